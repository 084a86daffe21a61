/** Owns the rules about how the call ended: is there a next step, and did we take something on. [SCORE-14] [SCORE-15] */
import { factsOf } from "../conversation.ts";
import { answered, counted, mostQuotes, notAnswerable, type Rule, signal } from "./rule.ts";

/** Full points for a next step with a time, half for a promise without one. */
export const nextStepAgreed: Rule = ({ conversation }) => {
  if (conversation.utterances.length === 0) return notAnswerable("Nothing was heard in this call.");
  const callbacks = factsOf(conversation, "callback");
  const commitments = factsOf(conversation, "commitment");
  const dated = [...callbacks, ...commitments.filter((fact) => fact.due !== null)];
  if (dated.length > 0) {
    const quotes = dated.slice(0, mostQuotes).map((fact) => fact.evidence);
    return answered(1, "A next step with a time was agreed.", quotes);
  }
  if (commitments.length > 0) {
    const quotes = commitments.slice(0, mostQuotes).map((fact) => fact.evidence);
    return answered(0.5, "Something was promised, but no time was named.", quotes);
  }
  return answered(0, "No next step was heard.", [signal("next_steps", 0)]);
};

/** Full points for a promise of ours with a time, half without one. */
export const repCommitted: Rule = ({ conversation }) => {
  if (!conversation.utterances.some((utterance) => utterance.speaker === "rep")) {
    return notAnswerable("Our side was not heard in this call.");
  }
  const ours = factsOf(conversation, "commitment").filter((fact) => fact.owner === "rep");
  if (ours.length === 0) return answered(0, "We promised nothing.", [signal("rep_commitments", 0)]);
  const dated = ours.filter((fact) => fact.due !== null);
  const rationale = `We made ${counted(ours.length, "promise")}, ${dated.length} with a time.`;
  const quotes = (dated.length > 0 ? dated : ours).slice(0, mostQuotes).map((fact) => fact.evidence);
  return answered(dated.length > 0 ? 1 : 0.5, rationale, quotes);
};
