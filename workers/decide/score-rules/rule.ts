/**
 * Owns the shape of a score rule: one question of a rubric, answered from what was heard. A rule answers with a
 * share of the full points; it knows nothing of weights, sections or the highest value (score-call.ts).
 */
import type { Evidence } from "../../../schema/evidence.ts";
import type { Statistics } from "../../../schema/statistics.ts";
import type { Conversation } from "../conversation.ts";

export interface RuleInput {
  conversation: Conversation;
  statistics: Statistics | null;
}

export type RuleAnswer =
  /** `share` 0 to 1 of the question's points. */
  | { kind: "answered"; share: number; rationale: string; evidence: Evidence[] }
  /** The call gives no ground for an answer; the rationale says what was missing. */
  | { kind: "not_answerable"; rationale: string };

export type Rule = (input: RuleInput) => RuleAnswer;

export const answered = (share: number, rationale: string, evidence: Evidence[]): RuleAnswer => ({
  kind: "answered",
  share: Math.min(1, Math.max(0, share)),
  rationale,
  evidence,
});

export const notAnswerable = (rationale: string): RuleAnswer => ({ kind: "not_answerable", rationale });

export const signal = (name: string, value: string | number): Evidence => ({
  kind: "signal",
  name,
  value: String(value),
});

/** Ours: more quotes than this under one answer are not read. */
export const mostQuotes = 4;

export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;
