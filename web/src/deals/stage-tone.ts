/** The colour of a stage: only the ends are coloured, what is under way is plain. */
import type { Stage } from "../../../schema/deal.ts";
import type { TagTone } from "../shell/tag.tsx";

export const stageTone = (stage: Stage): TagTone =>
  stage === "won" ? "good" : stage === "lost" ? "bad" : "plain";
