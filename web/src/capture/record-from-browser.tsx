/**
 * The step before a call is recorded in this page: who is on it, which consent rule holds and that it was kept,
 * and what the browser is about to ask for.
 */
import { Button, NativeSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useLocation } from "wouter";
import type { Deal } from "../../../schema/deal.ts";
import { LoadFailure } from "../shell/load-failure.tsx";
import { Notice } from "../shell/notice.tsx";
import { Section } from "../shell/section.tsx";
import { readConsent } from "./browser-calls.ts";
import { ConsentStep } from "./consent-step.tsx";
import { useRecorder, useRecorderState } from "./recorder-context.ts";
import classes from "./capture.module.css";

const canRecord = (): boolean =>
  typeof navigator.mediaDevices?.getDisplayMedia === "function" && typeof AudioWorkletNode === "function";

export function RecordFromBrowser({ deal, onClose }: { deal: Deal; onClose: () => void }) {
  const recorder = useRecorder();
  const state = useRecorderState();
  const [, navigate] = useLocation();
  const [personId, setPersonId] = useState(deal.people[0]?.id ?? null);
  const [confirmed, setConfirmed] = useState<string | null>(null);
  const rule = useQuery({
    queryKey: ["consent", deal.id, personId],
    queryFn: ({ signal }) => readConsent(deal.id, personId, signal),
  });
  const person = deal.people.find(({ id }) => id === personId);
  const wanted = rule.data?.consent.textVersion ?? null;
  const isReady = rule.data !== undefined && (wanted === null || confirmed === wanted);

  async function start() {
    const callId = await recorder.start({
      dealId: deal.id,
      dealName: deal.name,
      personId,
      buyerName: person?.name ?? null,
      announced: wanted,
    });
    if (callId) navigate(`/calls/${callId}`);
  }

  return (
    <Section title="Record from this browser" testId="record-panel">
      {canRecord() ? (
        <div className={classes.panel}>
          <NativeSelect
            label="Who is on the other side?"
            value={personId ?? ""}
            onChange={(event) => {
              const { value } = event.currentTarget;
              setPersonId(deal.people.find(({ id }) => id === value)?.id ?? null);
              setConfirmed(null);
            }}
            data={[
              ...deal.people.map(({ id, name }) => ({ value: id, label: name })),
              { value: "", label: "Somebody else" },
            ]}
            data-testid="record-person"
          />
          {rule.error && (
            <LoadFailure what="The consent rule" error={rule.error} onRetry={() => void rule.refetch()} />
          )}
          {rule.data && (
            <ConsentStep
              rule={rule.data}
              isConfirmed={confirmed !== null && confirmed === wanted}
              onConfirm={(isConfirmed) => setConfirmed(isConfirmed ? wanted : null)}
            />
          )}
          <p className={classes.what}>
            Recorded are your microphone and the sound of the tab you share; nothing of the picture. The
            browser asks for both: choose the tab of the call, and tick “Also share tab audio”.
          </p>
          {state.phase === "idle" && state.problem !== null && (
            <Notice tone="bad" role="alert" testId="record-problem">
              {state.problem}
            </Notice>
          )}
          <div className={classes.actions}>
            <Button
              onClick={() => void start()}
              disabled={!isReady}
              loading={state.phase === "starting"}
              data-testid="start-recording"
            >
              Choose the tab and record
            </Button>
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
          </div>
        </div>
      ) : (
        <Notice
          tone="warn"
          action={
            <Button variant="default" onClick={onClose}>
              Close
            </Button>
          }
        >
          This browser cannot record a call: it can share no tab’s sound. Chrome and Edge on a computer can.
        </Notice>
      )}
    </Section>
  );
}
