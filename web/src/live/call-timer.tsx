/**
 * How long the call has lasted, on the call's own clock: the audio so far, counted on between two messages.
 * This way the reader's clock being wrong does not matter.
 */
import { useEffect, useRef, useState } from "react";
import type { LiveCallView } from "../../../schema/call.ts";
import { clock } from "../format/clock.ts";
import classes from "./live.module.css";

/** More than this apart, the server is right; less is only the network's unevenness. */
const toleranceMs = 1_500;

export function CallTimer({ live }: { live: LiveCallView | null }) {
  const base = useRef<{ elapsedMs: number; atMs: number } | null>(null);
  const [elapsedMs, setElapsedMs] = useState(0);
  const heardMs = live === null ? 0 : live.capturedMs + live.missingMs;
  const isOn = live?.status === "live";

  useEffect(() => {
    const nowMs = performance.now();
    const countedMs = base.current === null ? 0 : base.current.elapsedMs + (nowMs - base.current.atMs);
    if (base.current === null || !isOn || heardMs > countedMs || countedMs - heardMs > toleranceMs)
      // Without sound the audio clock stands still while the call does not, so then only forwards.
      base.current = {
        elapsedMs: live?.capturing === false ? Math.max(heardMs, countedMs) : heardMs,
        atMs: nowMs,
      };
  }, [heardMs, isOn, live?.capturing]);

  useEffect(() => {
    const tick = () => {
      const from = base.current ?? { elapsedMs: 0, atMs: performance.now() };
      setElapsedMs(from.elapsedMs + (isOn ? performance.now() - from.atMs : 0));
    };
    tick();
    const timer = setInterval(tick, 250);
    return () => clearInterval(timer);
  }, [isOn]);

  return (
    <div className={classes.timer} data-testid="call-timer" role="timer" aria-label="Length of the call">
      {live?.status === "ringing" ? "Ringing" : clock(elapsedMs)}
    </div>
  );
}
