/**
 * What was heard, written down: the utterance and what it means, under ids of its place, so that the same words
 * twice are one. The same for words heard live, healed, and of a recording from a file. Pure.
 */
import type { CallEvent } from "../../schema/event.ts";
import type { Fact } from "../../schema/fact.ts";
import { makeUtteranceId } from "../../schema/ids.ts";
import type { Playbook } from "../../schema/playbook.ts";
import { speakerOf, type Utterance, type Word } from "../../schema/utterance.ts";
import { understandUtterance } from "../understand/understand-utterance.ts";
import type { NewEvent } from "./decision.ts";
import type { LiveCall } from "./live-call.ts";
import { voiceIn } from "./meeting-state.ts";

export interface HeardFinal {
  channel: 0 | 1;
  startMs: number;
  endMs: number;
  text: string;
  words: Word[];
  confidence: number;
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
    marks?: Pick<Utterance, "origin" | "speakerCertainty">;
  },
): HeardUtterance | null {
  const { start } = call;
  const { final, playbook, marks } = input;
  const id = makeUtteranceId(start.callId, final.channel, final.startMs);
  if (call.utterances.some((known) => known.id === id)) return null;
  const whose = final.voice
    ? voiceIn(call.meeting, final.channel, final.voice.participant)
    : namedByLine(call, final.channel);
  const { speaker } = whose;
  const { channel: _channel, ...said } = heardOf(final);
  const utterance: Utterance = {
    id,
    callId: start.callId,
    ...whose,
    ...said,
    ...marks,
  };
  const facts = understandUtterance({
    utterance,
    previous:
      call.utterances.findLast((u) => u.speaker !== speaker && u.startMs <= utterance.startMs) ?? null,
    context: {
      spokenAt: new Date(input.audioStartedAtMs + final.startMs).toISOString(),
      buyerTimeZone: start.buyerTimeZone,
      repTimeZone: start.repTimeZone,
      competitors: playbook.competitors,
    },
  });
  const one = (key: string, source: string, event: CallEvent): NewEvent<CallEvent> => ({
    id: `${start.callId}:${key}:${id}`,
    source,
    event,
  });
  const events = [one("utterance", input.source, { type: "UtteranceHeard", utterance })];
  if (facts.length > 0)
    events.push(one("facts", "understanding", { type: "FactsFound", utteranceId: id, facts }));
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
