/** Why there is nothing to hear, when there is nothing. */
import { Button } from "@mantine/core";
import type { CallView } from "../../../../schema/call.ts";
import { Notice } from "../../shell/notice.tsx";
import { usePlayback, usePlaybackStore } from "./playback-context.ts";

interface PlayerNoticeProps {
  hasRecording: boolean;
  call: Pick<CallView, "status" | "resealing">;
}

function whyNothing({ status, resealing }: PlayerNoticeProps["call"]): string {
  if (resealing) return "The recording is being sealed anew, without what was redacted.";
  return status === "ended" ? "The recording is being sealed." : "There is no recording of this call.";
}

export function PlayerNotice({ hasRecording, call }: PlayerNoticeProps) {
  const store = usePlaybackStore();
  const failure = usePlayback((state) => state.failure);
  if (failure !== null)
    return (
      <Notice
        tone="bad"
        role="alert"
        action={
          <Button size="xs" variant="default" onClick={() => store.retry()}>
            Try again
          </Button>
        }
      >
        {failure}
      </Notice>
    );
  if (hasRecording) return null;
  return <Notice>{whyNothing(call)}</Notice>;
}
