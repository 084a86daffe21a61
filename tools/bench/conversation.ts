/**
 * What the scripted transcriber says, and when: turns of five seconds, rep and buyer by turns, an interim result
 * a second; every second turn of the buyer's is an objection. Pure: the same call is always the same words.
 */
import type { ObjectionType } from "../../schema/fact.ts";
import type { CardPolicy } from "../../schema/playbook.ts";
import { defaultCardPolicy } from "../../workers/decide/card-policy.ts";

const turnMs = 5_000;
/** An objection every fourth turn, so a card every twenty seconds. */
export const cardEveryMs = 4 * turnMs;

/** The pacing that lets every one of these objections have its card. How late a card may be stays the product's. */
export const benchCardPolicy: CardPolicy = {
  ...defaultCardPolicy,
  sameTypeCooldownMs: 10_000,
  maxCards: 1_000,
  onScreenMs: 5_000,
};

export const objections: readonly { type: ObjectionType; text: string }[] = [
  { type: "price", text: "That's way too expensive for a shop our size." },
  { type: "budget", text: "We don't have the budget for this." },
  { type: "authority", text: "I'd have to run it past my business partner." },
  { type: "competitor", text: "We're already using Dispatchly and the team mostly likes it." },
  { type: "trust", text: "I've never heard of you guys." },
  { type: "implementation", text: "It sounds like a lot of work to switch over." },
  { type: "contract", text: "I don't want to be locked in for three years." },
  { type: "security_legal", text: "Legal will have to look at the terms first." },
];

const ordinary: readonly string[] = [
  "We run about sixty technicians across three counties and the phones start at six.",
  "That makes sense, and I have seen the same thing with other teams of that size.",
  "Most of our jobs are booked the same day, the rest about a week ahead.",
  "What we usually do first is look at one week of jobs together on the screen.",
];

export interface Saying {
  /** Due when so much of the call's audio has arrived. */
  atMs: number;
  channel: 0 | 1;
  text: string;
  /** First and last word, on the call's clock, whole ms. */
  startMs: number;
  endMs: number;
  isFinal: boolean;
  isObjection: boolean;
}

/** Calls speak in turn, not in step: each starts its first turn a little later than the one before. */
const phaseMs = (callIndex: number, calls: number): number =>
  Math.round(((callIndex % calls) * turnMs) / calls);

/** Everything that falls due while the call's audio goes from `fromMs` (not included) to `toMs` (included). */
export function sayingsBetween(input: {
  callIndex: number;
  /** Phases there are; call number `calls` has that of call 0 again. */
  calls: number;
  fromMs: number;
  toMs: number;
}): Saying[] {
  const { callIndex, calls, fromMs, toMs } = input;
  const phase = phaseMs(callIndex, calls);
  const found: Saying[] = [];
  const firstTurn = Math.max(0, Math.floor((fromMs - phase) / turnMs) - 1);
  for (let turn = firstTurn; phase + turn * turnMs <= toMs; turn += 1) {
    for (const saying of sayingsOf(turn, callIndex, phase + turn * turnMs)) {
      if (saying.atMs > fromMs && saying.atMs <= toMs) found.push(saying);
    }
  }
  return found;
}

function sayingsOf(turn: number, callIndex: number, turnStartMs: number): Saying[] {
  const isObjection = turn % 4 === 1;
  const channel = (turn % 2) as 0 | 1;
  const text = isObjection
    ? (objections[(Math.floor(turn / 4) + callIndex) % objections.length]?.text ?? "")
    : (ordinary[turn % ordinary.length] ?? "");
  const startMs = turnStartMs + 300;
  const endMs = turnStartMs + turnMs - 400;
  const words = text.split(" ");
  const interims = [1, 2, 3, 4].map((second): Saying => {
    const heard = words.slice(0, Math.ceil((words.length * second) / 5)).join(" ");
    const atMs = turnStartMs + second * 1_000;
    return { atMs, channel, text: heard, startMs, endMs: atMs - 100, isFinal: false, isObjection: false };
  });
  return [
    ...interims,
    { atMs: turnStartMs + turnMs, channel, text, startMs, endMs, isFinal: true, isObjection },
  ];
}
