import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { statistics } from "../../../schema/statistics.ts";
import type { Speaker, Utterance } from "../../../schema/utterance.ts";
import {
  evolveStatistics,
  initialStatistics,
  talkRatioSoFar,
} from "../../../workers/understand/live-statistics/live-statistics.ts";
import { computeStatistics } from "../../../workers/understand/statistics.ts";
import { factsOf, says } from "./say.ts";
import { speech } from "./speech.ts";

const seconds = (n: number) => n * 1_000;
const talkRatioOf = (utterances: Utterance[]) =>
  talkRatioSoFar(utterances.reduce(evolveStatistics, initialStatistics));
/** Two minutes of the rep, then one of the buyer: enough speech on both sides. */
const ENOUGH = [speech("rep", 0, 240), speech("buyer", seconds(125), 120)];
const stats = (utterances: Utterance[], durationMs = seconds(300)) =>
  computeStatistics({ utterances, facts: [], durationMs });

describe("conversation statistics", () => {
  it("[STAT-1] talk ratio is our speech seconds of all speech seconds", () => {
    expect(stats(ENOUGH)).toMatchObject({
      repSpeechSeconds: 120,
      buyerSpeechSeconds: 60,
      talkRatio: 120 / 180,
      talkSpeedWpm: 120,
      enoughSpeech: true,
    });
  });

  it("[STAT-2] under 60 s on either side there is not enough speech, and what needs it is null", () => {
    const result = stats([speech("rep", 0, 240), speech("buyer", seconds(125), 119)]);
    expect(result).toMatchObject({
      enoughSpeech: false,
      talkRatio: null,
      longestMonologueSeconds: null,
      longestCustomerStorySeconds: null,
      interactivity: null,
      patienceMs: null,
      talkSpeedWpm: null,
      buyerSpeechSeconds: 59.5,
    });
  });

  it("[STAT-3] a silence of 3.0 s starts a new turn, 2.9 s does not", () => {
    const monologue = (pauseMs: number) =>
      stats(
        [...ENOUGH, speech("rep", seconds(200), 100), speech("rep", seconds(250) + pauseMs, 100)],
        seconds(400),
      );
    expect(monologue(2_900).longestMonologueSeconds).toBe(120);
    expect(
      stats([speech("buyer", 0, 120), speech("rep", seconds(70), 100), speech("rep", seconds(122.9), 100)])
        .longestMonologueSeconds,
    ).toBe(102.9);
    expect(
      stats([speech("buyer", 0, 120), speech("rep", seconds(70), 100), speech("rep", seconds(123), 100)])
        .longestMonologueSeconds,
    ).toBe(50);
  });

  it("[STAT-4] a backchannel neither ends a monologue nor switches", () => {
    const rep = [speech("rep", 0, 120), speech("rep", seconds(61), 120)];
    const buyer = speech("buyer", seconds(130), 120);
    const told = stats([...rep, speech("buyer", seconds(60.2), 1), buyer]);
    expect(told.longestMonologueSeconds).toBe(121);
    expect(told.interactivity).toBe(1);
    // Over the rep's words as well as in the rep's pause.
    expect(stats([...rep, speech("buyer", seconds(30), 2), buyer]).longestMonologueSeconds).toBe(121);
    // Three words are an answer.
    expect(stats([...rep, speech("buyer", seconds(60), 3, 300), buyer]).longestMonologueSeconds).toBe(60);
  });

  it("[STAT-4] a backchannel has at most two words and lasts at most a second", () => {
    const rep = [speech("rep", 0, 120), speech("rep", seconds(62), 120)];
    const buyer = speech("buyer", seconds(130), 120);
    const monologue = (said: Utterance) => stats([...rep, said, buyer]).longestMonologueSeconds;
    expect(monologue(speech("buyer", seconds(60), 2, 500))).toBe(122);
    expect(monologue(speech("buyer", seconds(60), 2, 501))).toBe(60);
    expect(monologue(speech("buyer", seconds(60), 1, 1_000))).toBe(122);
    expect(monologue(speech("buyer", seconds(60), 1, 1_001))).toBe(60);
  });

  it("[STAT-4] two words are an answer when the other side does not go on", () => {
    // Asked, answered "yes please", and three seconds of nothing.
    const asked = [speech("rep", 0, 120), speech("buyer", seconds(60.5), 2, 400)];
    const result = stats([...asked, speech("rep", seconds(64), 120), speech("buyer", seconds(130), 120)]);
    expect(result).toMatchObject({ longestMonologueSeconds: 60, longestCustomerStorySeconds: 60 });
    expect(result.patienceMs).toBe(64_000 - 61_300);
  });

  it("[STAT-3] the longest customer story is the buyer's longest turn, our backchannels ignored", () => {
    const story = [
      speech("buyer", seconds(70), 60),
      speech("rep", seconds(100.2), 1),
      speech("buyer", seconds(101), 62),
    ];
    expect(stats([speech("rep", 0, 130), ...story]).longestCustomerStorySeconds).toBe(62);
  });

  it("[STAT-12] talk speed is our words by the minutes of our own speech, pauses left out", () => {
    const rep = [
      speech("rep", 0, 100, 300),
      speech("rep", seconds(60), 100, 300),
      speech("rep", seconds(120), 10, 150),
    ];
    // 210 words in 61.5 s.
    expect(stats([...rep, speech("buyer", seconds(130), 120)]).talkSpeedWpm).toBeCloseTo(204.878, 3);
  });

  it("[STAT-5] interactivity counts switches per five minutes, turns under three words left out", () => {
    const turns = [
      speech("rep", 0, 130),
      speech("buyer", seconds(70), 60),
      speech("rep", seconds(105), 2),
      speech("buyer", seconds(110), 60),
      speech("rep", seconds(145), 10),
    ];
    expect(stats(turns, seconds(300)).interactivity).toBe(2);
    expect(stats(turns, seconds(150)).interactivity).toBe(4);
  });

  it("[STAT-6] patience is the median silence before we answer, floor 0", () => {
    const exchange = (silencesMs: number[]) => {
      let at = seconds(200);
      return silencesMs.flatMap((silence) => {
        const asked = speech("buyer", at, 10);
        const answered = speech("rep", at + 5_000 + silence, 10);
        at += seconds(30);
        return [asked, answered];
      });
    };
    expect(stats([...ENOUGH, ...exchange([200, 800, 2_000])], seconds(400)).patienceMs).toBe(800);
    expect(stats([...ENOUGH, ...exchange([200, 800])], seconds(400)).patienceMs).toBe(500);
    expect(stats([...ENOUGH, ...exchange([-1_000])], seconds(400)).patienceMs).toBe(0);
    expect(stats(ENOUGH).patienceMs).toBeNull();
  });

  it("[STAT-7] an interruption starts inside their turn and overlaps 0.4 s or more", () => {
    const buyer = speech("buyer", 0, 20);
    expect(stats([buyer, speech("rep", 9_600, 10)]).interruptions).toBe(1);
    expect(stats([buyer, speech("rep", 9_601, 10)]).interruptions).toBe(0);
    expect(stats([buyer, speech("rep", 10_000, 10)]).interruptions).toBe(0);
    // A backchannel is none, however long it overlaps.
    expect(stats([buyer, speech("rep", 5_000, 2)]).interruptions).toBe(0);
    // They interrupt us: not ours.
    expect(stats([speech("rep", 0, 20), speech("buyer", 5_000, 20)]).interruptions).toBe(0);
  });

  it("[STAT-8] overtalk is the share of the call in which both speak", () => {
    expect(stats([speech("buyer", 0, 20), speech("rep", 8_000, 20)], seconds(20)).overtalk).toBe(0.1);
    expect(stats([], 0).overtalk).toBe(0);
  });

  it("[STAT-9] questions are those of the facts, by side", () => {
    const facts = [
      ...factsOf("rep", "How do you plan? Who decides?"),
      ...factsOf("buyer", "What does it cost?"),
    ];
    expect(computeStatistics({ utterances: ENOUGH, facts, durationMs: seconds(300) })).toMatchObject({
      repQuestions: 2,
      buyerQuestions: 1,
    });
  });

  it("[STAT-9] tags are no questions", () => {
    const facts = factsOf("rep", "so this is the home page is it? and what do you use today?");
    expect(computeStatistics({ utterances: ENOUGH, facts, durationMs: seconds(300) }).repQuestions).toBe(1);
  });

  it("[STAT-13] times are taken in whole milliseconds, and a word without length still has its place", () => {
    const odd = { ...speech("rep", 0, 3), words: [] as Utterance["words"], startMs: 0.4, endMs: 1_000.4 };
    expect(stats([odd]).repSpeechSeconds).toBe(1);
    expect(stats([speech("rep", 500, 2, 0)]).repSpeechSeconds).toBe(0.001);
  });

  it("[STAT-10] the live ratio needs speech, not a minute of it", () => {
    expect(talkRatioOf([])).toBeNull();
    expect(talkRatioOf([speech("rep", 0, 3), speech("buyer", 2_000, 1)])).toBe(0.75);
  });

  it("[STAT-1] an utterance without word times counts its words evenly over its span", () => {
    const plain = { ...says("rep", "one two three four"), startMs: 0, endMs: 2_000 };
    expect(stats([plain]).repSpeechSeconds).toBe(2);
    expect(talkRatioOf([plain, { ...says("buyer", "yes"), startMs: 3_000, endMs: 5_000 }])).toBe(0.5);
  });

  it("[STAT-11] whatever was said, shares stay within 0 and 1 and the order of utterances does not matter", () => {
    const utterance = fc
      .tuple(
        fc.constantFrom<Speaker>("rep", "buyer"),
        fc.nat(300_000),
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 900 }),
      )
      .map(([speaker, startMs, count, wordMs]) => speech(speaker, startMs, count, wordMs));
    fc.assert(
      fc.property(fc.array(utterance, { maxLength: 30 }), (utterances) => {
        const result = stats(utterances, seconds(400));
        expect(statistics.parse(result)).toEqual(result);
        expect(result.overtalk).toBeGreaterThanOrEqual(0);
        expect(result.overtalk).toBeLessThanOrEqual(1);
        const ratio = talkRatioOf(utterances);
        if (ratio !== null) expect(ratio >= 0 && ratio <= 1).toBe(true);
        if (result.talkRatio !== null) expect(result.talkRatio).toBe(ratio);
        expect(stats(utterances.toReversed(), seconds(400))).toEqual(result);
      }),
    );
  });
});
