/**
 * What became of every slot of one side of a call: transcribed, silent, missing with its cause, healed, or redacted. Pure:
 * the account of capture and transcription laid over what was stored of who could be heard.
 */
import type { SlotSpan } from "../../schema/coverage.ts";
import type { Span } from "../../schema/spans.ts";
import { speakerOf } from "../../schema/utterance.ts";
import { SLOT_MS } from "../capture/audio/slots.ts";
import type { CaptureState } from "./capture-state.ts";
import type { SoundRow } from "./deal-store.ts";

/** Which of some spans holds at a time; asked for times that only grow. */
function followSpans<S extends Span>(spans: readonly S[]): (ms: number) => S | null {
  const inOrder = spans.toSorted((a, b) => a.startMs - b.startMs);
  let next = 0;
  let open: S[] = [];
  return (ms) => {
    for (let span = inOrder[next]; span && span.startMs <= ms; span = inOrder[next]) {
      open.push(span);
      next += 1;
    }
    open = open.filter((span) => span.endMs > ms);
    return open[0] ?? null;
  };
}

export interface SlotAccount {
  capture: CaptureState;
  sounds: readonly SoundRow[];
  /** Nothing more will be transcribed: what nobody accounted for is a gap, not a matter of seconds. */
  isOver: boolean;
  /** What people took out of this side. */
  redacted: readonly Span[];
}

/** @returns spans that touch each other, from 0 to the end of what is accounted for */
export function slotSpansOf(channel: 0 | 1, account: SlotAccount): SlotSpan[] {
  const { capture, sounds, isOver, redacted } = account;
  const side = speakerOf(channel);
  const endMs = capture.slots * SLOT_MS;
  const stored = sounds.map(({ firstSlot, slots, audible }) => ({
    startMs: firstSlot * SLOT_MS,
    endMs: (firstSlot + slots) * SLOT_MS,
    isAudible: (audible & (1 << channel)) !== 0,
  }));
  const gaps = capture.gaps.filter((gap) => gap.channel === side);
  const healed = capture.healed.filter((span) => span.channel === side);
  const { transcribed, untranscribed } = capture;
  const cuts = [stored, gaps, healed, transcribed, untranscribed, redacted].flatMap((spans) =>
    spans.flatMap((span: Span) => [span.startMs, span.endMs]),
  );
  const soundAt = followSpans(stored);
  const gapAt = followSpans(gaps);
  const healedAt = followSpans(healed);
  const transcribedAt = followSpans(transcribed);
  const untranscribedAt = followSpans(untranscribed);
  const redactedAt = followSpans(redacted);

  function stateAt(ms: number): Pick<SlotSpan, "state" | "cause"> | null {
    // All of them are asked every time, so that each follows along.
    const sound = soundAt(ms);
    const gap = gapAt(ms);
    const isHealed = healedAt(ms) !== null;
    const isTranscribed = transcribedAt(ms) !== null;
    const unheard = untranscribedAt(ms);
    if (redactedAt(ms)) return { state: "redacted", cause: null };
    if (isHealed) return { state: "healed", cause: null };
    if (gap) return { state: "gap", cause: gap.cause };
    if (sound && !sound.isAudible) return { state: "silent", cause: null };
    if (isTranscribed) return { state: "transcribed", cause: null };
    if (unheard) return { state: "gap", cause: unheard.cause };
    return isOver ? { state: "gap", cause: sound ? "transcriber_lost" : "runtime_restarted" } : null;
  }

  const times = [...new Set([0, ...cuts.filter((ms) => ms > 0 && ms < endMs), endMs])].toSorted(
    (a, b) => a - b,
  );
  const spans: SlotSpan[] = [];
  for (let i = 0; i + 1 < times.length; i += 1) {
    const startMs = times[i] ?? 0;
    const state = stateAt(startMs);
    if (!state) continue;
    const last = spans.at(-1);
    const until = times[i + 1] ?? endMs;
    if (last && last.endMs === startMs && last.state === state.state && last.cause === state.cause) {
      last.endMs = until;
    } else {
      spans.push({ startMs, endMs: until, ...state });
    }
  }
  return spans;
}
