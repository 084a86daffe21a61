/** The scorecard: sections of questions, each with its value, why, and the words it rests on. */
import type { Scorecard, ScoreAnswer } from "../../../../schema/review.ts";
import { LoadingRows } from "../../shell/loading.tsx";
import { NothingYet } from "../../shell/nothing-yet.tsx";
import { Section } from "../../shell/section.tsx";
import { ScorecardAnswer } from "./scorecard-answer.tsx";
import classes from "./scorecard.module.css";

function bySection(answers: readonly ScoreAnswer[]): [string, ScoreAnswer[]][] {
  const groups = new Map<string, ScoreAnswer[]>();
  for (const answer of answers) groups.set(answer.section, [...(groups.get(answer.section) ?? []), answer]);
  return [...groups];
}

export function ScorecardPanel({
  scorecard,
  isReviewing,
}: {
  scorecard: Scorecard | null;
  isReviewing: boolean;
}) {
  return (
    <Section
      title="Scorecard"
      testId="scorecard"
      aside={
        scorecard && (
          <>
            <span className="cut">{scorecard.rubricName}</span>
            <span className={classes.total} data-testid="score-total">
              {scorecard.total === null ? "not scored" : `${Math.round(scorecard.total)} of 100`}
            </span>
          </>
        )
      }
    >
      {scorecard === null ? (
        isReviewing ? (
          <LoadingRows rows={4} label="the scorecard" />
        ) : (
          <NothingYet title="This call was not scored." />
        )
      ) : (
        <>
          {bySection(scorecard.answers).map(([section, answers]) => (
            <div key={section} className={classes.section}>
              <h3 className={classes.sectionName}>{section}</h3>
              <ul>
                {answers.map((answer) => (
                  <ScorecardAnswer key={answer.questionId} answer={answer} />
                ))}
              </ul>
            </div>
          ))}
          <p className={classes.footnote}>Scores are coaching aids, not employment decisions.</p>
        </>
      )}
    </Section>
  );
}
