/** How loud one side is right now. Drawn outside React, as often as the screen is; it stands still when hidden. */
import { useEffect, useRef } from "react";
import { meterOf } from "./level.ts";
import { useRecorder } from "./recorder-context.ts";
import classes from "./capture.module.css";

/** A meter that falls slower than the sound is easier to read; share a frame (ours). */
const FALL = 0.06;

interface LevelMeterProps {
  side: 0 | 1;
  label: string;
}

export function LevelMeter({ side, label }: LevelMeterProps) {
  const recorder = useRecorder();
  const meter = useRef<HTMLDivElement>(null);
  const bar = useRef<HTMLDivElement>(null);

  useEffect(() => {
    let shown = 0;
    let frame = 0;
    const draw = () => {
      shown = Math.max(meterOf(recorder.levelOf(side)), shown - FALL);
      if (bar.current) bar.current.style.transform = `scaleX(${shown.toFixed(3)})`;
      meter.current?.setAttribute("aria-valuenow", String(Math.round(shown * 100)));
      frame = requestAnimationFrame(draw);
    };
    draw();
    return () => cancelAnimationFrame(frame);
  }, [recorder, side]);

  return (
    <div className={classes.level} data-side={side === 0 ? "rep" : "buyer"}>
      <span className="cut" title={label}>
        {label}
      </span>
      <div
        ref={meter}
        className={classes.meter}
        role="meter"
        aria-label={`Level of ${label}`}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={0}
        data-testid={side === 0 ? "level-rep" : "level-buyer"}
      >
        <div ref={bar} className={classes.meterBar} />
      </div>
    </div>
  );
}
