/**
 * One card at a time, or a calm empty place. The newest card replaces the one before; `x` puts it away.
 * The region is polite: a screen reader finishes its sentence first.
 */
import { useEffect, useState } from "react";
import type { Card } from "../../../schema/call.ts";
import { isTyping } from "../shell/is-typing.ts";
import { LiveCard } from "./live-card.tsx";
import classes from "./live.module.css";

interface CardAreaProps {
  cards: readonly Card[];
  buyerName: string;
  /** Why no card can come, or null when one may. */
  quietBecause: string | null;
}

export function CardArea({ cards, buyerName, quietBecause }: CardAreaProps) {
  const [dismissedId, setDismissedId] = useState<string | null>(null);
  const newest = cards.at(-1);
  const shown = newest !== undefined && newest.id !== dismissedId ? newest : null;

  useEffect(() => {
    if (shown === null) return undefined;
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "x" && !event.metaKey && !event.ctrlKey && !event.altKey && !isTyping(event.target))
        setDismissedId(shown.id);
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [shown]);

  return (
    <div
      className={classes.cardArea}
      aria-live="polite"
      aria-atomic="true"
      role="region"
      aria-label="Live help"
    >
      {shown ? (
        <LiveCard
          key={shown.id}
          card={shown}
          buyerName={buyerName}
          onDismiss={() => setDismissedId(shown.id)}
        />
      ) : (
        <p className={classes.calm}>
          {quietBecause ?? `A card appears here when ${buyerName} raises a concern.`}
        </p>
      )}
    </div>
  );
}
