/** The workspace's consent rule for a call that is about to be recorded, and the rep's word that it is kept. */
import { useId } from "react";
import type { z } from "zod";
import type { browserConsent } from "../../../schema/browser-wire.ts";
import classes from "./capture.module.css";

interface ConsentStepProps {
  rule: z.infer<typeof browserConsent>;
  isConfirmed: boolean;
  onConfirm: (isConfirmed: boolean) => void;
}

export function ConsentStep({ rule, isConfirmed, onConfirm }: ConsentStepProps) {
  const id = useId();
  const { consent, announcement } = rule;
  const where = `${consent.jurisdiction}: ${consent.rule}.`;
  if (announcement === null)
    return (
      <p className={classes.what} data-testid="consent-rule">
        {where} Nothing has to be said before you record.
      </p>
    );
  return (
    <div className={classes.consent} data-testid="consent-rule">
      <p className={classes.what}>{where} Everybody has to know before you record. Say it as you begin:</p>
      <blockquote className={classes.quote}>“{announcement}”</blockquote>
      <label className={classes.confirm} htmlFor={id}>
        <input
          id={id}
          type="checkbox"
          checked={isConfirmed}
          onChange={(event) => onConfirm(event.currentTarget.checked)}
          data-testid="consent-confirmed"
        />
        <span>I have told everybody on the call, and nobody objects.</span>
      </label>
    </div>
  );
}
