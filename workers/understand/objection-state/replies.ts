/** What we said back to the buyer: our turns after an utterance, and whether they are more than a nod. */
import type { UtteranceId } from "../../../schema/ids.ts";
import type { Utterance } from "../../../schema/utterance.ts";

/** Fewer words of the buyer than this ("right", "mm-hmm okay") do not end our turn. */
const TURN_TAKING_WORDS = 3;
/** Ours: "I see, okay" is not yet an answer. */
const ANSWER_WORDS = 8;
/** What comes later answers something else. */
const ANSWER_TURNS = 2;

export const wordCount = (text: string): number => text.match(/[\p{L}\p{N}][\p{L}\p{N}'’.-]*/gu)?.length ?? 0;

/**
 * Our next turns after an utterance. What the buyer adds before we speak belongs to what they said.
 * @param utterances in the order they were said
 */
export function repTurnsAfter(utterances: readonly Utterance[], id: UtteranceId): Utterance[][] {
  const from = utterances.findIndex((utterance) => utterance.id === id);
  const turns: Utterance[][] = [];
  let isOurs = false;
  for (const utterance of utterances.slice(from + 1)) {
    if (utterance.speaker === "buyer") {
      if (wordCount(utterance.text) >= TURN_TAKING_WORDS) isOurs = false;
    } else if (isOurs) {
      turns.at(-1)?.push(utterance);
    } else {
      if (turns.length === ANSWER_TURNS) break;
      turns.push([utterance]);
      isOurs = true;
    }
  }
  return turns;
}

/** What we said back to an utterance: empty when it was no more than an acknowledgement. */
export function answerTo(utterances: readonly Utterance[], id: UtteranceId): Utterance[] {
  const replies = repTurnsAfter(utterances, id).flat();
  const words = replies.reduce((sum, reply) => sum + wordCount(reply.text), 0);
  return words < ANSWER_WORDS ? [] : replies;
}
