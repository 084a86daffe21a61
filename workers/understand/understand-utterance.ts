/**
 * From one final utterance to its facts, each with the verbatim words it rests on. Pure and synchronous: it is
 * on the live path. Owns the order of the facts and what one detector must know of another.
 */
import type { Fact } from "../../schema/fact.ts";
import { findBuying } from "./buying.ts";
import { findCallbacks } from "./callbacks.ts";
import { findCommitments } from "./commitments.ts";
import { findCompetitorMentions } from "./competitors.ts";
import type { UnderstandInput } from "./context.ts";
import { isEnglish } from "./language.ts";
import { findDates } from "./dates.ts";
import { findMoney } from "./money.ts";
import { findPeople } from "./people/find-people.ts";
import { findQuestions } from "./questions.ts";
import { readSpoken } from "./spoken-text.ts";

export type { UnderstandContext } from "./context.ts";

/**
 * @param input.previous latest utterance of the other side: what it asked can be accepted here
 * @returns facts by kind (objections first), within a kind in the order of their quotes; never throws on text
 */
export function understandUtterance(input: UnderstandInput): Fact[] {
  const { utterance, context } = input;
  if (!isEnglish(utterance.text)) return [];
  const spoken = readSpoken(utterance.text);
  const callbacks = findCallbacks({ utterance, recent: input.recent ?? [], context, spoken });
  const commitments = findCommitments({ ...input, spoken });
  const told = [...callbacks.map((one) => one.callback), ...commitments.flatMap((one) => one.due ?? [])];
  const { competitors } = context;
  return [
    ...findBuying({ ...input, spoken, competitors, namesTime: callbacks.length > 0 }),
    ...findQuestions({ ...input, spoken, wishes: callbacks.map((wish) => wish.evidence) }),
    ...commitments,
    ...callbacks,
    ...findMoney({ ...input, spoken }),
    ...findCompetitorMentions({ utterance, spoken, competitors }),
    ...findPeople({ utterance, spoken }),
    ...findDates({ utterance, context, spoken, told }),
  ];
}
