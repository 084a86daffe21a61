/** Who was spoken of on the buyer's side, and what weight was said to be theirs. Nobody: no panel. */
import type { Fact } from "../../../schema/fact.ts";
import { peopleOfCall, type PersonOfCall } from "../../../workers/understand/people/people-of-call.ts";
import { authorityLabel, influenceLabel } from "../format/labels.ts";
import { Section } from "../shell/section.tsx";
import { EvidenceList } from "./evidence-list.tsx";
import classes from "./review.module.css";

/** More quotes say the same again. */
const mostQuotes = 3;

function weightOf({ influence, authority }: PersonOfCall): string {
  const said = [
    influence === "unknown" ? null : influenceLabel[influence],
    authority === null ? null : authorityLabel[authority],
  ].filter((part) => part !== null);
  return said.length > 0 ? said.join(", ") : "No word on their part in the decision";
}

export function PeoplePanel({ facts }: { facts: readonly Fact[] }) {
  const people = peopleOfCall(facts).filter((person) => person.side === "buyer");
  if (people.length === 0) return null;
  return (
    <Section title="People spoken of" testId="people">
      <dl className={classes.answers}>
        {people.map((person, index) => (
          <div key={index} className={classes.answer} data-testid="person">
            <dt>{[person.name, person.role].filter((part) => part !== null).join(", ") || "The caller"}</dt>
            <dd>
              <EvidenceList evidence={person.evidence.slice(0, mostQuotes)} />
              <span className={classes.how}>{weightOf(person)}</span>
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
