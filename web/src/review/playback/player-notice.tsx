/** Why there is nothing to hear, when there is nothing. */
import { Button } from "@mantine/core";
import type { CallStatus } from "../../../../schema/call.ts";
import { Notice } from "../../shell/notice.tsx";
import { usePlayback, usePlaybackStore } from "./playback-context.ts";

export function PlayerNotice({ hasRecording, status }: { hasRecording: boolean; status: CallStatus }) {
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
  return (
    <Notice>
      {status === "ended" ? "The recording is being sealed." : "There is no recording of this call."}
    </Notice>
  );
}
