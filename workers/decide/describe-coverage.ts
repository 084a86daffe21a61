/**
 * Owns the one sentence that says how much of a call a summary rests on: what was heard live, what is missing and
 * where, and what of that was found again afterwards. It never rounds a loss away: 100 % is said only where less
 * than half a second was missed. [SUM-1] [SUM-2] [SUM-3] [SUM-7]
 */
import type { Coverage, Healed } from "../../schema/coverage.ts";
import { type Span, totalMs, unite, without } from "../../schema/spans.ts";
import type { Speaker } from "../../schema/utterance.ts";

/** Ours: the last frames before a hang-up are lost on most calls, and hold no word. */
const unheardWithoutWordsMs = 500;

const sides: readonly Speaker[] = ["rep", "buyer"];

export function describeCoverage(coverage: Coverage, hasUtterances: boolean): string {
  const { durationMs, capturedMs, transcribedMs } = coverage;
  if (durationMs <= 0) return "This call had no audio, so there is nothing to summarise.";
  const length = spokenLength(durationMs);
  if (transcribedMs <= 0 && coverage.healed.length === 0) {
    return capturedMs > 0
      ? `None of this call's ${length} was transcribed, so there is nothing to summarise; the recording has the sound.`
      : `None of this call's ${length} was captured, so there is nothing to summarise.`;
  }
  const missing = missingParts(coverage);
  const isWhole = durationMs - transcribedMs < unheardWithoutWordsMs;
  const rest = isWhole || missing.length === 0 ? "" : `: ${missing.join(", ")}`;
  const silence = hasUtterances ? "" : ", and no words were in it";
  if (transcribedMs <= 0) return `None of this call's ${length} was heard live${silence}${rest}.`;
  const percent = isWhole ? "100" : heardPercent(transcribedMs / durationMs);
  return `Heard ${percent} % of ${length}${silence}${rest}.`;
}

/** One decimal, cut off and not rounded. */
const heardPercent = (share: number): string =>
  String(Math.min(99.9, Math.max(0, Math.floor(share * 1_000) / 10)));

function missingParts(coverage: Coverage): string[] {
  const { durationMs, capturedMs, transcribedMs, gaps, untranscribed, healed } = coverage;
  const healedFrom = (from: Healed["from"]): Healed[] => healed.filter((span) => span.from === from);
  const fromOurs = meanMs(healedFrom("recording"));
  const fromCarriers = meanMs(healedFrom("carrier_recording"));
  const open = sides.flatMap((side) => {
    const of = (spans: readonly (Span & { channel: Speaker })[]): Span[] =>
      spans.filter((span) => span.channel === side);
    return without(of(gaps), of(healed));
  });
  const parts: [number, readonly Span[], (length: string, place: string) => string][] = [
    [
      fromOurs,
      healedFrom("recording"),
      (length, place) => `${length} missing${place}, healed from the recording`,
    ],
    [
      fromCarriers,
      healedFrom("carrier_recording"),
      (length, place) => `${length} missing${place}, healed from the carrier's recording`,
    ],
    [durationMs - capturedMs - fromCarriers, open, (length, place) => `${length} not captured${place}`],
    [
      Math.min(durationMs, capturedMs) - transcribedMs - fromOurs,
      without(untranscribed, healed),
      (length, place) => `${length} not transcribed${place}`,
    ],
  ];
  return parts
    .filter(([ms]) => ms >= unheardWithoutWordsMs)
    .map(([ms, spans, say]) => say(spokenLength(ms), placesOf(spans)));
}

/** Of both sides, each counted half: as `capturedMs` is. */
function meanMs(spans: readonly (Span & { channel: Speaker })[]): number {
  const each = sides.map((side) => totalMs(spans.filter((span) => span.channel === side)));
  return each.reduce((sum, ms) => sum + ms, 0) / sides.length;
}

/** ` at 03:12`, ` at 03:12 and 05:40`, ` at 03:12 and 4 more places`; nothing where no place is known. */
function placesOf(spans: readonly Span[]): string {
  const [first, second, ...more] = unite(spans).filter(
    (span) => span.endMs - span.startMs >= unheardWithoutWordsMs,
  );
  if (!first) return "";
  if (!second) return ` at ${clock(first.startMs)}`;
  if (more.length === 0) return ` at ${clock(first.startMs)} and ${clock(second.startMs)}`;
  return ` at ${clock(first.startMs)} and ${more.length + 1} more places`;
}

/** `03:12`, `1:03:12` */
function clock(ms: number): string {
  const seconds = Math.floor(ms / 1_000);
  const two = (value: number): string => String(value).padStart(2, "0");
  const hours = Math.floor(seconds / 3_600);
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return hours === 0 ? rest : `${hours}:${rest}`;
}

/** `4 min 52 s`, `48 s`; never `0 s` for something. */
function spokenLength(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1_000));
  const minutes = Math.floor(seconds / 60);
  return minutes === 0 ? `${seconds} s` : `${minutes} min ${seconds % 60} s`;
}
