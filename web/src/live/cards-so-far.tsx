/** The cards of this call, newest first, one line each. */
import type { Card } from "../../../schema/call.ts";
import { clock } from "../format/clock.ts";
import { objectionLabel } from "../format/labels.ts";
import { Tag } from "../shell/tag.tsx";
import classes from "./live.module.css";

export function CardsSoFar({ cards }: { cards: readonly Card[] }) {
  if (cards.length === 0) return <p className={classes.sideNote}>No cards yet.</p>;
  return (
    <ol className={classes.soFar} data-testid="cards-so-far">
      {cards.toReversed().map((card) => (
        <li key={card.id}>
          <span className={classes.soFarTime}>{clock(card.shownAtMs)}</span>
          <span className={classes.soFarText}>
            <span>{card.title}</span>
            <span className={classes.soFarExplore}>{card.explore}</span>
          </span>
          <Tag tone="warn">{objectionLabel[card.objectionType]}</Tag>
        </li>
      ))}
    </ol>
  );
}
