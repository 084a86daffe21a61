/**
 * What of a call can be healed after it: what was recorded and not transcribed, and what was not even recorded.
 * Nothing is left out for being quiet: whether somebody speaks there is the transcriber's to say [F36]. Pure.
 */
import { SLOT_MS } from "../capture/audio/slots.ts";
import type { Speaker } from "../../schema/utterance.ts";
import type { CaptureState } from "./capture-state.ts";
import { common, type Span, unite, without } from "../../schema/spans.ts";

/** A span in which no whole word has room (ours). */
const SHORTEST_MS = 200;

export interface HealingPlan {
  /** Recorded, and heard by no transcriber: both sides alike. */
  unheard: Span[];
  /** Not in our recording, by channel. */
  unrecorded: [Span[], Span[]];
}

export function planHealing(capture: CaptureState): HealingPlan {
  const whole = [{ startMs: 0, endMs: capture.slots * SLOT_MS }];
  const of = (spans: readonly (Span & { channel: Speaker })[], channel: Speaker): Span[] =>
    common(
      spans.filter((span) => span.channel === channel),
      whole,
    );
  const { gaps, healed, transcribed } = capture;
  // What a person paused nobody was to record; that the carrier did is no reason to use it.
  const lost = gaps.filter((gap) => gap.cause !== "paused");
  return {
    unheard: worthwhile(
      without(whole, [
        ...transcribed,
        ...common(of(gaps, "rep"), of(gaps, "buyer")),
        ...common(of(healed, "rep"), of(healed, "buyer")),
      ]),
    ),
    unrecorded: [
      worthwhile(without(of(lost, "rep"), of(healed, "rep"))),
      worthwhile(without(of(lost, "buyer"), of(healed, "buyer"))),
    ],
  };
}

const worthwhile = (spans: Span[]): Span[] =>
  spans.filter((span) => span.endMs - span.startMs >= SHORTEST_MS);

/** Spans nearer to each other than this are asked about together (ours). */
const NEAR_MS = 10_000;
/** No request is about more than this: five minutes are 5 MB of telephone sound (ours). */
const LONGEST_REQUEST_MS = 300_000;
/** Sound before and after, so that the first and the last word are heard whole (ours). */
const CONTEXT_MS = 1_000;

export interface HealingRequest extends Span {
  /** What is sent: the span with some sound around it. */
  fromMs: number;
  toMs: number;
}

/** The fewest requests that cover the spans; the words of each count from its start to its end and no further. */
export function requestsFor(spans: readonly Span[], durationMs: number): HealingRequest[] {
  const joined: Span[] = [];
  for (const span of unite(spans)) {
    const last = joined.at(-1);
    if (last && span.startMs - last.endMs < NEAR_MS && span.endMs - last.startMs <= LONGEST_REQUEST_MS)
      last.endMs = span.endMs;
    else joined.push({ ...span });
  }
  return joined.flatMap(({ startMs, endMs }) => {
    const parts = Math.ceil((endMs - startMs) / LONGEST_REQUEST_MS);
    return Array.from({ length: parts }, (_unused, part) => {
      const from = startMs + part * LONGEST_REQUEST_MS;
      const to = Math.min(endMs, from + LONGEST_REQUEST_MS);
      return {
        startMs: from,
        endMs: to,
        fromMs: Math.max(0, from - CONTEXT_MS),
        toMs: Math.min(durationMs, to + CONTEXT_MS),
      };
    });
  });
}
