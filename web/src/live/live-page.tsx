/** The page that is open during a call: the card in the middle, everything else small and at the side. */
import { Tabs } from "@mantine/core";
import { useEffect } from "react";
import { Link } from "wouter";
import type { CallView } from "../../../schema/call.ts";
import { useDeal } from "../api/queries.ts";
import { howItCame } from "../format/labels.ts";
import { Notice } from "../shell/notice.tsx";
import { Page } from "../shell/page.tsx";
import { CallTimer } from "./call-timer.tsx";
import { captureSentence } from "./capture-sentence.ts";
import { CaptureState } from "./capture-state.tsx";
import { CardArea } from "./card-area.tsx";
import { CardsSoFar } from "./cards-so-far.tsx";
import { LiveTranscript } from "./live-transcript.tsx";
import { MoreHelp } from "./more-help.tsx";
import { Speaking } from "./speaking.tsx";
import { TalkRatio } from "./talk-ratio.tsx";
import { useLiveCall } from "./use-live-call.ts";
import { useSessionSentence } from "./use-session.ts";
import classes from "./live.module.css";

export function LivePage({ initial }: { initial: CallView }) {
  const { state, connection, askForMoreCards } = useLiveCall(initial);
  const deal = useDeal(initial.dealId);
  const { call, live } = state;
  const sessionEnding = useSessionSentence();
  const names = {
    rep: live?.repName ?? call.repName ?? "Our side",
    buyer: live?.buyerName ?? call.buyerName ?? "The caller",
  };
  const cannotHear = live?.transcriber.state === "cannot_hear";

  useEffect(() => {
    // A rep may arrive here from a long list; the card must be in view without scrolling.
    scrollTo({ top: 0 });
  }, []);

  return (
    <Page
      title={names.buyer}
      testId="live-page"
      above={<Link href={`/deals/${call.dealId}`}>{deal.data?.deal.name ?? "The deal"}</Link>}
      below={whoCalled(call, names.rep)}
      actions={<CallTimer live={live} />}
    >
      {sessionEnding && (
        <Notice tone="warn" role="alert" testId="session-ending">
          {sessionEnding}
        </Notice>
      )}
      <CaptureState sentence={captureSentence({ connection, call, live })} />
      <div className={classes.grid}>
        <div className={classes.middle}>
          <CardArea
            cards={call.cards}
            buyerName={names.buyer}
            quietBecause={
              cannotHear ? "No cards on this call: nothing can hear it here. It is recorded whole." : null
            }
          />
          {!cannotHear && <MoreHelp ask={askForMoreCards} refusal={state.refusal} />}
        </div>
        <div className={classes.side}>
          <Speaking names={names} speaking={connection === "lost" ? null : (live?.speaking ?? null)} />
          <TalkRatio value={live?.talkRatio ?? null} repName={names.rep} buyerName={names.buyer} />
          <Tabs defaultValue="cards" keepMounted={false} className={classes.tabs}>
            <Tabs.List>
              <Tabs.Tab value="cards" data-testid="cards-tab">
                Cards so far
              </Tabs.Tab>
              <Tabs.Tab value="transcript" data-testid="transcript-tab">
                Transcript
              </Tabs.Tab>
            </Tabs.List>
            <Tabs.Panel value="cards">
              <CardsSoFar cards={call.cards} />
            </Tabs.Panel>
            <Tabs.Panel value="transcript">
              <LiveTranscript utterances={call.utterances} interim={state.interim} names={names} />
            </Tabs.Panel>
          </Tabs>
        </div>
      </div>
    </Page>
  );
}

function whoCalled(call: CallView, rep: string): string {
  if (call.source !== "twilio") return `${howItCame(call)} · ${rep}`;
  return call.direction === "inbound" ? `called in, answered by ${rep}` : `called by ${rep}`;
}
