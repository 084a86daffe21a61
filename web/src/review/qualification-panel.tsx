/** BANT and MEDDPICC as the call tells them: what was said, what follows from it, and what nobody said. */
import type { QualificationAnswer } from "../../../schema/qualification.ts";
import { qualificationLabel } from "../format/labels.ts";
import { Section } from "../shell/section.tsx";
import { EvidenceList } from "./evidence-list.tsx";
import classes from "./review.module.css";

function howKnown({ status, isAgainst }: QualificationAnswer): string {
  if (isAgainst)
    return status === "explicit" ? "Said, and it stands in the way" : "Seems to stand in the way";
  return status === "explicit" ? "Said in these words" : "Follows from what was said";
}

export function QualificationPanel({ qualification }: { qualification: readonly QualificationAnswer[] }) {
  const known = qualification.filter((answer) => answer.status !== "unknown");
  const unknown = qualification.filter((answer) => answer.status === "unknown");
  const names = unknown.map((answer) => qualificationLabel[answer.element].toLowerCase());
  return (
    <Section title="Qualification" testId="qualification">
      <dl className={classes.answers}>
        {known.map((answer) => (
          <div
            key={answer.element}
            className={classes.answer}
            data-testid={`qualification-${answer.element}`}
          >
            <dt>{qualificationLabel[answer.element]}</dt>
            <dd>
              <EvidenceList evidence={answer.evidence} />
              <span className={classes.how}>{howKnown(answer)}</span>
            </dd>
          </div>
        ))}
      </dl>
      {names.length > 0 && <p className={classes.footnote}>Not said on this call: {names.join(", ")}.</p>}
    </Section>
  );
}
