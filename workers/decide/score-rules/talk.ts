/** Owns the rules that read the talk statistics. They never judge a voice or a mood. [SCORE-8] [SCORE-9] [SCORE-10] */
import type { Statistics } from "../../../schema/statistics.ts";
import { answered, counted, notAnswerable, type Rule, signal } from "./rule.ts";

const tooLittle = "There is not enough speech on both sides to measure this.";

const measured = (statistics: Statistics | null): Statistics | null =>
  statistics?.enoughSpeech === true ? statistics : null;

/** Full points up to half, none from 65 %, in a straight line between: over 65 % hurts (Gong). */
export const listenedMoreThanTalked: Rule = ({ statistics }) => {
  const ratio = measured(statistics)?.talkRatio ?? null;
  if (ratio === null) return notAnswerable(tooLittle);
  const percent = Math.round(ratio * 100);
  const share = (0.65 - ratio) / 0.15;
  const rationale = `We spoke ${percent} % of the time; up to 50 % gives full points, 65 % or more none.`;
  return answered(share, rationale, [signal("talk_ratio", ratio.toFixed(2))]);
};

/** The thresholds of the live nudge: 90 s, strong at 150 s. */
export const noLongMonologue: Rule = ({ statistics }) => {
  const seconds = measured(statistics)?.longestMonologueSeconds ?? null;
  if (seconds === null) return notAnswerable(tooLittle);
  const share = seconds <= 90 ? 1 : seconds <= 150 ? 0.5 : 0;
  const rationale = `Our longest stretch was ${Math.round(seconds)} s; up to 90 s gives full points, up to 150 s half.`;
  return answered(share, rationale, [signal("longest_monologue_seconds", Math.round(seconds))]);
};

/** Ours: one interruption costs a third of the points. */
export const didNotInterrupt: Rule = ({ statistics }) => {
  const known = measured(statistics);
  if (known === null) return notAnswerable(tooLittle);
  const times = counted(known.interruptions, "time");
  const rationale =
    known.interruptions === 0 ? "We never interrupted the buyer." : `We interrupted the buyer ${times}.`;
  return answered(1 - known.interruptions / 3, rationale, [signal("interruptions", known.interruptions)]);
};
