/**
 * What was said so far; words that may still change are grey. Follows the conversation until the reader scrolls
 * away from its end, and again once the reader is back there.
 */
import { Button } from "@mantine/core";
import { useLayoutEffect, useRef, useState } from "react";
import type { Speaker, Utterance } from "../../../schema/utterance.ts";
import { isEnglish } from "../../../workers/understand/language.ts";
import { clock } from "../format/clock.ts";
import { Tag } from "../shell/tag.tsx";
import classes from "./live.module.css";

interface LiveTranscriptProps {
  utterances: readonly Utterance[];
  interim: Record<Speaker, string>;
  names: Record<Speaker, string>;
}

/** Within this of the end counts as being there. */
const endPx = 12;

export function LiveTranscript({ utterances, interim, names }: LiveTranscriptProps) {
  const box = useRef<HTMLDivElement>(null);
  const lastTop = useRef(0);
  const [follows, setFollows] = useState(true);
  const toEnd = () => box.current?.scrollTo({ top: box.current.scrollHeight });

  useLayoutEffect(() => {
    if (follows) toEnd();
  });

  const onScroll = () => {
    const at = box.current;
    if (!at) return;
    // Only the reader scrolls upwards; new words never do. So the smallest step away is respected.
    const isUpwards = at.scrollTop < lastTop.current;
    lastTop.current = at.scrollTop;
    if (isUpwards) setFollows(false);
    else if (at.scrollHeight - at.scrollTop - at.clientHeight < endPx) setFollows(true);
  };
  const sides: readonly Speaker[] = ["buyer", "rep"];
  const isEmpty = utterances.length === 0 && interim.rep === "" && interim.buyer === "";
  return (
    <div className={classes.transcriptFrame}>
      <div
        ref={box}
        className={classes.transcript}
        onScroll={onScroll}
        tabIndex={0}
        role="log"
        aria-live="off"
        aria-label="Transcript"
        data-testid="live-transcript"
      >
        {isEmpty && <p className={classes.sideNote}>Nothing was said yet.</p>}
        {utterances.map((utterance) => (
          <div key={utterance.id} className={classes.line} data-side={utterance.speaker}>
            <div className={classes.lineHead}>
              <b>{utterance.name ?? names[utterance.speaker]}</b> <span>{clock(utterance.startMs)}</span>{" "}
              {!isEnglish(utterance.text) && <Tag testId="not-english">not English</Tag>}
              {utterance.echo && <Tag testId="echo">echo</Tag>}
            </div>
            {utterance.text}
          </div>
        ))}
        {sides.map(
          (side) =>
            interim[side] !== "" && (
              <div key={side} className={classes.line} data-side={side} data-interim="true">
                <div className={classes.lineHead}>
                  <b>{names[side]}</b>
                </div>
                {interim[side]}
              </div>
            ),
        )}
      </div>
      {!follows && (
        <Button
          size="compact-xs"
          variant="default"
          className={classes.toEnd}
          onClick={() => {
            setFollows(true);
            toEnd();
          }}
        >
          To the latest words
        </Button>
      )}
    </div>
  );
}
