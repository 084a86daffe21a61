/** The card that was shown to the rep because of an utterance, folded. */
import type { Card } from "../../../../schema/call.ts";
import type { Utterance } from "../../../../schema/utterance.ts";
import { shortSpan } from "../../format/clock.ts";
import classes from "./transcript.module.css";

export function ShownCard({ card, utterance }: { card: Card; utterance: Utterance }) {
  const afterMs = Math.max(0, card.shownAtMs - utterance.endMs);
  return (
    <details className={classes.card}>
      <summary>
        Card shown {shortSpan(afterMs)} later: {card.title}
      </summary>
      <p>{card.acknowledge}</p>
      <p className={classes.explore}>{card.explore}</p>
      <ul>
        {card.responses.map((response) => (
          <li key={response.point}>
            {response.point} {response.proof && <span className={classes.proof}>{response.proof}</span>}
          </li>
        ))}
      </ul>
    </details>
  );
}
