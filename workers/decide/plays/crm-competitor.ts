/** The play behind the competitor field: the rival the buyer named, under the workspace's name for it. [PLAY-12] */
import { draft, type Play } from "./play.ts";
import { rivalOf } from "./rivals.ts";

export const crmCompetitor: Play = (input, conversation) => {
  const rival = rivalOf(conversation);
  const from = input.deal.competitor;
  if (rival === null || from?.trim().toLowerCase() === rival.name.toLowerCase()) return [];
  return [
    draft(input, {
      key: "crm_competitor",
      subject: "crm:competitor",
      title: `Set competitor to ${rival.name}`,
      reasonCode: rival.isInUse ? "competitor_in_use" : "competitor_named",
      change: { kind: "crm_field", field: "competitor", from, to: rival.name },
      certainty: rival.certainty,
      evidence: rival.quotes.slice(0, 3),
    }),
  ];
};
