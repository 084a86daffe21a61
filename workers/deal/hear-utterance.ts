/**
 * What was heard, written down: the utterance and what it means, under ids of its place, so that the same words
 * twice are one. The same for words heard live, healed, and of a recording from a file. Pure.
 */
import type { CallEvent } from "../../schema/event.ts";
import type { Fact } from "../../schema/fact.ts";
import { makeUtteranceId } from "../../schema/ids.ts";
import type { Playbook } from "../../schema/playbook.ts";
import { speakerOf, spokenOf, type Utterance } from "../../schema/utterance.ts";
import type { HeardFinal as TranscribedFinal } from "../capture/stt/transcriber-event.ts";
import { isEchoOf } from "../understand/echo.ts";
import type { NewEvent } from "./decision.ts";
import type { LiveCall } from "./live-call.ts";
import { voiceIn } from "./meeting-state.ts";
import { understandInCall } from "./understand-in-call.ts";

/** Only utterances this near each other are compared, ms: an echo is never further (ours). */
const ECHO_WITHIN_MS = 2_000;

export interface HeardFinal extends TranscribedFinal {
  /** Of a meeting: whose voice it was, null when nobody can say. */
  voice?: { participant: string | null };
}

export interface HeardUtterance {
  utterance: Utterance;
  facts: Fact[];
  events: NewEvent<CallEvent>[];
}

/** Null when this was heard before. */
export function hearUtterance(
  call: Pick<LiveCall, "start" | "utterances" | "meeting">,
  input: {
    final: HeardFinal;
    playbook: Playbook;
    /** The instant the call's audio began. */
    audioStartedAtMs: number;
    source: string;
    marks?: Partial<Pick<Utterance, "origin" | "name" | "speakerCertainty">>;
  },
): HeardUtterance | null {
  const { start } = call;
  const { final, playbook, marks } = input;
  const id = makeUtteranceId(start.callId, final.channel, final.startMs);
  if (call.utterances.some((known) => known.id === id)) return null;
  const whose = final.voice
    ? voiceIn(call.meeting, final.channel, final.voice.participant)
    : namedByLine(call, final.channel);
  const { channel: _channel, ...heard } = heardOf(final);
  const utterance: Utterance = {
    id,
    callId: start.callId,
    ...whose,
    ...heard,
    ...marks,
  };
  const one = (key: string, source: string, event: CallEvent): NewEvent<CallEvent> => ({
    id: `${start.callId}:${key}`,
    source,
    event,
  });
  const written = (said: Utterance): NewEvent<CallEvent> =>
    one(`utterance:${id}`, input.source, { type: "UtteranceHeard", utterance: said });
  // Only what was heard live can be the buyer's own voice on the rep's line: kept, marked, and neither counted nor understood.
  const isLive = marks?.origin === undefined;
  if (isLive && isEchoOf(utterance, call.utterances)) {
    const echo: Utterance = { ...utterance, echo: true };
    return { utterance: echo, facts: [], events: [written(echo)] };
  }
  // The echo may have been finalised first: what it repeats is known only now.
  const echoes = isLive ? echoesOf(call, utterance) : [];
  const said = spokenOf(call.utterances).filter((u) => !echoes.includes(u));
  const { audioStartedAtMs } = input;
  const facts = understandInCall(utterance, { said, start, playbook, audioStartedAtMs });
  const events = [
    written(utterance),
    ...echoes.map((echo) =>
      one(`echo:${echo.id}`, "understanding", { type: "EchoFound", utteranceId: echo.id }),
    ),
  ];
  if (facts.length > 0)
    events.push(one(`facts:${id}`, "understanding", { type: "FactsFound", utteranceId: id, facts }));
  return { utterance, facts, events };
}

/** Only what an utterance has: a final carries what its transcriber says besides. */
const heardOf = ({ channel, startMs, endMs, text, words, confidence }: HeardFinal): HeardFinal => ({
  channel,
  startMs,
  endMs,
  text,
  words,
  confidence,
});

function namedByLine({ start }: Pick<LiveCall, "start">, channel: 0 | 1) {
  const speaker = speakerOf(channel);
  return { speaker, name: speaker === "rep" ? start.repName : start.buyerName };
}

/** Utterances of our side that turn out to be this one, come back. */
function echoesOf(call: Pick<LiveCall, "utterances">, utterance: Utterance): Utterance[] {
  if (utterance.speaker !== "buyer") return [];
  const theirs = [...spokenOf(call.utterances), utterance];
  return spokenOf(call.utterances).filter(
    (one) =>
      one.speaker === "rep" &&
      one.startMs <= utterance.endMs + ECHO_WITHIN_MS &&
      one.endMs >= utterance.startMs - ECHO_WITHIN_MS &&
      isEchoOf(one, theirs),
  );
}
