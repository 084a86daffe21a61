/** Listens, between hang-up and review, for the word that the review is ready. Shows nothing itself. */
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { CallView } from "../../../schema/call.ts";
import { LiveSocket } from "../api/live-socket.ts";

export function ReviewWaiting({ call }: { call: CallView }) {
  const client = useQueryClient();
  useEffect(() => {
    const socket = new LiveSocket(call.dealId, {
      onMessage: (message) => {
        if (message.type === "call_reviewed" && message.callId === call.id)
          void client.invalidateQueries({ queryKey: ["call", call.id] });
      },
      // The page asks by HTTP as well, so a lost line needs no words here.
      onConnection: () => undefined,
    });
    return () => socket.close();
  }, [client, call.dealId, call.id]);
  return null;
}
