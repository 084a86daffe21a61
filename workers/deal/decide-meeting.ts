/** The rules of a call that is a meeting: its streams, its people, its end. Pure; a part of `decideCall`. */
import { assertNever } from "../../schema/assert-never.ts";
import type { CallEvent } from "../../schema/event.ts";
import type { Playbook } from "../../schema/playbook.ts";
import { type Speaker, spokenOf } from "../../schema/utterance.ts";
import { accepted, type Decision, type NewEffect, type NewEvent, rejected } from "./decision.ts";
import type { LiveCall } from "./live-call.ts";
import { wordsOnOtherSide } from "./meeting-state.ts";
import { understandInCall } from "./understand-in-call.ts";

export type MeetingInput =
  | ({ type: "AddressMeeting" } & Omit<Extract<CallEvent, { type: "MeetingStreamAddressed" }>, "type">)
  | { type: "StopMeetingStream"; streamId: string; code: number | null; eventTs: number }
  | {
      type: "NameParticipant";
      participant: string;
      name: string;
      speaker: Speaker;
      playbook: Playbook;
      audioStartedAtMs: number;
    }
  /** `erase`: Zoom took back the right to what was heard. */
  | { type: "EndMeeting"; reason: string; erase: boolean };

export type MeetingRefusal = "webhook_overtaken" | "no_such_stream";

type One = (id: string, source: string, event: CallEvent) => NewEvent;
type Refusal = MeetingRefusal | "call_already_ended" | "nothing_new";

export function decideMeeting(call: LiveCall, input: MeetingInput, one: One): Decision<Refusal> {
  if (call.endedAt !== null) return rejected("call_already_ended");
  const { callId } = call.start;
  switch (input.type) {
    case "AddressMeeting": {
      const { type: _type, ...stream } = input;
      const known = call.meeting.streams.find((other) => other.streamId === stream.streamId);
      if (known && known.eventTs > stream.eventTs) return rejected("webhook_overtaken");
      if (known && known.eventTs === stream.eventTs && known.serverUrl === stream.serverUrl)
        return rejected("nothing_new");
      const id = `addressed:${stream.streamId}:${stream.eventTs}:${stream.serverUrl}`;
      return accepted([one(id, "zoom", { type: "MeetingStreamAddressed", ...stream })]);
    }
    case "StopMeetingStream": {
      const { streamId, code, eventTs } = input;
      const known = call.meeting.streams.find((other) => other.streamId === streamId);
      if (!known) return rejected("no_such_stream");
      if (known.eventTs > eventTs) return rejected("webhook_overtaken");
      return accepted([
        one(`stopped:${streamId}:${eventTs}`, "zoom", { type: "MeetingStreamStopped", streamId, code }),
      ]);
    }
    case "NameParticipant":
      return decideName(call, input, one);
    case "EndMeeting": {
      const project = (why: string): NewEffect => ({
        id: `project:${callId}:${why}`,
        effect: { type: "ProjectDeal", callId },
      });
      const ended = one("ended", "zoom", { type: "CallEnded", reason: input.reason });
      if (!input.erase) {
        const finish: NewEffect = { id: `finish:${callId}`, effect: { type: "FinishCall", callId } };
        return accepted([ended], [project("ended"), finish]);
      }
      const erased = one("erased", "zoom", { type: "CallErased", reason: input.reason });
      const erase: NewEffect = { id: `erase:${callId}`, effect: { type: "EraseCall", callId } };
      return accepted([ended, erased], [erase, project("erased")]);
    }
    default:
      return assertNever(input);
  }
}

/** The voice's words bear the name; those that stood on the other side are understood anew as this side's. */
function decideName(
  call: LiveCall,
  input: Extract<MeetingInput, { type: "NameParticipant" }>,
  one: One,
): Decision<Refusal> {
  const { participant, name, speaker } = input;
  const known = call.meeting.people[participant];
  if (known?.name === name && known.speaker === speaker) return rejected("nothing_new");
  const named = one(`named:${participant}:${speaker}:${name}`, "zoom", {
    type: "ParticipantNamed",
    participant,
    name,
    speaker,
  });
  const moved = wordsOnOtherSide(call.utterances, { participant, name, speaker });
  const understood = moved.flatMap((utterance) => {
    const facts = understandInCall(
      { ...utterance, speaker, name },
      { said: spokenOf(call.utterances), start: call.start, ...input },
    );
    const id = `facts:${utterance.id}:${speaker}`;
    return facts.length === 0
      ? []
      : [one(id, "understanding", { type: "FactsFound", utteranceId: utterance.id, facts })];
  });
  return accepted([named, ...understood]);
}
