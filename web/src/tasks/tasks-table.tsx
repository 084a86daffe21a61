/** Tasks as a table, with the words that each rests on. */
import { Link } from "wouter";
import type { Task } from "../../../schema/api.ts";
import { dueMs, dueText, zoneLabel } from "../format/zoned-time.ts";
import { DataTable, type Column } from "../shell/data-table.tsx";
import { Tag } from "../shell/tag.tsx";
import classes from "./tasks.module.css";

/** A day that has no hour is over when it has ended everywhere it could be meant. */
function isOverdue(task: Task): boolean {
  if (task.due === null || task.status !== "open") return false;
  const end = task.due.latest ?? task.due.earliest;
  const graceMs = end.length === 10 ? 36 * 3_600_000 : 0;
  return dueMs({ earliest: end, latest: null }) + graceMs < Date.now();
}

const columns: readonly Column<Task>[] = [
  {
    key: "title",
    label: "Task",
    wide: true,
    narrow: "title",
    render: (task) => (
      <>
        <div className={classes.title}>{task.title}</div>
        {task.quote && <div className={classes.quote}>“{task.quote}”</div>}
      </>
    ),
  },
  {
    key: "due",
    label: "Due",
    render: (task) =>
      task.due === null ? (
        "No time was said"
      ) : (
        <div>
          <div className={classes.due}>
            {dueText(task.due, task.timeZone)} {isOverdue(task) && <Tag tone="warn">Overdue</Tag>}
          </div>
          <div className={classes.zone}>{zoneLabel(task.timeZone, task.due.earliest)}</div>
        </div>
      ),
  },
  {
    key: "owner",
    label: "Whose",
    render: (task) => (task.owner === "rep" ? "Ours" : "The buyer's, to expect"),
  },
  { key: "type", label: "Kind", render: (task) => (task.type === "callback" ? "Call back" : "Promise") },
  {
    key: "deal",
    label: "Deal",
    render: (task) => (
      <Link href={`/deals/${task.dealId}`} className="cut" style={{ display: "block" }} title={task.dealName}>
        {task.dealName}
      </Link>
    ),
  },
  {
    key: "call",
    label: "From",
    render: (task) => <Link href={`/calls/${task.callId}`}>the call</Link>,
  },
];

export function TasksTable({ label, tasks }: { label: string; tasks: readonly Task[] }) {
  return (
    <DataTable label={label} testId="tasks-table" columns={columns} rows={tasks} rowKey={(task) => task.id} />
  );
}
