/** The review's head: who spoke with whom, when, for how long, and how much of it the record covers. */
import type { ReactNode } from "react";
import { Link } from "wouter";
import type { CallView } from "../../../schema/call.ts";
import { useDeal } from "../api/queries.ts";
import { lengthOfTime } from "../format/clock.ts";
import { instant } from "../format/date.ts";
import { howItCame } from "../format/labels.ts";
import { Page } from "../shell/page.tsx";
import { CurrencyContext } from "./proposals/currency-context.ts";
import { coverageSentence } from "./coverage-sentence.ts";
import classes from "./review.module.css";

interface ReviewHeaderProps {
  call: CallView;
  names: { rep: string; buyer: string };
  children: ReactNode;
}

const consentText = (consent: CallView["consent"]): string =>
  consent.state === "announced"
    ? `Recording announced (${consent.jurisdiction})`
    : `No announcement needed (${consent.jurisdiction})`;

export function ReviewHeader({ call, names, children }: ReviewHeaderProps) {
  const deal = useDeal(call.dealId);
  const facts = [
    instant(call.startedAt),
    lengthOfTime(call.coverage.durationMs),
    call.upload ? `${howItCame(call)}: ${call.upload.fileName}` : howItCame(call),
    ...(call.upload ? [] : [consentText(call.consent)]),
  ];
  const isWhole =
    call.coverage.durationMs > 0 &&
    ![...call.slots.rep, ...call.slots.buyer].some(({ state }) => state === "gap");
  return (
    <Page
      title={`${names.buyer} with ${names.rep}`}
      testId="review-page"
      above={
        <Link
          href={`/deals/${call.dealId}`}
          className="cut"
          style={{ display: "inline-block", maxWidth: "100%" }}
        >
          {deal.data?.deal.name ?? "The deal"}
        </Link>
      }
      below={
        <>
          <div title={consentRule(call)}>{facts.join(" · ")}</div>
          <div className={classes.coverage} data-testid="coverage-sentence" data-whole={isWhole}>
            {coverageSentence(call)}
          </div>
        </>
      }
    >
      <div className={classes.stack} data-status={call.status}>
        <CurrencyContext value={deal.data?.deal.currency ?? ""}>{children}</CurrencyContext>
      </div>
    </Page>
  );
}

const consentRule = (call: CallView): string => `Consent rule: ${call.consent.rule}`;
