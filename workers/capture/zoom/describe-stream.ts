/** How a Zoom stream stands, in one sentence with what the rep can do; null when there is nothing to say. Pure. */
import { assertNever } from "../../../schema/assert-never.ts";
import type { RtmsPhase } from "./rtms-state.ts";

const hopeless: Record<string, string> = {
  invalid_signature:
    "Zoom refuses our signature: the client id or secret in the settings is not this Zoom app's.",
  no_audio_offered: "Zoom offers no audio: the Zoom app lacks the permission to read a meeting's audio.",
  other_format: "Zoom offers audio in a form we did not ask for, so it is not taken.",
  address_not_encrypted: "Zoom named an address that is not encrypted, so it is not used.",
};

export function describeStream(input: {
  phase: RtmsPhase;
  problem: string | null;
  /** Everybody on one track. */
  isMixed: boolean;
  /** Nobody in the meeting bears the name of one of our users. */
  isRepUnknown: boolean;
}): string | null {
  const { phase, problem, isMixed, isRepUnknown } = input;
  switch (phase) {
    case "connecting":
      return "Connecting to the meeting's audio.";
    case "listening":
      if (isMixed)
        return "Zoom gives everybody on one track: it cannot be told who speaks, and all speech counts as the buyer's.";
      return isRepUnknown
        ? "Nobody in the meeting has the name of one of our people yet: all speech counts as the buyer's."
        : null;
    case "paused":
      return "Somebody paused Earshot in the meeting. Resume it in Zoom to be heard again.";
    case "repairing":
      return "The connection to the meeting was lost and is being made again. Zoom keeps the sound for about a minute.";
    case "waiting":
      return `${hopeless[problem ?? ""] ?? "The meeting's audio cannot be reached any more."} Stop and start Earshot in the Zoom meeting to try again.`;
    case "over":
      return null;
    default:
      return assertNever(phase);
  }
}
