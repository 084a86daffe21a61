/**
 * Plays a conversation to the product: each line is a final result of the transcriber, given to the same pure
 * `decideCall` and `evolve` that a deal's agent runs, in the order in which results arrive. What comes back is
 * the facts the agent would have written down. No understanding of its own.
 */
import type { StoredEvent, CallEvent, CallStart } from "../../../schema/event.ts";
import type { Fact } from "../../../schema/fact.ts";
import type { Competitor, Playbook } from "../../../schema/playbook.ts";
import { channelOf, type Utterance } from "../../../schema/utterance.ts";
import { defaultCardPolicy } from "../../../workers/decide/card-policy.ts";
import { decideCall } from "../../../workers/deal/decide-call.ts";
import { evolve, initialCall, type LiveCall } from "../../../workers/deal/live-call.ts";
import type { Line } from "./line.ts";
import { standInWords } from "./stand-in-words.ts";

export interface World {
  /** The instant at which the conversation's clock is 0. */
  startedAtMs: number;
  buyerTimeZone: string;
  repTimeZone: string;
  competitors: Competitor[];
}

/** A line as the product took it. */
export interface Heard {
  line: Line;
  utterance: Utterance;
  facts: Fact[];
  /** From the final result to everything decided. */
  tookMs: number;
}

const callId = "call_eval_1";
const rubric: Playbook["rubric"] = { id: "none", version: 1, name: "", sections: [] };

const startOf = ({ buyerTimeZone, repTimeZone }: World): CallStart => ({
  callId,
  direction: "outbound",
  source: "upload",
  audio: "telephone",
  twilio: null,
  repName: null,
  buyerName: null,
  buyerPerson: null,
  buyerNumber: null,
  buyerTimeZone,
  repTimeZone,
  consent: { state: "not_required", jurisdiction: "", rule: "", textVersion: null },
  ticketJti: "",
  recordingKey: "",
});

const stored = (event: CallEvent): StoredEvent<CallEvent> => ({
  revision: 0,
  id: "",
  callId,
  at: "",
  source: "eval",
  event,
});

export function play(lines: Line[], world: World): Heard[] {
  const start = startOf(world);
  const playbook: Playbook = {
    talkTracks: [],
    competitors: world.competitors,
    rubric,
    products: [],
    cardPolicy: defaultCardPolicy,
  };
  let call = initialCall(stored({ type: "CallStarted", start }), start);
  // A result arrives when its speaker has finished, whoever began first.
  return apart(lines.toSorted((a, b) => a.endMs - b.endMs || a.startMs - b.startMs)).flatMap((line) => {
    const heard = hear(call, line, { playbook, audioStartedAtMs: world.startedAtMs });
    call = heard.call;
    return heard.utterance ? [{ line, ...heard, utterance: heard.utterance }] : [];
  });
}

/** An utterance is known by its channel and start: several people on one side may start in the same ms. */
function apart(lines: Line[]): Line[] {
  const taken = new Set<string>();
  return lines.map((line) => {
    let { startMs } = line;
    while (taken.has(`${line.speaker} ${startMs}`)) startMs += 1;
    taken.add(`${line.speaker} ${startMs}`);
    return { ...line, startMs, endMs: Math.max(startMs, line.endMs) };
  });
}

function hear(
  call: LiveCall,
  line: Line,
  at: { playbook: Playbook; audioStartedAtMs: number },
): { call: LiveCall; utterance: Utterance | null; facts: Fact[]; tookMs: number } {
  const { speaker, startMs, endMs, text } = line;
  const final = {
    channel: channelOf[speaker],
    startMs,
    endMs,
    text,
    words: standInWords(line),
    confidence: 1,
  };
  const began = performance.now();
  const decision = decideCall(
    call,
    { type: "HearFinal", final, nowMs: endMs, latencyMs: 0, ...at },
    at.audioStartedAtMs + endMs,
  );
  const tookMs = performance.now() - began;
  const events = decision.kind === "accepted" ? decision.events.map((one) => one.event as CallEvent) : [];
  const heard = events.find((event) => event.type === "UtteranceHeard");
  return {
    call: events.reduce((known, event) => evolve(known, stored(event)), call),
    utterance: heard?.utterance ?? null,
    facts: events.flatMap((event) => (event.type === "FactsFound" ? event.facts : [])),
    tookMs,
  };
}
