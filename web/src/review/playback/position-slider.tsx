/** The position as a real slider: for the keyboard and for screen readers, and for eyes when there is no picture. */
import { clock } from "../../format/clock.ts";
import { usePlayback, usePlaybackStore } from "./playback-context.ts";
import classes from "./player.module.css";

export function PositionSlider({ durationMs, isVisible }: { durationMs: number; isVisible: boolean }) {
  const store = usePlaybackStore();
  const seconds = usePlayback((state) => Math.floor(state.currentMs / 1000));
  return (
    <input
      type="range"
      className={isVisible ? classes.slider : classes.sliderOnFocus}
      min={0}
      max={Math.max(1, Math.floor(durationMs / 1000))}
      step={1}
      value={seconds}
      aria-label="Position in the recording"
      aria-valuetext={`${clock(seconds * 1000)} of ${clock(durationMs)}`}
      onChange={(event) => store.seek(Number(event.currentTarget.value) * 1000, { play: false })}
    />
  );
}
