/** What would change, shown in the form that fits its kind. */
import { IconArrowRight } from "@tabler/icons-react";
import { useContext } from "react";
import type { ProposalChange } from "../../../../schema/proposal.ts";
import { assertNever } from "../../assert-never.ts";
import { crmValue } from "../../format/crm-value.ts";
import { fieldLabel } from "../../format/labels.ts";
import { dueText, zoneLabel } from "../../format/zoned-time.ts";
import { CurrencyContext } from "./currency-context.ts";
import { EmailView } from "./email-view.tsx";
import classes from "./proposals.module.css";

/** `under` is the title it stands under, which is not said twice. */
export function ChangeView({ change, under }: { change: ProposalChange; under: string }) {
  const currency = useContext(CurrencyContext);
  switch (change.kind) {
    case "crm_field":
      return (
        <p className={classes.fromTo}>
          <span className={classes.field}>{fieldLabel[change.field]}</span>
          <span className={classes.from} data-empty={change.from === null}>
            <span className="unseen">from </span>
            {crmValue(change.field, change.from, currency)}
          </span>
          <IconArrowRight size={14} aria-hidden="true" />
          <span className={classes.to}>
            <span className="unseen">to </span>
            {crmValue(change.field, change.to, currency)}
          </span>
        </p>
      );
    case "email_draft":
      return <EmailView change={change} />;
    case "task":
      return (
        <p className={classes.facts}>
          {change.title !== under && <span>{change.title}</span>}
          <span>
            {change.taskType === "callback"
              ? "Call back"
              : change.owner === "rep"
                ? "Our promise"
                : "Their promise, to expect"}
          </span>
          {change.due === null ? (
            <span>No time was said</span>
          ) : (
            <span data-testid="task-due">
              <b>{dueText(change.due, change.timeZone)}</b>, {zoneLabel(change.timeZone, change.due.earliest)}
            </span>
          )}
        </p>
      );
    case "memory":
      return (
        <p>
          <span className={classes.field}>
            {change.scope === "account" ? "About the account" : "About"} {change.subjectName}
          </span>{" "}
          {change.text}
        </p>
      );
    default:
      return assertNever(change);
  }
}
