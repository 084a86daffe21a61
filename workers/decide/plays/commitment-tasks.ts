/** The play behind promises: each of ours is work, each of theirs is something to expect. [PLAY-7] [PLAY-8] [PLAY-9] */
import { buyerName, draft, firstName, type Play } from "./play.ts";
import { promisesOf, taskTitle } from "./promises.ts";

export const commitmentTasks: Play = (input, conversation) =>
  promisesOf(conversation).map((fact, index) => {
    const title = taskTitle(fact, firstName(buyerName(input))).slice(0, 500);
    const number = index + 1;
    return draft(input, {
      key: `task_commitment_${number}`,
      subject: `task:commitment:${input.call.id}:${number}`,
      title,
      reasonCode: fact.owner === "rep" ? "rep_promised" : "buyer_promised",
      change: {
        kind: "task",
        taskType: "commitment",
        title,
        owner: fact.owner,
        due: fact.due,
        timeZone: input.call.buyerTimeZone,
      },
      certainty: fact.certainty,
      evidence: [fact.evidence],
    });
  });
