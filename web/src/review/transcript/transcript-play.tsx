/** Play and pause beside the words, for when the player itself is scrolled out of sight. */
import { ActionIcon } from "@mantine/core";
import { IconPlayerPauseFilled, IconPlayerPlayFilled } from "@tabler/icons-react";
import { clock } from "../../format/clock.ts";
import { usePlayback, usePlaybackStore } from "../playback/playback-context.ts";

export function TranscriptPlay() {
  const store = usePlaybackStore();
  const isPlaying = usePlayback((state) => state.isPlaying);
  const seconds = usePlayback((state) => Math.floor(state.currentMs / 1000));
  return (
    <>
      <span className="numbers">{clock(seconds * 1000)}</span>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={isPlaying ? "Pause the recording" : "Play the recording"}
        onClick={() => store.toggle()}
      >
        {isPlaying ? <IconPlayerPauseFilled size={15} /> : <IconPlayerPlayFilled size={15} />}
      </ActionIcon>
    </>
  );
}
