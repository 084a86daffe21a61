/**
 * A call that is over: what to decide on the left, the words on the right, the sound above both.
 * Shown from hang-up on; until the review is made it says so and shows what is there already.
 */
import { Loader } from "@mantine/core";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { CallView } from "../../../schema/call.ts";
import { isReviewing } from "../api/queries.ts";
import { uploadSentence } from "../deal/upload-sentence.ts";
import { Notice } from "../shell/notice.tsx";
import { EvidenceContext, type EvidencePlayer } from "./evidence-context.ts";
import { momentOf } from "./moment.ts";
import { placeObjections } from "./objections.ts";
import { PeoplePanel } from "./people-panel.tsx";
import { PlaybackContext } from "./playback/playback-context.ts";
import { Player } from "./playback/player.tsx";
import { usePlaybackOf } from "./playback/use-playback-of.ts";
import { ProposalsPanel } from "./proposals/proposals-panel.tsx";
import { RedactForm } from "./redaction/redact-form.tsx";
import { type RedactionStart, startAtPosition, startAtTurn } from "./redaction/redaction-draft.ts";
import { useMayRedact } from "./redaction/use-may-redact.ts";
import { QualificationPanel } from "./qualification-panel.tsx";
import { ReviewHeader } from "./review-header.tsx";
import { ScorecardPanel } from "./scorecard/scorecard-panel.tsx";
import { StatisticsPanel } from "./statistics/statistics-panel.tsx";
import { SummaryPanel } from "./summary-panel.tsx";
import { Transcript } from "./transcript/transcript.tsx";
import classes from "./review.module.css";

export default function ReviewPage({ call }: { call: CallView }) {
  const playback = usePlaybackOf(call.recordingUrl);
  const objections = useMemo(() => placeObjections(call), [call]);
  const names = useMemo(
    () => ({ rep: call.repName ?? "Our side", buyer: call.buyerName ?? "The caller" }),
    [call.repName, call.buyerName],
  );

  const [redacting, setRedacting] = useState<RedactionStart | null>(null);
  const mayRedact = useMayRedact(call);
  const { durationMs } = call.coverage;
  const redactTurn = useCallback(
    (turn: { startMs: number; endMs: number }) => setRedacting(startAtTurn(turn, durationMs)),
    [durationMs],
  );

  const evidence = useMemo<EvidencePlayer>(() => {
    const byId = new Map(call.utterances.map((utterance) => [utterance.id, utterance]));
    return {
      callId: call.id,
      locate: (quote) => {
        const utterance = byId.get(quote.utteranceId);
        if (!utterance) return null;
        return {
          startMs: momentOf(utterance, quote.start),
          name: utterance.name ?? names[utterance.speaker],
        };
      },
      play: (startMs) => playback.seek(startMs, { play: true }),
    };
  }, [call, names, playback]);

  // A link from a deal's page names the utterance after `#`. Only on arrival: a later change of the call must not
  // move the reader.
  const hasArrived = useRef(false);
  useEffect(() => {
    const target = call.utterances.find((utterance) => utterance.id === location.hash.slice(1));
    if (target && !hasArrived.current) playback.seek(target.startMs, { play: false });
    hasArrived.current = true;
  }, [call.utterances, playback]);

  const reviewing = isReviewing(call);
  return (
    <PlaybackContext value={playback}>
      <EvidenceContext value={evidence}>
        <ReviewHeader call={call} names={names}>
          {reviewing && (
            <Notice icon={<Loader size={16} />} role="status" testId="reviewing">
              Reviewing the call… What is known so far is shown already.
            </Notice>
          )}
          {call.upload?.state === "failed" && (
            <Notice tone="bad" role="alert" testId="upload-failed">
              {uploadSentence(call.upload)}
            </Notice>
          )}
          {call.utterances.some((one) => one.speakerCertainty === "inferred") && (
            <Notice tone="warn" testId="sides-inferred">
              Both voices are on one channel. Who said what was told by their voices, and can be wrong.
            </Notice>
          )}
          <Player
            call={call}
            objections={objections}
            names={names}
            onRedact={mayRedact ? (ms) => setRedacting(startAtPosition(ms, durationMs)) : null}
          >
            {redacting && (
              <RedactForm
                key={`${redacting.startMs}-${redacting.endMs}`}
                call={call}
                names={names}
                start={redacting}
                onClose={() => setRedacting(null)}
              />
            )}
          </Player>
          <div className={classes.grid}>
            <div className={classes.column}>
              <ProposalsPanel
                proposals={call.proposals}
                emptyText={
                  reviewing
                    ? "Proposals appear when the review is done."
                    : "Nothing on this call calls for a change."
                }
              />
              <SummaryPanel summary={call.summary} isReviewing={reviewing} />
              <QualificationPanel qualification={call.qualification} />
              <PeoplePanel facts={call.facts} />
              <ScorecardPanel scorecard={call.scorecard} isReviewing={reviewing} />
              <StatisticsPanel statistics={call.statistics} names={names} isReviewing={reviewing} />
            </div>
            <div className={classes.words}>
              <Transcript
                call={call}
                objections={objections}
                names={names}
                onRedact={mayRedact ? redactTurn : null}
              />
            </div>
          </div>
        </ReviewHeader>
      </EvidenceContext>
    </PlaybackContext>
  );
}
