/** Owns the rule about the questions we asked. [SCORE-7] */
import { factsOf } from "../conversation.ts";
import { answered, counted, mostQuotes, notAnswerable, type Rule, signal } from "./rule.ts";

/** Ours. Gong counts 11 to 14 questions of all kinds in a discovery call; four open ones carry such a call. */
const enoughOpenQuestions = 4;

export const askedOpenQuestions: Rule = ({ conversation }) => {
  if (!conversation.utterances.some((utterance) => utterance.speaker === "rep")) {
    return notAnswerable("Our side was not heard in this call.");
  }
  const open = factsOf(conversation, "question").filter(
    (fact) => fact.speaker === "rep" && fact.kind === "open",
  );
  const rationale = `We asked ${counted(open.length, "open question")}; ${enoughOpenQuestions} give full points.`;
  const quotes = open.slice(0, mostQuotes).map((fact) => fact.evidence);
  return answered(open.length / enoughOpenQuestions, rationale, [
    signal("open_questions", open.length),
    ...quotes,
  ]);
};
