/** The deal's fields as the CRM has them. They change by approving a proposal, so here they are only shown. */
import type { ReactNode } from "react";
import type { Deal } from "../../../schema/deal.ts";
import { calendarDate } from "../format/date.ts";
import { stageLabel } from "../format/labels.ts";
import { money } from "../format/money.ts";
import { Section } from "../shell/section.tsx";
import classes from "./deal.module.css";

export function DealFields({ deal }: { deal: Deal }) {
  const fields: [key: string, label: string, value: ReactNode][] = [
    ["stage", "Stage", stageLabel[deal.stage]],
    ["amount", "Amount", deal.amount === null ? null : money(deal.amount, deal.currency)],
    ["closeDate", "Close date", deal.closeDate && calendarDate(deal.closeDate)],
    ["nextStep", "Next step", deal.nextStep],
    ["budget", "Budget", deal.budget],
    ["competitor", "Competitor", deal.competitor],
    ["owner", "Owner", deal.ownerName],
  ];
  return (
    <Section title="Fields">
      <dl className={classes.fields}>
        {fields.map(([key, label, value]) => (
          <div key={key} className={classes.field}>
            <dt>{label}</dt>
            <dd data-testid={`deal-field-${key}`} data-empty={value === null}>
              {value ?? "not known"}
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
