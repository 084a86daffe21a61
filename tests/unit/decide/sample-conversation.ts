/**
 * One conversation with everything in it, its facts written by hand: what a review of a good call starts from.
 * Spoken on Tuesday 10 March 2026, ten in the morning Pacific time.
 */
import type { Fact } from "../../../schema/fact.ts";
import type { DealPerson } from "../../../schema/proposal.ts";
import type { Utterance } from "../../../schema/utterance.ts";
import { summariseCall } from "../../../workers/decide/summarise-call.ts";
import type { PlayInput } from "../../../workers/decide/propose.ts";
import * as build from "./build.ts";

export const utterances: Utterance[] = build.talk(
  ["rep", "Halden, this is Maya."],
  ["rep", "What made you pick up the phone?"],
  ["buyer", "The day is still planned by hand every morning. By nine the plan is already wrong."],
  ["buyer", "We're already using Dispatchly, and the team mostly likes it."],
  ["rep", "Where does it stop, so that somebody has to ring around?"],
  ["buyer", "If a job runs long, somebody moves the rest of the day."],
  ["rep", "That is the gap we close, it plans the rest of the day again."],
  ["buyer", "Honestly, that feels expensive for what it is."],
  ["rep", "What number did you have in mind?"],
  ["buyer", "We put aside forty five thousand dollars for this in the budget this year."],
  ["rep", "Who else has to sign off on it?"],
  ["buyer", "I can't sign this off on my own, our CFO has to approve it."],
  ["rep", "I'll send you the security pack by tomorrow."],
  ["buyer", "And I'll send you our job history export by Friday."],
  ["buyer", "Can you call me Thursday after three thirty?"],
  ["rep", "I'll call you then."],
);

const at = (index: number): Utterance => {
  const found = utterances[index];
  if (found === undefined) throw new Error(`no utterance ${index}`);
  return found;
};

const friday = { earliest: "2026-03-13", latest: "2026-03-13" };
const tomorrow = { earliest: "2026-03-11", latest: "2026-03-11" };
const thursday = { earliest: "2026-03-12T15:30:00-07:00", latest: null };

export const facts: Fact[] = [
  build.question(at(1), "open"),
  build.objection(at(3), "competitor", "already using Dispatchly"),
  build.mention(at(3), "Dispatchly"),
  build.question(at(4), "open"),
  build.objection(at(7), "price", "feels expensive"),
  build.question(at(8), "closed"),
  build.money(at(9), "forty five thousand dollars", { amount: 45_000 }),
  build.question(at(10), "closed"),
  build.objection(at(11), "authority", "can't sign this off on my own"),
  build.commitment(at(12), { action: "send you the security pack", dueText: "by tomorrow", due: tomorrow }),
  build.commitment(at(13), { action: "send you our job history export", dueText: "by Friday", due: friday }),
  build.callback(at(14), thursday, "call me Thursday after three thirty"),
  build.commitment(at(15), { action: "call you then" }),
];

const dana: DealPerson = {
  id: "person_dana",
  name: "Dana Whitfield",
  email: "dana@brightwater.example",
  title: "Operations Director",
};

export const coverage = {
  durationMs: 292_000,
  capturedMs: 292_000,
  transcribedMs: 292_000,
  gaps: [],
  untranscribed: [],
  healed: [],
};

export const playInput = (parts: Partial<PlayInput> = {}): PlayInput => ({
  deal: build.deal(),
  call: {
    id: build.callId,
    startedAt: "2026-03-10T17:00:00.000Z",
    endedAt: "2026-03-10T17:05:00.000Z",
    repName: "Maya Okafor",
    buyerName: "Dana Whitfield",
    buyerPerson: dana,
    buyerTimeZone: "America/Los_Angeles",
    direction: "inbound",
  },
  utterances,
  facts,
  statistics: build.statistics(),
  summary: summariseCall({
    utterances: [...(parts.utterances ?? utterances)],
    facts: [...(parts.facts ?? facts)],
    coverage,
  }),
  now: "2026-03-10T17:06:00.000Z",
  ...parts,
});
