/**
 * The card: an approved talk track in the order of LAER (acknowledge, one exploring question, then at most three
 * points with their proof), with the buyer's words that called for it. It takes no focus and makes no sound.
 */
import { ActionIcon } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import type { Card } from "../../../schema/call.ts";
import { clock } from "../format/clock.ts";
import { objectionLabel } from "../format/labels.ts";
import { Tag } from "../shell/tag.tsx";
import classes from "./live-card.module.css";

interface LiveCardProps {
  card: Card;
  buyerName: string;
  onDismiss?: () => void;
}

export function LiveCard({ card, buyerName, onDismiss }: LiveCardProps) {
  return (
    <article className={classes.card} data-testid="live-card" data-card-id={card.id}>
      <header className={classes.head}>
        <Tag tone="warn">{objectionLabel[card.objectionType]}</Tag>
        <h2 className={classes.title} data-testid="live-card-title">
          {card.title}
        </h2>
        {onDismiss && (
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label="Dismiss the card"
            aria-keyshortcuts="x"
            title="Dismiss (x)"
            onClick={onDismiss}
            data-testid="dismiss-card"
          >
            <IconX size={18} />
          </ActionIcon>
        )}
      </header>
      <p className={classes.quote}>
        “{card.quote}”{" "}
        <span className={classes.who}>
          {buyerName}, {clock(card.shownAtMs)}
        </span>
      </p>
      <p className={classes.acknowledge}>{card.acknowledge}</p>
      <p className={classes.explore}>{card.explore}</p>
      {card.responses.length > 0 && (
        <ul className={classes.points}>
          {card.responses.map((response) => (
            <li key={response.point}>
              {response.point}
              {response.proof && <span className={classes.proof}>{response.proof}</span>}
            </li>
          ))}
        </ul>
      )}
    </article>
  );
}
