/** The deals as a table. */
import { Link } from "wouter";
import type { DealRow } from "../../../schema/api.ts";
import { ago, calendarDate } from "../format/date.ts";
import { stageLabel } from "../format/labels.ts";
import { money } from "../format/money.ts";
import { DataTable, type Column } from "../shell/data-table.tsx";
import { Tag } from "../shell/tag.tsx";
import classes from "./deals.module.css";
import { stageTone } from "./stage-tone.ts";

const columns: readonly Column<DealRow>[] = [
  {
    key: "name",
    label: "Deal",
    wide: true,
    narrow: "title",
    render: (deal) => (
      <>
        <div className={classes.name}>
          <Link href={`/deals/${deal.id}`} className="cut" title={deal.name}>
            {deal.name}
          </Link>
          {deal.liveCallId !== null && (
            <Link
              href={`/calls/${deal.liveCallId}`}
              className={classes.liveLink}
              aria-label={`Open the live call of ${deal.name}`}
            >
              <Tag tone="live">Live</Tag>
            </Link>
          )}
        </div>
        <div className={`${classes.account} cut`} title={deal.accountName ?? undefined}>
          {deal.accountName ?? "No account"}
        </div>
      </>
    ),
  },
  {
    key: "stage",
    label: "Stage",
    render: (deal) => <Tag tone={stageTone(deal.stage)}>{stageLabel[deal.stage]}</Tag>,
  },
  {
    key: "amount",
    label: "Amount",
    align: "end",
    render: (deal) => (deal.amount === null ? null : money(deal.amount, deal.currency)),
  },
  {
    key: "closeDate",
    label: "Close date",
    render: (deal) => deal.closeDate && <span className={classes.date}>{calendarDate(deal.closeDate)}</span>,
  },
  {
    key: "nextStep",
    label: "Next step",
    render: (deal) =>
      deal.nextStep && (
        <span className={classes.twoLines} title={deal.nextStep}>
          {deal.nextStep}
        </span>
      ),
  },
  {
    key: "owner",
    label: "Owner",
    render: (deal) => (
      <div className="cut" title={deal.ownerName ?? undefined}>
        {deal.ownerName ?? "Nobody"}
      </div>
    ),
  },
  {
    key: "proposals",
    label: "To decide",
    align: "end",
    render: (deal) => (deal.openProposals > 0 ? <Tag tone="brand">{deal.openProposals}</Tag> : null),
  },
  {
    key: "lastCall",
    label: "Last call",
    render: (deal) => (
      <span className={classes.date}>{deal.lastCallAt ? ago(deal.lastCallAt, Date.now()) : "never"}</span>
    ),
  },
];

export function DealsTable({ deals }: { deals: readonly DealRow[] }) {
  return (
    <DataTable label="Deals" testId="deals-table" columns={columns} rows={deals} rowKey={(deal) => deal.id} />
  );
}
