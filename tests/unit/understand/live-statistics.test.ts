import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Speaker, Utterance } from "../../../schema/utterance.ts";
import {
  countsSoFar,
  evolveQuestions,
  evolveStatistics,
  initialStatistics,
  type LiveStatistics,
  statisticsSoFar,
} from "../../../workers/understand/live-statistics/live-statistics.ts";
import { computeStatistics, type Counts, countsOf } from "../../../workers/understand/statistics.ts";
import { factsOf } from "./say.ts";
import { speech } from "./speech.ts";

const inOrder = (counts: Counts) => ({ ...counts, answersMs: [...counts.answersMs].sort((a, b) => a - b) });
const live = (utterances: Utterance[]) => utterances.reduce(evolveStatistics, initialStatistics);

/** A coarse grid makes ends and starts meet, where the definitions are most easily got wrong. */
const gridMs = fc.constantFrom(1, 100, 500);
/** Words with pauses, some over three seconds, some overlapping their neighbour. */
const spoken = (grid: number) => {
  const steps = (mostMs: number) => fc.nat(Math.floor(mostMs / grid)).map((n) => n * grid);
  const word = fc.record({
    lengthMs: steps(900),
    pauseMs: fc.oneof({ weight: 8, arbitrary: steps(200) }, { weight: 1, arbitrary: steps(4_000) }),
    isEarly: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
  });
  const count = fc.oneof(
    { weight: 1, arbitrary: fc.array(word, { minLength: 1, maxLength: 2 }) },
    { weight: 2, arbitrary: fc.array(word, { minLength: 1, maxLength: 40 }) },
  );
  return fc.record({
    speaker: fc.constantFrom<Speaker>("rep", "buyer"),
    startMs: fc.oneof(steps(20_000), steps(240_000)),
    words: count,
  });
};
interface Said {
  speaker: Speaker;
  startMs: number;
  words: { lengthMs: number; pauseMs: number; isEarly: boolean }[];
}

function utteranceOf({ speaker, startMs, words }: Said): Utterance {
  let atMs = startMs;
  const timed = words.map(({ lengthMs, pauseMs, isEarly }) => {
    const word = { text: "word", startMs: atMs, endMs: atMs + lengthMs, confidence: 1 };
    atMs += isEarly ? Math.floor(lengthMs / 2) : lengthMs + pauseMs;
    return word;
  });
  return { ...speech(speaker, startMs, 1), words: timed, endMs: timed.at(-1)?.endMs ?? startMs };
}
const conversation = gridMs
  .chain((grid) => fc.array(spoken(grid), { maxLength: 40, size: "max" }))
  .map((said) => said.map(utteranceOf));

/** As the product delivers: when an utterance is over, and by some seconds later on one side. */
const delivered = fc
  .tuple(conversation, fc.array(fc.nat(8_000), { minLength: 40, maxLength: 40 }))
  .map(([utterances, delaysMs]) =>
    utterances
      .map((utterance, i) => ({ utterance, atMs: utterance.endMs + (delaysMs[i] ?? 0) }))
      .sort((a, b) => a.atMs - b.atMs)
      .map(({ utterance }) => utterance),
  );

describe("statistics while the call goes on", () => {
  it("[STAT-14] equal what the whole call gives, in the order finals are delivered", () => {
    fc.assert(
      fc.property(delivered, (utterances) => {
        expect(inOrder(countsSoFar(live(utterances)))).toEqual(inOrder(countsOf(utterances, [])));
      }),
      { numRuns: 400 },
    );
  });

  it("[STAT-14] … in any order, at every moment, and without changing what was known before", () => {
    fc.assert(
      fc.property(conversation, (utterances) => {
        let state = initialStatistics;
        const states: { state: LiveStatistics; counts: Counts }[] = [];
        utterances.forEach((utterance, i) => {
          state = evolveStatistics(state, utterance);
          const counts = countsSoFar(state);
          expect(inOrder(counts)).toEqual(inOrder(countsOf(utterances.slice(0, i + 1), [])));
          states.push({ state, counts });
        });
        for (const { state, counts } of states) expect(countsSoFar(state)).toEqual(counts);
      }),
      { numRuns: 200 },
    );
  });

  it("[STAT-14] waits for the word that makes two single words around one a turn", () => {
    const said = [
      speech("buyer", 0, 1, 400),
      speech("rep", 500, 1, 400),
      speech("buyer", 1_000, 1, 300),
      speech("rep", 1_300, 1, 900),
      speech("buyer", 1_400, 1, 400),
    ];
    expect(countsSoFar(live(said))).toEqual(countsOf(said, []));
    expect(countsOf(said, []).longestMs).toEqual({ rep: 900, buyer: 1_800 });
  });

  it("[STAT-14] questions and all shown figures are the same too", () => {
    const utterances = [
      speech("rep", 0, 240),
      speech("buyer", 121_000, 120),
      speech("rep", 181_800, 20),
      speech("buyer", 191_000, 30),
      speech("rep", 204_000, 40),
    ];
    const facts = [
      ...factsOf("rep", "How do you plan? Who decides?"),
      ...factsOf("buyer", "What does it cost?"),
    ];
    const state = evolveQuestions(live(utterances), facts);
    const whole = computeStatistics({ utterances, facts, durationMs: 230_000 });
    expect(statisticsSoFar(state, 230_000)).toEqual(whole);
    expect(whole).toMatchObject({ repQuestions: 2, buyerQuestions: 1, patienceMs: 400, interruptions: 1 });
  });

  it("[STAT-15] an utterance costs the same in the second hour as in the first minute", () => {
    let state = initialStatistics;
    const wordsInHand: number[] = [];
    // Two hours: 12 s of the rep without a pause, a sign of listening, 6 s of the buyer.
    for (let atMs = 0; atMs < 7_200_000; atMs += 19_000) {
      for (const said of [
        speech("rep", atMs, 40, 300),
        speech("buyer", atMs + 5_000, 1, 300),
        speech("buyer", atMs + 12_300, 20, 300),
      ])
        state = evolveStatistics(state, said);
      wordsInHand.push(state.recent.length + state.settled.reading.undecided.length);
    }
    // 40 s of this talk are some 130 words.
    expect(Math.max(...wordsInHand)).toBeLessThan(150);
    expect(wordsInHand.length).toBeGreaterThan(370);
    expect(state.settled.reading.counts.waiting.length).toBeLessThan(5);
    expect(state.settled.reading.recent.rep.length + state.settled.reading.recent.buyer.length).toBeLessThan(
      8,
    );
  });

  it("[STAT-15] … also in a monologue without a pause", () => {
    const monologue = Array.from({ length: 360 }, (_, i) => speech("rep", i * 10_000, 40, 250));
    const state = live(monologue);
    expect(state.recent.length).toBeLessThan(4 * 60);
    expect(state.settled.reading.undecided).toEqual([]);
    expect(countsSoFar(state).longestMs.rep).toBe(3_600_000);
  });

  it("[STAT-15] a late one goes back no further than to its own start", () => {
    const call = Array.from({ length: 100 }, (_, i) => speech(i % 2 ? "buyer" : "rep", i * 10_000, 18));
    const state = live(call);
    const late = evolveStatistics(state, speech("rep", 955_000, 3));
    let shared = late.settled;
    while (shared.before && shared.untilMs > 955_000) shared = shared.before;
    let known: typeof state.settled | null = state.settled;
    while (known && known !== shared) known = known.before;
    expect(known).not.toBeNull();
    expect(shared.untilMs).toBeGreaterThan(900_000);
  });
});
