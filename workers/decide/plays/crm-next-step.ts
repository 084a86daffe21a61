/** The play behind the next-step field: the callback if there is one, else the promise that is due first. [PLAY-13] */
import type { Certainty, Quote } from "../../../schema/evidence.ts";
import type { Conversation } from "../conversation.ts";
import { buyerName, draft, firstName, type Play, type PlayInput } from "./play.ts";
import { callbackOf, promisesOf, taskTitle } from "./promises.ts";
import { sayDue, sayWhen, startOf } from "./say-when.ts";

interface NextStep {
  text: string;
  certainty: Certainty;
  quote: Quote;
}

export const crmNextStep: Play = (input, conversation) => {
  const step = nextStepOf(input, conversation);
  const from = input.deal.nextStep;
  if (step === null || from?.trim() === step.text) return [];
  return [
    draft(input, {
      key: "crm_next_step",
      subject: "crm:nextStep",
      title: `Set next step: ${step.text}`,
      reasonCode: "next_step_agreed",
      change: { kind: "crm_field", field: "nextStep", from, to: step.text },
      certainty: step.certainty,
      evidence: [step.quote],
    }),
  ];
};

/** A promise without a time is a task, not a next step: the definitions ask for a date. */
function nextStepOf(input: PlayInput, conversation: Conversation): NextStep | null {
  const { buyerTimeZone } = input.call;
  const callback = callbackOf(conversation);
  if (callback !== null) {
    const when = sayWhen(callback.callback, buyerTimeZone);
    const text = `Call ${buyerName(input) ?? "the buyer"} back ${when}`;
    return { text, certainty: callback.certainty, quote: callback.evidence };
  }
  const dated = promisesOf(conversation).flatMap((fact) => {
    if (fact.due === null) return [];
    const latest = { earliest: fact.due.latest ?? fact.due.earliest, latest: null };
    return [{ fact, due: fact.due, dueAt: startOf(latest, buyerTimeZone) ?? "" }];
  });
  const first = dated.toSorted((a, b) => a.dueAt.localeCompare(b.dueAt))[0];
  if (first === undefined) return null;
  const title = taskTitle(first.fact, firstName(buyerName(input)));
  const text = `${title} ${sayDue(first.due, buyerTimeZone)}`;
  return { text, certainty: first.fact.certainty, quote: first.fact.evidence };
}
