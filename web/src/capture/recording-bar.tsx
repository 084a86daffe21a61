/**
 * Says on every page what this page records, how loud both sides are, and what is wrong, with what can be done
 * about it; and ends it. Nothing at all when nothing is recorded.
 */
import { Button } from "@mantine/core";
import { IconPlayerStopFilled } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { Link, useRoute } from "wouter";
import { clock, lengthOfTime } from "../format/clock.ts";
import { Tag } from "../shell/tag.tsx";
import { LevelMeter } from "./level-meter.tsx";
import type { Recorder } from "./recorder.ts";
import { useRecorder, useRecorderState } from "./recorder-context.ts";
import { type RecorderSentence, recorderSentences } from "./recorder-sentences.ts";
import type { OngoingState, RecorderState } from "./recorder-state.ts";
import classes from "./capture.module.css";

export function RecordingBar() {
  const state = useRecorderState();
  const client = useQueryClient();
  const ended = useRef<string | null>(null);

  useEffect(() => {
    // A call that has just ended here is looked at again by the pages that show it.
    const callId = "call" in state ? state.call.callId : null;
    if (ended.current !== null && callId === null)
      void client.invalidateQueries({ queryKey: ["call", ended.current] });
    ended.current = callId;
  }, [client, state]);

  if ("line" in state) return <Ongoing state={state} />;
  return state.phase === "over" ? <Over state={state} /> : null;
}

const phaseLabel: Record<OngoingState["phase"], string> = {
  recording: "Recording",
  interrupted: "Interrupted",
  stopping: "Stopping",
};

function Ongoing({ state }: { state: OngoingState }) {
  const recorder = useRecorder();
  const [, here] = useRoute("/calls/:callId");
  const { phase, call, lengthMs } = state;
  const [main, ...troubles] = recorderSentences(state);
  const isRecording = phase === "recording";
  return (
    <section
      className={classes.bar}
      data-tone={main.tone}
      aria-label="Recording in this page"
      data-testid="recording-bar"
    >
      <div className={classes.barIn}>
        <div className={classes.head}>
          <Tag tone={isRecording ? "live" : "plain"}>{phaseLabel[phase]}</Tag>
          <span className={classes.clock} role="timer" data-testid="recording-clock">
            {clock(lengthMs)}
          </span>
          <span className={`${classes.deal} cut`}>{call.dealName}</span>
        </div>
        {isRecording && (
          <div className={classes.levels}>
            <LevelMeter side={0} label="You" />
            <LevelMeter side={1} label={call.buyerName ?? "The other side"} />
          </div>
        )}
        <div className={classes.barActions}>
          {here?.callId !== call.callId && <Link href={`/calls/${call.callId}`}>Open the call</Link>}
          {phase !== "stopping" && (
            <Button
              size="xs"
              variant="default"
              leftSection={<IconPlayerStopFilled size={14} />}
              onClick={() => recorder.stop()}
              data-testid="stop-recording"
            >
              {isRecording ? "Stop recording" : "End the call"}
            </Button>
          )}
        </div>
        <div className={classes.sentences} role="status" data-testid="recording-state">
          {[main, ...troubles].map((sentence) => (
            <p key={sentence.text} className={classes.sentence} data-tone={sentence.tone}>
              {sentence.text} <Remedy remedy={sentence.remedy} recorder={recorder} />
            </p>
          ))}
        </div>
      </div>
    </section>
  );
}

function Remedy({ remedy, recorder }: { remedy: RecorderSentence["remedy"]; recorder: Recorder }) {
  if (remedy === null) return null;
  const { label, run } = {
    share: { label: "Share again", run: () => recorder.shareAgain() },
    microphone: { label: "Use the microphone again", run: () => recorder.openMicrophoneAgain() },
    go_on: { label: "Go on recording", run: () => recorder.goOn() },
  }[remedy];
  return (
    <Button
      size={remedy === "go_on" ? "xs" : "compact-xs"}
      variant={remedy === "go_on" ? "filled" : "default"}
      onClick={() => void run()}
      data-testid={`remedy-${remedy}`}
    >
      {label}
    </Button>
  );
}

function Over({ state }: { state: Extract<RecorderState, { phase: "over" }> }) {
  const recorder = useRecorder();
  const { call, why, unconfirmedMs } = state;
  const rest = unconfirmedMs >= 1_000 ? ` ${lengthOfTime(unconfirmedMs)} of sound came too late for it.` : "";
  return (
    <section
      className={classes.bar}
      data-tone="warn"
      aria-label="Recording in this page"
      data-testid="recording-bar"
    >
      <div className={classes.barIn}>
        <span role="alert">
          {why === "over"
            ? `The call about ${call.dealName} is over, and recording has stopped.${rest}`
            : `Another page has taken over the recording of ${call.dealName}.`}
        </span>
        <div className={classes.barActions}>
          <Link href={`/calls/${call.callId}`}>Open the call</Link>
          <Button size="xs" variant="default" onClick={() => recorder.dismiss()}>
            Close
          </Button>
        </div>
      </div>
    </section>
  );
}
