/**
 * The statistics as rows to show: value, what it means, and the published reference where there is one. Definitions
 * and sources are those of docs/04-specs/definitions.md. Pure.
 */
import type { Statistics } from "../../../../schema/statistics.ts";
import { lengthOfTime, share } from "../../format/clock.ts";

export interface StatisticRow {
  key: string;
  name: string;
  /** Null is "not enough speech". */
  value: string | null;
  meaning: string;
  reference: string | null;
}

const when = (value: number | null, text: (value: number) => string): string | null =>
  value === null ? null : text(value);

export function statisticRows(statistics: Statistics, names: { rep: string; buyer: string }): StatisticRow[] {
  const whole = (value: number) => String(Math.round(value));
  const seconds = (value: number) => lengthOfTime(value * 1000);
  return [
    {
      key: "talkSpeed",
      name: "Talk speed",
      value: when(statistics.talkSpeedWpm, (value) => `${whole(value)} words a minute`),
      meaning: "our words in a minute of our own speech",
      reference: "about 173 (Gong)",
    },
    {
      key: "longestMonologue",
      name: "Longest monologue",
      value: when(statistics.longestMonologueSeconds, seconds),
      meaning: `the longest ${names.rep} spoke without a turn of ${names.buyer}`,
      reference: "up to 1 min 30 s (ours)",
    },
    {
      key: "longestCustomerStory",
      name: "Longest customer story",
      value: when(statistics.longestCustomerStorySeconds, seconds),
      meaning: `the longest ${names.buyer} spoke`,
      reference: "longer is better (Gong)",
    },
    {
      key: "repQuestions",
      name: "Our questions",
      value: statistics.enoughSpeech ? whole(statistics.repQuestions) : null,
      meaning: "tag questions ignored",
      reference: "11–14 in a discovery call (Gong)",
    },
    {
      key: "buyerQuestions",
      name: "Their questions",
      value: statistics.enoughSpeech ? whole(statistics.buyerQuestions) : null,
      meaning: "tag questions ignored",
      reference: null,
    },
    {
      key: "interactivity",
      name: "Interactivity",
      value: when(statistics.interactivity, (value) => value.toFixed(1)),
      meaning: "changes of speaker in 5 minutes",
      reference: null,
    },
    {
      key: "patience",
      name: "Patience",
      value: when(statistics.patienceMs, (value) => `${(value / 1000).toFixed(1)} s`),
      meaning: "median silence before we answer",
      reference: null,
    },
    {
      key: "interruptions",
      name: "Interruptions",
      value: statistics.enoughSpeech ? whole(statistics.interruptions) : null,
      meaning: "times we began inside their turn",
      reference: "lower is better",
    },
    {
      key: "overtalk",
      name: "Overtalk",
      value: statistics.enoughSpeech ? share(statistics.overtalk) : null,
      meaning: "share of the call in which both speak",
      reference: null,
    },
  ];
}
