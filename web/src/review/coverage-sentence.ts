/** How much of a call the record covers, and who heard it, in one sentence. Pure. */
import type { CallView } from "../../../schema/call.ts";
import { transcriberName } from "../format/labels.ts";

export function coverageSentence(
  call: Pick<CallView, "coverage" | "coverageSentence" | "transcriber" | "upload">,
): string {
  const { durationMs, transcribedMs, healed } = call.coverage;
  if (durationMs > 0 && transcribedMs === 0 && healed.length === 0)
    return `Recorded, but not heard. ${call.transcriber.message ?? ""}`.trim();
  // Of a file the transcriber was asked once, afterwards; the live one has no part in it.
  if (durationMs === 0 || transcribedMs === 0 || call.upload) return call.coverageSentence;
  const by = call.transcriber.engine ?? transcriberName(call.transcriber);
  return `${call.coverageSentence.replace(/\.$/, "")} · by ${by}`;
}
