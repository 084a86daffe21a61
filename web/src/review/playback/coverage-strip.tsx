/** Under the waveform: what became of every moment of each side. What is not plain is said in words as well. */
import type { CallView } from "../../../../schema/call.ts";
import type { SlotSpan } from "../../../../schema/coverage.ts";
import type { Redaction } from "../../../../schema/redaction.ts";
import { clock, shortSpan } from "../../format/clock.ts";
import { lossLabel } from "../../format/labels.ts";
import classes from "./player.module.css";

interface CoverageStripProps {
  call: Pick<CallView, "coverage" | "slots" | "redactions">;
  names: { rep: string; buyer: string };
}

const sides = ["rep", "buyer"] as const;

/** A gap, or what was healed, in words; null for what needs none. */
function noteOf(span: SlotSpan, name: string): string | null {
  const length = shortSpan(span.endMs - span.startMs);
  if (span.state === "healed") return `${length} of ${name} healed from the recording`;
  if (span.state === "gap" && span.cause) return `${length} of ${name} missing: ${lossLabel(span.cause)}`;
  return null;
}

/** Who took it out and why is part of the record, too. */
const redactionNote = (redaction: Redaction, names: CoverageStripProps["names"]): string => {
  const { startMs, endMs, side, byName, reason } = redaction;
  const whose = side === "both" ? "both sides" : names[side];
  return `${shortSpan(endMs - startMs)} of ${whose} redacted by ${byName}: ${reason}`;
};

export function CoverageStrip({ call, names }: CoverageStripProps) {
  const { durationMs } = call.coverage;
  if (durationMs === 0) return null;
  const place = (span: SlotSpan) => ({
    left: `${(span.startMs / durationMs) * 100}%`,
    width: `max(1px, ${((span.endMs - span.startMs) / durationMs) * 100}%)`,
  });
  const losses = sides.flatMap((side) =>
    call.slots[side].flatMap((span) => {
      const text = noteOf(span, names[side]);
      return text ? [{ startMs: span.startMs, text }] : [];
    }),
  );
  const redacted = call.redactions.map((one) => ({ startMs: one.startMs, text: redactionNote(one, names) }));
  const notes = [...losses, ...redacted].toSorted((a, b) => a.startMs - b.startMs);
  return (
    <>
      <div className={classes.strip} aria-hidden="true" data-testid="coverage-strip">
        {sides.map((side) => (
          <div key={side} className={classes.lane}>
            {call.slots[side].map((span) => (
              <span
                key={span.startMs}
                className={classes.span}
                data-side={side}
                data-state={span.state}
                style={place(span)}
              />
            ))}
          </div>
        ))}
      </div>
      {notes.length > 0 && (
        <details className={classes.notes}>
          <summary>
            {notes.length} {notes.length === 1 ? "place" : "places"} with something missing or redacted
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
