/** Whether a span of a call may be taken out of the record, by this person. Pure; a part of the call's rules. */
import type { User } from "../../schema/api.ts";
import type { NewRedaction } from "../../schema/redaction.ts";
import { without } from "../../schema/spans.ts";
import type { Speaker } from "../../schema/utterance.ts";
import { SLOT_MS } from "../capture/audio/slots.ts";
import { areSidesApart, isOfSide, redactedSpans } from "../govern/redaction/redacted-spans.ts";
import { mayRedact } from "../govern/access.ts";
import { accepted, type Decision, rejected } from "./decision.ts";
import type { LiveCall } from "./live-call.ts";

export type RedactionRefusal =
  | "not_yours_to_redact"
  | "call_not_sealed"
  | "outside_the_call"
  | "sound_not_redactable"
  | "sides_not_apart"
  | "redacted_already";

export interface RedactionInput extends NewRedaction {
  by: User;
  /** Whose deal it is; null: nobody's. */
  ownerId: User["id"] | null;
  durationMs: number;
  /** How many sides the recording keeps apart; 0 when its sound cannot be changed here. */
  channels: number;
  /** Unguessable; of the objects to come. */
  resealAs: string;
}

export function decideRedaction(call: LiveCall, input: RedactionInput): Decision<RedactionRefusal> {
  const { by, ownerId, side, reason, resealAs } = input;
  const { callId } = call.start;
  if (!mayRedact(by, { ownerId })) return rejected("not_yours_to_redact");
  if (call.status !== "reviewed") return rejected("call_not_sealed");
  if (input.endMs > input.durationMs) return rejected("outside_the_call");
  // Silence is laid over whole slots, and what is silent is what is said to be.
  const startMs = Math.floor(input.startMs / SLOT_MS) * SLOT_MS;
  const endMs = Math.ceil(input.endMs / SLOT_MS) * SLOT_MS;
  const span = { startMs, endMs };
  if (input.channels === 0) return rejected("sound_not_redactable");
  if (side !== "both" && (input.channels !== 2 || !areSidesApart(call.utterances, span)))
    return rejected("sides_not_apart");
  const speakers: Speaker[] = ["rep", "buyer"];
  const isNew = speakers.some(
    (speaker) =>
      isOfSide(side, speaker) && without([span], redactedSpans(call.redactions, speaker)).length > 0,
  );
  if (!isNew) return rejected("redacted_already");
  return accepted(
    [
      {
        id: `${callId}:redacted:${startMs}:${endMs}:${side}`,
        source: `person:${by.id}`,
        event: { type: "SpanRedacted", ...span, side, reason, by: by.id, byName: by.name, resealAs },
      },
    ],
    [
      { id: `reseal:${callId}`, effect: { type: "ResealCall", callId } },
      { id: `project:${callId}:redacted`, effect: { type: "ProjectDeal", callId } },
    ],
  );
}
