/** Both channels drawn one above the other; a click or drag seeks. A picture only: the position is also a slider. */
import { useEffect, useRef } from "react";
import WaveSurfer from "wavesurfer.js";
import type { Peaks } from "./peaks.ts";
import { usePlaybackStore } from "./playback-context.ts";

const channelHeightPx = 44;

const color = (name: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(name).trim();

const side = (name: "rep" | "buyer") => ({
  height: channelHeightPx,
  waveColor: color(`--${name}-soft`),
  progressColor: color(`--${name}`),
});

export function WaveformDrawing({ peaks }: { peaks: Peaks }) {
  const store = usePlaybackStore();
  const container = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (container.current === null) return undefined;
    const wave = WaveSurfer.create({
      container: container.current,
      media: store.audio,
      peaks: [...peaks.channels],
      duration: peaks.durationSeconds,
      splitChannels: [side("rep"), side("buyer")],
      cursorColor: color("--ink"),
      cursorWidth: 1,
      barWidth: 2,
      barGap: 1,
      barRadius: 1,
      normalize: true,
      dragToSeek: true,
    });
    return () => wave.destroy();
  }, [peaks, store]);

  return <div ref={container} />;
}
