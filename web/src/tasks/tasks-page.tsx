/** What somebody has promised to do, soonest first. A proposed task is nobody's work until it is approved. */
import { useTasks } from "../api/queries.ts";
import { LoadFailure } from "../shell/load-failure.tsx";
import { LoadingRows } from "../shell/loading.tsx";
import { NothingYet } from "../shell/nothing-yet.tsx";
import { Page } from "../shell/page.tsx";
import { dueMs } from "../format/zoned-time.ts";
import { TasksTable } from "./tasks-table.tsx";
import classes from "./tasks.module.css";

export default function TasksPage() {
  const tasks = useTasks();
  const sorted = (tasks.data ?? []).toSorted((a, b) => dueMs(a.due) - dueMs(b.due));
  const open = sorted.filter((task) => task.status === "open");
  const proposed = sorted.filter((task) => task.status === "proposed");
  return (
    <Page title="Tasks" below="Times are the buyer's, in the buyer's own zone.">
      {tasks.error && !tasks.data ? (
        <LoadFailure what="The tasks" error={tasks.error} onRetry={() => void tasks.refetch()} />
      ) : tasks.data === undefined ? (
        <LoadingRows rows={6} label="the tasks" />
      ) : open.length + proposed.length === 0 ? (
        <NothingYet title="No tasks">
          Callbacks and promises heard on a call appear here, first as proposals to approve.
        </NothingYet>
      ) : (
        <>
          <h2 className={classes.heading}>Open</h2>
          {open.length > 0 ? (
            <TasksTable label="Open tasks" tasks={open} />
          ) : (
            <p className={classes.none}>None open.</p>
          )}
          <h2 className={classes.heading}>Proposed, not yet approved</h2>
          {proposed.length > 0 ? (
            <TasksTable label="Proposed tasks" tasks={proposed} />
          ) : (
            <p className={classes.none}>Nothing waits for approval.</p>
          )}
        </>
      )}
    </Page>
  );
}
