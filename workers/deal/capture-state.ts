/**
 * What of a call's audio was captured and transcribed: the account that every frame is in. Pure; kept by the
 * agent beside the audio itself, and turned into the `coverage` that people see.
 */
import { SLOT_MS } from "../capture/audio/slots.ts";
import type {
  Coverage,
  Gap,
  GapCause,
  Healed,
  Untranscribed,
  UntranscribedCause,
} from "../../schema/coverage.ts";
import type { Speaker } from "../../schema/utterance.ts";
import { totalMs, unite } from "../../schema/spans.ts";

/**
 * Spans of one kind are merged; past this many the newest ones are merged across what lies between: more missing than
 * is. A line that loses a frame in twenty for half an hour stays below; all of them are written with each second (ours).
 */
const MAX_SPANS = 10_000;

/** PERSISTED: */
export interface CaptureState {
  /** Wall clock of slot 0, ms since 1970; null until the stream starts. */
  audioStartedAtMs: number | null;
  /** Slots of the call's clock that are accounted for. */
  slots: number;
  gaps: Gap[];
  /** Merged spans a transcriber took, ms. */
  transcribed: { startMs: number; endMs: number }[];
  untranscribed: Untranscribed[];
  healed: Healed[];
  /** Frames refused as malformed or oversized. */
  refusedFrames: number;
}

export const initialCapture: CaptureState = {
  audioStartedAtMs: null,
  slots: 0,
  gaps: [],
  transcribed: [],
  untranscribed: [],
  healed: [],
  refusedFrames: 0,
};

export function addGap(state: CaptureState, gap: Gap): CaptureState {
  if (gap.endMs <= gap.startMs) return state;
  const index = state.gaps.findLastIndex(
    (other) => other.channel === gap.channel && other.cause === gap.cause,
  );
  const last = state.gaps[index];
  if (last && (last.endMs >= gap.startMs || state.gaps.length >= MAX_SPANS)) {
    return { ...state, gaps: state.gaps.with(index, { ...last, endMs: Math.max(last.endMs, gap.endMs) }) };
  }
  return { ...state, gaps: [...state.gaps, gap] };
}

/** The call lasted until `endedAtMs` (wall clock): beyond the last slot both sides were not captured. */
export function settleCapture(state: CaptureState, endedAtMs: number, cause: GapCause): CaptureState {
  if (state.audioStartedAtMs === null) return state;
  const untilSlot = Math.floor((endedAtMs - state.audioStartedAtMs) / SLOT_MS);
  if (untilSlot <= state.slots) return state;
  const span = { startMs: state.slots * SLOT_MS, endMs: untilSlot * SLOT_MS, cause };
  const sides: Speaker[] = ["rep", "buyer"];
  return { ...sides.reduce((s, channel) => addGap(s, { ...span, channel }), state), slots: untilSlot };
}

export function addTranscribed(state: CaptureState, startMs: number, endMs: number): CaptureState {
  return { ...state, transcribed: mergeSpan(state.transcribed, { startMs, endMs }) };
}

export function addUntranscribed(
  state: CaptureState,
  startMs: number,
  endMs: number,
  cause: UntranscribedCause,
): CaptureState {
  const last = state.untranscribed.at(-1);
  if (last && last.cause === cause && (last.endMs >= startMs || state.untranscribed.length >= MAX_SPANS)) {
    const grown = { ...last, endMs: Math.max(last.endMs, endMs) };
    return { ...state, untranscribed: state.untranscribed.with(state.untranscribed.length - 1, grown) };
  }
  return { ...state, untranscribed: [...state.untranscribed, { startMs, endMs, cause }] };
}

/** Spans of one side and one origin are merged, so that the same healing twice is one. */
export function addHealed(state: CaptureState, healed: readonly Healed[]): CaptureState {
  const isLike = (a: Healed, b: Healed): boolean => a.channel === b.channel && a.from === b.from;
  const all = healed.reduce<Healed[]>((known, span) => {
    const united = unite([...known.filter((one) => isLike(one, span)), span]);
    const { channel, from } = span;
    return [
      ...known.filter((one) => !isLike(one, span)),
      ...united.map((one) => ({ ...one, channel, from })),
    ];
  }, state.healed);
  return { ...state, healed: all.toSorted((a, b) => a.startMs - b.startMs) };
}

function mergeSpan<S extends { startMs: number; endMs: number }>(spans: S[], span: S): S[] {
  const last = spans.at(-1);
  if (last && last.endMs >= span.startMs && last.startMs <= span.startMs) {
    return last.endMs >= span.endMs ? spans : spans.with(spans.length - 1, { ...last, endMs: span.endMs });
  }
  return [...spans, span];
}

export function coverageOf(state: CaptureState): Coverage {
  const durationMs = state.slots * SLOT_MS;
  const missing = (["rep", "buyer"] as const).map((side) =>
    totalMs(state.gaps.filter((gap) => gap.channel === side)),
  );
  const capturedMs = durationMs - ((missing[0] ?? 0) + (missing[1] ?? 0)) / 2;
  return {
    durationMs,
    capturedMs,
    // What was missing went to the transcriber as silence: nobody heard it.
    transcribedMs: Math.min(capturedMs, totalMs(state.transcribed)),
    gaps: state.gaps,
    untranscribed: state.untranscribed,
    healed: state.healed,
  };
}
