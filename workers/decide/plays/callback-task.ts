/** The play behind a callback: the buyer named a time, so there is a task at that time, in their zone. [PLAY-5] [PLAY-6] */
import { callbackOf } from "./promises.ts";
import { addDays, buyerName, draft, type Play } from "./play.ts";
import { endOf, startOf } from "./say-when.ts";

/** Ours: without an end the wish still stands two weeks after its beginning. */
const openEndedDays = 14;

export const callbackTask: Play = (input, conversation) => {
  const fact = callbackOf(conversation);
  if (fact === null) return [];
  const { buyerTimeZone } = input.call;
  const end = endOf(fact.callback, buyerTimeZone);
  const start = startOf(fact.callback, buyerTimeZone);
  const expiry = end !== null ? addDays(end, 1) : start !== null ? addDays(start, openEndedDays) : null;
  // A time that has gone by while the review waited still deserves a day in which somebody sees it.
  const earliestExpiry = addDays(input.now, 1);
  return [
    draft(input, {
      key: "task_callback",
      subject: "task:callback",
      title: `Call ${buyerName(input) ?? "the buyer"} back`,
      reasonCode: "buyer_named_callback_time",
      change: {
        kind: "task",
        taskType: "callback",
        title: `Call ${buyerName(input) ?? "the buyer"} back`,
        owner: "rep",
        due: fact.callback,
        timeZone: buyerTimeZone,
      },
      certainty: fact.certainty,
      evidence: [fact.evidence],
      expiresAt: expiry !== null && expiry > earliestExpiry ? expiry : earliestExpiry,
    }),
  ];
};
