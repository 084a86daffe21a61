/**
 * Owns the one sentence that says how much of a call a summary rests on. It never rounds a loss away: 100 % is
 * said only where less than half a second was missed. [SUM-1] [SUM-2] [SUM-3]
 */
import type { Coverage } from "../../schema/coverage.ts";

/** Ours: the last frames before a hang-up are lost on most calls, and hold no word. */
const unheardWithoutWordsMs = 500;

export function describeCoverage(coverage: Coverage, hasUtterances: boolean): string {
  const { durationMs, capturedMs, transcribedMs } = coverage;
  if (durationMs <= 0) return "This call had no audio, so there is nothing to summarise.";
  const length = spokenLength(durationMs);
  if (transcribedMs <= 0) {
    return capturedMs > 0
      ? `None of this call's ${length} was transcribed, so there is nothing to summarise; the recording has the sound.`
      : `None of this call's ${length} was captured, so there is nothing to summarise.`;
  }
  const notCaptured = durationMs - capturedMs;
  const notTranscribed = Math.max(0, Math.min(durationMs, capturedMs) - transcribedMs);
  const isWhole = durationMs - transcribedMs < unheardWithoutWordsMs;
  const percent = isWhole ? 100 : Math.min(99, Math.round((transcribedMs / durationMs) * 100));
  const missing = [
    notCaptured >= unheardWithoutWordsMs ? `${spokenLength(notCaptured)} not captured` : null,
    notTranscribed >= unheardWithoutWordsMs ? `${spokenLength(notTranscribed)} not transcribed` : null,
  ].filter((part) => part !== null);
  const rest = isWhole || missing.length === 0 ? "" : `: ${missing.join(", ")}`;
  const silence = hasUtterances ? "" : ", and no words were in it";
  return `Heard ${percent} % of ${length}${silence}${rest}.`;
}

/** `4 min 52 s`, `48 s`; never `0 s` for something. */
function spokenLength(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1_000));
  const minutes = Math.floor(seconds / 60);
  return minutes === 0 ? `${seconds} s` : `${minutes} min ${seconds % 60} s`;
}
