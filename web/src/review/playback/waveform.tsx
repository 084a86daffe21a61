/** Fetches the loudness of the recording and has it drawn; fetched with its library when a review is opened. */
import { useComputedColorScheme } from "@mantine/core";
import { useEffect, useState } from "react";
import { readPeaks, type Peaks } from "./peaks.ts";
import classes from "./player.module.css";
import { WaveformDrawing } from "./waveform-drawing.tsx";

/** Enough for two bars a pixel on a wide screen. */
const buckets = 2_000;

export default function Waveform({ url, onFailure }: { url: string; onFailure: () => void }) {
  const scheme = useComputedColorScheme("light");
  const [peaks, setPeaks] = useState<Peaks | null>(null);

  useEffect(() => {
    const stop = new AbortController();
    readPeaks(url, buckets, stop.signal).then(setPeaks, (cause: unknown) => {
      if (stop.signal.aborted) return;
      console.error("The waveform could not be drawn", cause);
      onFailure();
    });
    return () => stop.abort();
  }, [url, onFailure]);

  return (
    <div className={classes.wave} aria-hidden="true" data-testid="waveform" data-ready={peaks !== null}>
      {/* A canvas knows no CSS variables, so another scheme is another drawing. */}
      {peaks && <WaveformDrawing key={scheme} peaks={peaks} />}
    </div>
  );
}
