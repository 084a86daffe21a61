/** How much of a call the record covers, and who heard it, in one sentence. Pure. */
import type { CallView } from "../../../schema/call.ts";
import { transcriberName } from "../format/labels.ts";

export function coverageSentence(
  call: Pick<CallView, "coverage" | "coverageSentence" | "transcriber">,
): string {
  const { durationMs, transcribedMs } = call.coverage;
  if (durationMs > 0 && transcribedMs === 0)
    return `Recorded, but not heard. ${call.transcriber.message ?? ""}`.trim();
  if (durationMs === 0) return call.coverageSentence;
  const by = call.transcriber.engine ?? transcriberName(call.transcriber);
  return `${call.coverageSentence.replace(/\.$/, "")} · by ${by}`;
}
