/** One utterance: who, when, the words with their objections marked, and the card that was shown. */
import { memo } from "react";
import { REDACTED } from "../../../../schema/redaction.ts";
import type { Utterance } from "../../../../schema/utterance.ts";
import { isEnglish } from "../../../../workers/understand/language.ts";
import { clock } from "../../format/clock.ts";
import { objectionLabel, objectionStateLabel } from "../../format/labels.ts";
import { Tag } from "../../shell/tag.tsx";
import { momentOf } from "../moment.ts";
import type { PlacedObjection } from "../objections.ts";
import { RedactedText } from "../redaction/redacted-text.tsx";
import { cutPieces } from "./highlight.ts";
import { ShownCard } from "./shown-card.tsx";
import { type LearnedFact, learnedLabel, Why } from "./why.tsx";
import classes from "./transcript.module.css";

interface TranscriptLineProps {
  utterance: Utterance;
  name: string;
  objections: readonly PlacedObjection[];
  /** Objections and signals that a net found here. */
  learned: readonly LearnedFact[];
  isCurrent: boolean;
  onPlay: (startMs: number) => void;
  onRedact: ((utterance: Utterance) => void) | null;
}

function sameLine(a: TranscriptLineProps, b: TranscriptLineProps): boolean {
  return (
    a.utterance === b.utterance &&
    a.isCurrent === b.isCurrent &&
    a.onRedact === b.onRedact &&
    a.name === b.name &&
    a.learned.length === b.learned.length &&
    a.objections.length === b.objections.length &&
    a.objections.every((one, index) => one === b.objections[index])
  );
}

export const TranscriptLine = memo(function TranscriptLine(props: TranscriptLineProps) {
  const { utterance, name, objections, learned, isCurrent, onPlay, onRedact } = props;
  return (
    <div
      id={utterance.id}
      className={classes.line}
      data-side={utterance.speaker}
      data-utterance={utterance.id}
      data-current={isCurrent}
      data-testid="transcript-line"
    >
      <button
        type="button"
        className={classes.time}
        aria-label={`Play from ${clock(utterance.startMs)}, ${name}`}
        onClick={() => onPlay(utterance.startMs)}
      >
        {clock(utterance.startMs)}
      </button>
      <div className={classes.said}>
        <div className={classes.who}>
          <b>{name}</b>
          {utterance.speakerCertainty === "inferred" && <Tag testId="speaker-inferred">told by voice</Tag>}
          {utterance.origin === "healed" && <Tag testId="healed">heard afterwards</Tag>}
          {objections.map((one) => (
            <Tag key={one.key} tone={one.state === "handled" ? "good" : "warn"} testId="objection-state">
              {objectionLabel[one.type]}, {objectionStateLabel[one.state]}
            </Tag>
          ))}
          {!isEnglish(utterance.text) && <Tag testId="not-english">not English</Tag>}
          {onRedact && utterance.text !== REDACTED && (
            <button
              type="button"
              className={classes.redact}
              aria-label={`Redact what ${name} said at ${clock(utterance.startMs)}`}
              onClick={() => onRedact(utterance)}
              data-testid="redact-turn"
            >
              Redact…
            </button>
          )}
          {learned.map(
            (fact) =>
              fact.type === "signal" && (
                <Tag key={fact.id} tone="good">
                  {learnedLabel(fact)}
                </Tag>
              ),
          )}
        </div>
        {/* The time is the button for keyboards; a pointer may press the words themselves. */}
        <p className={classes.words}>
          {cutPieces(utterance.text, objections).map((piece) => {
            const play = () => {
              if (getSelection()?.isCollapsed !== false) onPlay(momentOf(utterance, piece.start));
            };
            return piece.types.length > 0 ? (
              <mark
                key={piece.start}
                onClick={play}
                title={piece.types.map((type) => objectionLabel[type]).join(", ")}
                data-testid="objection-mark"
                data-types={piece.types.join(" ")}
              >
                <RedactedText text={piece.text} />
              </mark>
            ) : (
              <span key={piece.start} onClick={play}>
                <RedactedText text={piece.text} />
              </span>
            );
          })}
        </p>
        <Why facts={learned} />
        {objections.map(
          (one) => one.card && <ShownCard key={one.card.id} card={one.card} utterance={utterance} />,
        )}
      </div>
    </div>
  );
}, sameLine);
