/** How far a recording that was brought by hand is, in a sentence. Pure. */
import type { UploadView } from "../../../schema/call.ts";
import { assertNever } from "../assert-never.ts";

export function uploadSentence({ state, reason }: Pick<UploadView, "state" | "reason">): string {
  switch (state) {
    case "received":
      return "Received. It is about to be transcribed.";
    case "transcribing":
      return "Being transcribed. A long recording takes some minutes.";
    case "reviewing":
      return "Transcribed. The review is being made.";
    case "done":
      return "Reviewed.";
    case "failed":
      return `Could not be transcribed. ${reason ?? ""}`.trim();
    default:
      return assertNever(state);
  }
}
