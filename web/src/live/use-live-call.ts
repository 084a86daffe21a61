/** Joins the deal's socket to the live page's state, and tells the call's query when the call is over. */
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useReducer, useRef, useState } from "react";
import type { CallView } from "../../../schema/call.ts";
import type { Connection } from "../api/connection.ts";
import { LiveSocket } from "../api/live-socket.ts";
import { applyMessage, initialLiveState, type LiveState } from "./live-state.ts";

export interface LiveCall {
  state: LiveState;
  connection: Connection;
  /** False when there is no line to ask on. */
  askForMoreCards: () => boolean;
}

export function useLiveCall(initial: CallView): LiveCall {
  const client = useQueryClient();
  const [state, dispatch] = useReducer(applyMessage, initial, initialLiveState);
  const [connection, setConnection] = useState<Connection>("connecting");
  const socket = useRef<LiveSocket | null>(null);

  useEffect(() => {
    const line = new LiveSocket(initial.dealId, { onMessage: dispatch, onConnection: setConnection });
    socket.current = line;
    return () => line.close();
  }, [initial.dealId]);

  useEffect(() => {
    if (!state.isOver) return undefined;
    const refresh = () => void client.invalidateQueries({ queryKey: ["call", initial.id] });
    refresh();
    // The agent may say the call is over a moment before the API does.
    const again = setInterval(refresh, 1_500);
    return () => clearInterval(again);
  }, [client, initial.id, state.isOver]);

  const askForMoreCards = useCallback(
    () => socket.current?.send({ type: "want_more_cards", callId: initial.id }) ?? false,
    [initial.id],
  );
  return { state, connection, askForMoreCards };
}
