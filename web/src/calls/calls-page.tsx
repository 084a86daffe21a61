/** Every call, newest first. */
import { useCalls } from "../api/queries.ts";
import { LoadFailure } from "../shell/load-failure.tsx";
import { LoadingRows } from "../shell/loading.tsx";
import { NothingYet } from "../shell/nothing-yet.tsx";
import { Page } from "../shell/page.tsx";
import { CallsTable } from "./calls-table.tsx";

export default function CallsPage() {
  const calls = useCalls();
  return (
    <Page title="Calls">
      {calls.error && !calls.data ? (
        <LoadFailure what="The calls" error={calls.error} onRetry={() => void calls.refetch()} />
      ) : calls.data === undefined ? (
        <LoadingRows rows={8} label="the calls" />
      ) : calls.data.length === 0 ? (
        <NothingYet title="No calls yet">Calls appear here as soon as the telephone rings.</NothingYet>
      ) : (
        <CallsTable calls={calls.data} showDeal />
      )}
    </Page>
  );
}
