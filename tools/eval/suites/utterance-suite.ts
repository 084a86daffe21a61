/** The suites over single utterances: each item is heard clean and under noise, and judged the same way. */
import { DateTime } from "luxon";
import { objectionType, questionKind, signalType } from "../../../schema/fact.ts";
import { BadFile } from "../bad-file.ts";
import { wordCount, WORDS_A_MINUTE } from "../listen/stand-in-words.ts";
import type { Noise } from "../noise/corrupt.ts";
import { readLines } from "../read/read-lines.ts";
import {
  callbackLine,
  type CallbackLine,
  commitmentLine,
  objectionLine,
  questionLine,
  signalLine,
} from "../read/utterance-formats.ts";
import { type Block, blockOf } from "../score/block.ts";
import type { Outcome } from "../score/outcome.ts";
import { hearItem, type HeardItem, type Item, type ItemWorld } from "./item.ts";
import { judgeCallback, judgeLabels, judgeQuestions } from "./judge-item.ts";
import { placeOf } from "../listen/place-of.ts";

export const utteranceSuites = ["objections", "signals", "questions", "commitments", "callbacks"] as const;
export type UtteranceSuite = (typeof utteranceSuites)[number];

/** An item that knows how to be judged. */
interface Judged extends Item {
  world?: ItemWorld;
  judge: (claims: HeardItem["claims"]) => Outcome[];
}

export interface UtteranceFigures extends Block {
  items: number;
  /** Callbacks: share of items entirely right, negatives included, and claims where nothing was wished. */
  exact?: number;
  falsePositives?: number;
}

const readers: Record<UtteranceSuite, (file: string) => Judged[]> = {
  objections: (file) =>
    readLines(file, objectionLine).map((item) => ({
      ...item,
      judge: (claims) => judgeLabels(item, item.objections, claims),
    })),
  signals: (file) =>
    readLines(file, signalLine).map((item) => ({
      ...item,
      judge: (claims) => judgeLabels(item, item.signals, claims),
    })),
  questions: (file) =>
    readLines(file, questionLine).map((item) => {
      const lost = item.questions.find(({ text }) => placeOf(text, item.text) === null);
      if (lost) throw new BadFile(`${file}, item ${item.id}: "${lost.text}" does not stand in its text.`);
      return { ...item, judge: (claims) => judgeQuestions(item, claims) };
    }),
  // The text is the sentence: owner and utterance have to agree, each owner once.
  commitments: (file) =>
    readLines(file, commitmentLine).map((item) => ({
      ...item,
      judge: (claims) =>
        judgeLabels(
          item,
          item.commitments.map(({ owner }) => owner),
          claims,
        ),
    })),
  callbacks: (file) =>
    readLines(file, callbackLine).map((item) => ({
      ...item,
      speaker: "buyer" as const,
      world: worldOf(item),
      judge: (claims) => judgeCallback(item, claims),
    })),
};

const worldOf = ({ spoken_at, buyer_tz }: CallbackLine): ItemWorld => ({
  spokenAtMs: Date.parse(spoken_at),
  buyerTimeZone: buyer_tz,
  // "Your time" is the offset that the moment of speaking is written in.
  repTimeZone: DateTime.fromISO(spoken_at, { setZone: true }).zoneName ?? "UTC",
  competitors: [],
});

const order: Record<UtteranceSuite, readonly string[]> = {
  objections: objectionType.options,
  signals: signalType.options,
  questions: questionKind.options,
  commitments: ["rep", "buyer"],
  callbacks: ["callback"],
};

function figuresOf(suite: UtteranceSuite, items: Judged[], noise: Noise | null): UtteranceFigures {
  const heard = items.map((item) => hearItem(item, suite, { noise, world: item.world }));
  const judged = items.map((item, i) => item.judge(heard[i]?.claims ?? []));
  const words = items.reduce((sum, item) => sum + wordCount(item.text), 0);
  const block = blockOf(judged.flat(), {
    minutes: words / WORDS_A_MINUTE,
    tookMs: heard.flatMap((one) => one.tookMs),
    order: order[suite],
  });
  if (suite !== "callbacks") return { items: items.length, ...block };
  const right = judged.filter((outcomes) => outcomes.every(({ result }) => result === "hit")).length;
  return {
    items: items.length,
    ...block,
    exact: right / items.length,
    falsePositives: judged.filter((outcomes) => outcomes.some(({ seenAs }) => seenAs === "callback")).length,
  };
}

export interface UtteranceReport extends UtteranceFigures {
  suite: UtteranceSuite;
  file: string;
  noisy: UtteranceFigures & Noise;
}

export function measureUtterances(suite: UtteranceSuite, file: string, noise: Noise): UtteranceReport {
  const items = readers[suite](file);
  return {
    suite,
    file,
    ...figuresOf(suite, items, null),
    noisy: { ...noise, ...figuresOf(suite, items, noise) },
  };
}
