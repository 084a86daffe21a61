/** What Halden Field has agreed to say and to score, and how often a card may appear. */
import type { Competitor, Playbook } from "../../schema/playbook.ts";
import { defaultCardPolicy } from "../../workers/decide/card-policy.ts";
import { seedRubric } from "./rubric.ts";
import { aboutTheirCompany } from "./talk-tracks-about-them.ts";
import { aboutUs } from "./talk-tracks-about-us.ts";

/** With the ways a transcriber hears their names. All made up. */
const competitors: Competitor[] = [
  { name: "Dispatchly", aliases: ["dispatch lee", "dispatch ly"] },
  { name: "FieldPilot", aliases: ["field pilot"] },
  { name: "CrewBoard", aliases: ["crew board"] },
];

export const seedPlaybook: Playbook = {
  talkTracks: [...aboutUs, ...aboutTheirCompany],
  competitors,
  products: ["Halden Field"],
  rubric: seedRubric,
  // Halden's calls are short and dense: the team asked for more than the usual three cards in half an hour.
  cardPolicy: { ...defaultCardPolicy, maxCards: 6 },
};
