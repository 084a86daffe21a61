/** Under the waveform: where sound is missing (by side) and where it was not heard. Said in words as well. */
import type { Coverage } from "../../../../schema/coverage.ts";
import { clock, shortSpan } from "../../format/clock.ts";
import { gapCauseLabel, untranscribedLabel } from "../../format/labels.ts";
import classes from "./player.module.css";

interface CoverageStripProps {
  coverage: Coverage;
  names: { rep: string; buyer: string };
}

export function CoverageStrip({ coverage, names }: CoverageStripProps) {
  const { durationMs, gaps, untranscribed } = coverage;
  if (durationMs === 0) return null;
  const place = (span: { startMs: number; endMs: number }) => ({
    left: `${(span.startMs / durationMs) * 100}%`,
    width: `max(2px, ${((span.endMs - span.startMs) / durationMs) * 100}%)`,
  });
  const notes = [
    ...gaps.map((gap) => ({
      startMs: gap.startMs,
      text: `${shortSpan(gap.endMs - gap.startMs)} of ${names[gap.channel]} missing: ${gapCauseLabel[gap.cause]}`,
    })),
    ...untranscribed.map((span) => ({
      startMs: span.startMs,
      text: `${shortSpan(span.endMs - span.startMs)} recorded but not heard: ${untranscribedLabel[span.cause]}`,
    })),
  ].toSorted((a, b) => a.startMs - b.startMs);
  return (
    <>
      <div className={classes.strip} aria-hidden="true" data-testid="coverage-strip">
        {untranscribed.map((span) => (
          <span key={`u${span.startMs}`} className={classes.unheard} style={place(span)} />
        ))}
        {gaps.map((gap) => (
          <span
            key={`g${gap.channel}${gap.startMs}`}
            className={classes.gap}
            data-side={gap.channel}
            style={place(gap)}
          />
        ))}
      </div>
      {notes.length > 0 && (
        <details className={classes.notes}>
          <summary>
            {notes.length} {notes.length === 1 ? "place" : "places"} with something missing
          </summary>
          <ul>
            {notes.map((note) => (
              <li key={`${note.startMs}${note.text}`}>
                <span className="numbers">{clock(note.startMs)}</span> {note.text}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
