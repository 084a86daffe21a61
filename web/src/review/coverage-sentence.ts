/** How much of a call the record covers, in one sentence. Pure. */
import type { CallView } from "../../../schema/call.ts";
import { share } from "../format/clock.ts";
import { transcriberName } from "../format/labels.ts";

export function coverageSentence(call: Pick<CallView, "coverage" | "transcriber">): string {
  const { durationMs, capturedMs, transcribedMs } = call.coverage;
  if (durationMs === 0) return "No sound was captured.";
  const captured = `${share(capturedMs / durationMs)} captured`;
  if (transcribedMs === 0) return `${captured} · not heard. ${call.transcriber.message ?? ""}`.trim();
  const by = call.transcriber.engine ?? transcriberName(call.transcriber);
  return `${captured} · ${share(transcribedMs / durationMs)} heard by ${by}`;
}
