/**
 * What was said. A click plays from there; while the recording plays the transcript follows it, until the reader
 * scrolls for themselves.
 */
import { Button } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import type { CallView } from "../../../../schema/call.ts";
import type { Utterance } from "../../../../schema/utterance.ts";
import { NothingYet } from "../../shell/nothing-yet.tsx";
import { Section } from "../../shell/section.tsx";
import { utteranceAt } from "../moment.ts";
import type { PlacedObjection } from "../objections.ts";
import { usePlayback, usePlaybackStore } from "../playback/playback-context.ts";
import { TranscriptPlay } from "./transcript-play.tsx";
import { isLearned } from "./why.tsx";
import { TranscriptLine } from "./transcript-line.tsx";
import classes from "./transcript.module.css";

interface TranscriptProps {
  call: CallView;
  objections: readonly PlacedObjection[];
  names: { rep: string; buyer: string };
  /** Null for who may not. */
  onRedact: ((utterance: Utterance) => void) | null;
}

export function Transcript({ call, objections, names, onRedact }: TranscriptProps) {
  const store = usePlaybackStore();
  const box = useRef<HTMLDivElement>(null);
  const seeks = usePlayback((state) => state.seeks);
  /** The count of jumps when the reader scrolled away; the next jump brings the transcript along again. */
  const [leftAtSeeks, setLeftAtSeeks] = useState<number | null>(null);
  const follows = leftAtSeeks === null || leftAtSeeks < seeks;
  const currentId = usePlayback((state) =>
    state.seeks > 0 || state.isPlaying || state.currentMs > 0
      ? (utteranceAt(call.utterances, state.currentMs)?.id ?? null)
      : null,
  );

  useEffect(() => {
    const line =
      currentId === null ? null : box.current?.querySelector<HTMLElement>(`[data-utterance="${currentId}"]`);
    if (!follows || !line || !box.current) return;
    const above = line.offsetTop - box.current.clientHeight / 3;
    box.current.scrollTo({ top: above, behavior: "smooth" });
  }, [currentId, follows]);

  return (
    <Section
      title="Transcript"
      flush
      testId="transcript"
      aside={
        <>
          {!follows && (
            <Button size="compact-xs" variant="default" onClick={() => setLeftAtSeeks(null)}>
              Follow the recording
            </Button>
          )}
          {call.recordingUrl !== null && <TranscriptPlay />}
        </>
      }
    >
      <div
        ref={box}
        className={classes.box}
        tabIndex={0}
        role="region"
        aria-label="Transcript, scrollable"
        onWheel={() => setLeftAtSeeks(seeks)}
        onTouchMove={() => setLeftAtSeeks(seeks)}
      >
        {call.utterances.length === 0 && (
          <NothingYet title="There is no transcript.">
            {call.transcriber.message ?? "Nothing was heard on this call."}
          </NothingYet>
        )}
        {call.utterances.map((utterance) => (
          <TranscriptLine
            key={utterance.id}
            utterance={utterance}
            name={utterance.name ?? names[utterance.speaker]}
            objections={objections.filter((one) => one.utteranceId === utterance.id)}
            learned={call.facts.filter(isLearned).filter((fact) => fact.utteranceId === utterance.id)}
            isCurrent={utterance.id === currentId}
            onPlay={(startMs) => store.seek(startMs, { play: true })}
            onRedact={onRedact}
          />
        ))}
      </div>
    </Section>
  );
}
