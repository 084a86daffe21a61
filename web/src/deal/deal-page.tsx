/** A deal: its fields and people, what waits for a decision, its calls, what is remembered, and who changed what. */
import { useState } from "react";
import { Link } from "wouter";
import { useDeal } from "../api/queries.ts";
import { CallsTable } from "../calls/calls-table.tsx";
import { RecordButton } from "../capture/record-button.tsx";
import { RecordFromBrowser } from "../capture/record-from-browser.tsx";
import { stageTone } from "../deals/stage-tone.ts";
import { stageLabel } from "../format/labels.ts";
import { CurrencyContext } from "../review/proposals/currency-context.ts";
import { ProposalsPanel } from "../review/proposals/proposals-panel.tsx";
import { LoadFailure } from "../shell/load-failure.tsx";
import { LoadingPage } from "../shell/loading.tsx";
import { NothingYet } from "../shell/nothing-yet.tsx";
import { Page } from "../shell/page.tsx";
import { Section } from "../shell/section.tsx";
import { Tag } from "../shell/tag.tsx";
import { AuditTrail } from "./audit-trail.tsx";
import { DealFields } from "./deal-fields.tsx";
import { DealPeople } from "./deal-people.tsx";
import { Memories } from "./memories.tsx";
import { UploadRecording } from "./upload-recording.tsx";
import { ZoomMeetings } from "./zoom-meetings.tsx";
import classes from "./deal.module.css";

export default function DealPage({ dealId }: { dealId: string }) {
  const view = useDeal(dealId);
  const [isRecordingAsked, setIsRecordingAsked] = useState(false);
  const [openedAtMs] = useState(() => Date.now());
  if (view.data === undefined)
    return view.error ? (
      <Page title="Deal">
        <LoadFailure what="The deal" error={view.error} onRetry={() => void view.refetch()} />
      </Page>
    ) : (
      <LoadingPage label="the deal" />
    );
  const { deal, calls, uploads, proposals, audit } = view.data;
  // What is decided here stays, folded; what was decided before is in the audit trail.
  const shown = proposals.filter(
    (one) => one.status === "proposed" || (one.decidedAt !== null && Date.parse(one.decidedAt) >= openedAtMs),
  );
  return (
    <Page
      title={deal.name}
      testId="deal-page"
      above={<Link href="/">Deals</Link>}
      below={
        <span className={classes.below}>
          <Tag tone={stageTone(deal.stage)}>{stageLabel[deal.stage]}</Tag>
          <span className="cut">{deal.accountName ?? "No account"}</span>
        </span>
      }
    >
      <CurrencyContext value={deal.currency}>
        <div className={classes.grid}>
          <div className={classes.column}>
            <ProposalsPanel proposals={shown} emptyText="Nothing to decide." />
            {isRecordingAsked && <RecordFromBrowser deal={deal} onClose={() => setIsRecordingAsked(false)} />}
            <Section
              title="Calls"
              flush
              testId="deal-calls"
              aside={!isRecordingAsked && <RecordButton onClick={() => setIsRecordingAsked(true)} />}
            >
              {calls.length > 0 ? (
                <CallsTable calls={calls} showDeal={false} />
              ) : (
                <NothingYet title="No calls yet">
                  Call someone on this deal, record a meeting from this browser, or wait for the telephone.
                </NothingYet>
              )}
            </Section>
          </div>
          <div className={classes.column}>
            <DealFields deal={deal} />
            <DealPeople deal={deal} />
            <UploadRecording deal={deal} uploads={uploads} />
            <ZoomMeetings dealId={deal.id} />
            <Memories dealId={deal.id} />
            <AuditTrail entries={audit} />
          </div>
        </div>
      </CurrencyContext>
    </Page>
  );
}
