/** Home: every deal, those that need someone first, with search by name. */
import { TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { useDeals } from "../api/queries.ts";
import { LoadFailure } from "../shell/load-failure.tsx";
import { LoadingRows } from "../shell/loading.tsx";
import { NothingYet } from "../shell/nothing-yet.tsx";
import { Page } from "../shell/page.tsx";
import { useSignedIn } from "../sign-in/signed-in.ts";
import { arrangeDeals } from "./arrange-deals.ts";
import { DealsTable } from "./deals-table.tsx";
import { SampleCallButton } from "./sample-call-button.tsx";
import { UnheardMeetings } from "./unheard-meetings.tsx";

export function DealsPage() {
  const deals = useDeals();
  const { development } = useSignedIn();
  const [search, setSearch] = useState("");
  const shown = arrangeDeals(deals.data ?? [], search);
  return (
    <Page
      title="Deals"
      below={deals.data && summaryOf(deals.data)}
      actions={
        <>
          <TextInput
            type="search"
            aria-label="Search deals by name or account"
            placeholder="Search deals"
            leftSection={<IconSearch size={16} />}
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
          {development && <SampleCallButton />}
        </>
      }
    >
      <UnheardMeetings />
      {deals.error && !deals.data ? (
        <LoadFailure what="The deals" error={deals.error} onRetry={() => void deals.refetch()} />
      ) : deals.data === undefined ? (
        <LoadingRows rows={8} label="the deals" />
      ) : deals.data.length === 0 ? (
        <NothingYet title="No deals yet">
          A deal is opened by itself when somebody calls the company's number.
          {development && " Play the sample call to see one."}
        </NothingYet>
      ) : shown.length === 0 ? (
        <NothingYet title={`No deal is called “${search}”.`} />
      ) : (
        <DealsTable deals={shown} />
      )}
    </Page>
  );
}

function summaryOf(deals: { openProposals: number }[]): string {
  const open = deals.reduce((sum, deal) => sum + deal.openProposals, 0);
  const count = `${deals.length} ${deals.length === 1 ? "deal" : "deals"}`;
  return open === 0
    ? `${count}, nothing to decide`
    : `${count}, ${open} ${open === 1 ? "proposal" : "proposals"} to decide`;
}
