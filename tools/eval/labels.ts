/**
 * The kinds of label that are measured: each has a block of scores in the report on whole calls. Their labels,
 * where they are a fixed list, are those of `schema/fact.ts`.
 */
export const callKinds = [
  "objections",
  "signals",
  "questions",
  "commitments",
  "callbacks",
  "people",
  "money",
  "competitors",
  "pain",
  "budget",
  "authority",
  "timeline",
  "next_step",
] as const;
export type CallKind = (typeof callKinds)[number];
