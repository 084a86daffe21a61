/** What a call knows of the meeting it is: Zoom's streams of it, and whose voices were heard. Pure. */
import { speakerOf } from "../../schema/utterance.ts";
import type { CallEvent, CallStart } from "../../schema/event.ts";
import type { Fact } from "../../schema/fact.ts";
import type { Speaker, Utterance } from "../../schema/utterance.ts";
import {
  evolveQuestions,
  evolveStatistics,
  initialStatistics,
  type LiveStatistics,
} from "../understand/live-statistics/live-statistics.ts";

type Addressed = Omit<Extract<CallEvent, { type: "MeetingStreamAddressed" }>, "type">;
type Named = Extract<CallEvent, { type: "ParticipantNamed" }>;

export interface MeetingState {
  /** Streams that have not stopped, the one in use first. */
  streams: Addressed[];
  people: Record<string, { name: string; speaker: Speaker }>;
}

export const initialMeeting: MeetingState = { streams: [], people: {} };

/** The newest word about a stream replaces what was said of it; its place stays. */
export function addStream(meeting: MeetingState, { streamId, ...rest }: Addressed): MeetingState {
  const stream = { streamId, ...rest };
  const isKnown = meeting.streams.some((other) => other.streamId === streamId);
  const streams = isKnown
    ? meeting.streams.map((other) => (other.streamId === streamId ? stream : other))
    : [...meeting.streams, stream];
  return { ...meeting, streams };
}

export const removeStream = (meeting: MeetingState, streamId: string): MeetingState => ({
  ...meeting,
  streams: meeting.streams.filter((other) => other.streamId !== streamId),
});

/** Which side a participant's words were put on before the name told otherwise. */
export const wordsOnOtherSide = (utterances: readonly Utterance[], named: Omit<Named, "type">): Utterance[] =>
  utterances.filter((one) => one.participant === named.participant && one.speaker !== named.speaker);

interface Heard {
  start: CallStart;
  meeting: MeetingState;
  utterances: Utterance[];
  facts: Fact[];
  statistics: LiveStatistics;
}

/** Everything that this voice has said bears its name from now on, and is on its side. */
export function nameParticipant<C extends Heard>(call: C, named: Named): C {
  const { participant, name, speaker } = named;
  const moved = new Set(wordsOnOtherSide(call.utterances, named).map((utterance) => utterance.id));
  const utterances = call.utterances.map((utterance) => {
    if (utterance.participant !== participant) return utterance;
    const { speakerCertainty: _inferred, ...rest } = utterance;
    return { ...rest, name, speaker };
  });
  // What was understood as the other side's words is understood again; those facts come as events of their own.
  const facts = moved.size === 0 ? call.facts : call.facts.filter((fact) => !moved.has(fact.utteranceId));
  const field = speaker === "rep" ? "repName" : "buyerName";
  return {
    ...call,
    start: { ...call.start, [field]: call.start[field] ?? name },
    meeting: { ...call.meeting, people: { ...call.meeting.people, [participant]: { name, speaker } } },
    utterances,
    facts,
    statistics:
      moved.size === 0
        ? call.statistics
        : evolveQuestions(utterances.reduce(evolveStatistics, initialStatistics), facts),
  };
}

/** Whose words they are, and the side that is, which need not be the channel they were heard on. */
export function voiceIn(
  meeting: MeetingState,
  channel: 0 | 1,
  participant: string | null,
): Pick<Utterance, "name" | "speaker" | "participant" | "speakerCertainty"> {
  const known = participant === null ? undefined : meeting.people[participant];
  const whose = participant === null ? {} : { participant };
  if (known) return { ...known, ...whose };
  return { name: null, speaker: speakerOf(channel), ...whose, speakerCertainty: "inferred" };
}
