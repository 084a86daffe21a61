/** Asks for more cards than the pacing rules give by themselves. Says honestly when it could not ask. */
import { Button } from "@mantine/core";
import { IconBulb } from "@tabler/icons-react";
import { useState } from "react";
import classes from "./live.module.css";

export function MoreHelp({ ask, refusal }: { ask: () => boolean; refusal: string | null }) {
  const [asked, setAsked] = useState<"no" | "yes" | "could_not">("no");
  return (
    <div className={classes.more}>
      <Button
        variant="default"
        size="sm"
        leftSection={<IconBulb size={16} />}
        onClick={() => setAsked(ask() ? "yes" : "could_not")}
        data-testid="more-help"
      >
        More help
      </Button>
      <span role="status" className={classes.moreNote}>
        {refusal ??
          (asked === "yes"
            ? "Cards may now come more often on this call."
            : asked === "could_not"
              ? "There is no connection to ask on. Try again in a moment."
              : "")}
      </span>
    </div>
  );
}
