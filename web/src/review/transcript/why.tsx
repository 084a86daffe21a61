/** Why an utterance carries its labels: the words that made each, and how sure the detector is. Folded. */
import type { Fact, FactOf } from "../../../../schema/fact.ts";
import { objectionLabel, signalLabel } from "../../format/labels.ts";
import classes from "./transcript.module.css";

export type LearnedFact = FactOf<"objection"> | FactOf<"signal">;

export const isLearned = (fact: Fact): fact is LearnedFact =>
  (fact.type === "objection" || fact.type === "signal") && (fact.why?.length ?? 0) > 0;

export const learnedLabel = (fact: LearnedFact): string =>
  fact.type === "objection" ? objectionLabel[fact.objection] : signalLabel[fact.signal];

export function Why({ facts }: { facts: readonly LearnedFact[] }) {
  if (facts.length === 0) return null;
  return (
    <details className={classes.card} data-testid="why">
      <summary>Why {facts.map(learnedLabel).join(", ")}</summary>
      <ul>
        {facts.map((fact) => (
          <li key={fact.id}>
            {learnedLabel(fact)}, {Math.round((fact.confidence ?? 0) * 100)} % sure, from{" "}
            {(fact.why ?? []).map((reason) => `“${reason.words}”`).join(", ")}
          </li>
        ))}
      </ul>
    </details>
  );
}
