/** Calls as a table, newest first: on the calls page with the deal, in a deal's panel without. */
import { Link } from "wouter";
import type { CallRow } from "../../../schema/api.ts";
import { clock, share } from "../format/clock.ts";
import { instant } from "../format/date.ts";
import { callStatusLabel, howItCame } from "../format/labels.ts";
import { DataTable, type Column } from "../shell/data-table.tsx";
import { Tag } from "../shell/tag.tsx";

const isOn = (call: CallRow): boolean => call.status === "live" || call.status === "ringing";

const dealColumn: Column<CallRow> = {
  key: "deal",
  label: "Deal",
  render: (call) => (
    <Link href={`/deals/${call.dealId}`} className="cut" style={{ display: "block" }} title={call.dealName}>
      {call.dealName}
    </Link>
  ),
};

/** One that ended without any sound has nothing to review: busy, no answer, a file that is not heard yet. */
const statusOf = (call: CallRow): string =>
  call.status === "ended" && call.durationMs === 0 ? "Ended" : callStatusLabel[call.status];

const columns: readonly Column<CallRow>[] = [
  {
    key: "who",
    label: "Call",
    narrow: "title",
    wide: true,
    render: (call) => (
      <>
        <Link href={`/calls/${call.id}`} className="cut" style={{ display: "block", fontWeight: 560 }}>
          {call.buyerName ?? "Unknown caller"}
        </Link>
        <span style={{ color: "var(--ink-2)" }}>
          {howItCame(call)}
          {call.repName && ` · ${call.repName}`}
        </span>
      </>
    ),
  },
  dealColumn,
  {
    key: "started",
    label: "Started",
    render: (call) => <span className="numbers">{instant(call.startedAt)}</span>,
  },
  {
    key: "status",
    label: "Status",
    render: (call) => <Tag tone={isOn(call) ? "live" : "plain"}>{statusOf(call)}</Tag>,
  },
  {
    key: "length",
    label: "Length",
    align: "end",
    render: (call) => (isOn(call) ? null : clock(call.durationMs)),
  },
  { key: "captured", label: "Captured", align: "end", render: (call) => share(call.capturedShare) },
  { key: "objections", label: "Objections", align: "end", render: (call) => call.objectionCount },
  {
    key: "score",
    label: "Score",
    align: "end",
    render: (call) => (call.scoreTotal === null ? null : Math.round(call.scoreTotal)),
  },
  {
    key: "proposals",
    label: "To decide",
    align: "end",
    render: (call) => (call.openProposals > 0 ? <Tag tone="brand">{call.openProposals}</Tag> : null),
  },
];

export function CallsTable({ calls, showDeal }: { calls: readonly CallRow[]; showDeal: boolean }) {
  const rows = calls.toSorted((a, b) => b.startedAt.localeCompare(a.startedAt));
  return (
    <DataTable
      label="Calls"
      testId="calls-table"
      columns={
        showDeal ? columns : columns.filter((column) => column !== dealColumn && column.key !== "captured")
      }
      rows={rows}
      isFramed={showDeal}
      rowKey={(call) => call.id}
    />
  );
}
