/** One answered question of the scorecard. */
import type { ScoreAnswer } from "../../../../schema/review.ts";
import { EvidenceList } from "../evidence-list.tsx";
import classes from "./scorecard.module.css";

function valueText(answer: ScoreAnswer): string {
  if (answer.value === null) return "Not applicable";
  if (answer.max === 1) return answer.value >= 1 ? "Yes" : "No";
  return `${answer.value} of ${answer.max}`;
}

export function ScorecardAnswer({ answer }: { answer: ScoreAnswer }) {
  return (
    <li className={classes.answer} data-question={answer.questionId}>
      <div className={classes.line}>
        <span>{answer.text}</span>
        <span className={classes.value} data-none={answer.value === null}>
          {valueText(answer)}
        </span>
      </div>
      <p className={classes.rationale}>{answer.rationale}</p>
      <EvidenceList evidence={answer.evidence} />
    </li>
  );
}
