/** F8: a reconnect restarts its clock at 0, and the retry counter is never reset. */
import { expect, it } from "vitest";
import { at, play, type Played } from "../support/scenario.ts";
import { buyer, rep, type Spoken } from "../support/spoken.ts";

/** Both sides speak in turn without a pause, each word its own. */
const talk: Spoken[] = Array.from({ length: 20 }, (_, i) => {
  const words = Array.from({ length: 7 }, (_, j) => `word${i}x${j}`).join(" ");
  return (i % 2 === 0 ? rep : buyer)(1 + i * 3, 3.6 + i * 3, words);
});

const firstWordsAfter = (played: Played, ms: number): number =>
  (played.wordsShownAtMs.find((atMs) => atMs > ms) ?? Number.POSITIVE_INFINITY) - ms;

it.each([0, 60, -60, 100, -100])(
  "[F8] six losses at awkward moments, the new clocks off by %i ms: every word once and where it was heard, back within 3 s",
  async (shiftMs) => {
    const losses = [5.3, 14.74, 23.1, 31.9, 40.42, 49.66];
    const played = await play({
      seconds: 66,
      speech: talk,
      before: ({ deepgram }) => deepgram.from({}, { shiftMs }, {}, { shiftMs }, {}, { shiftMs }, {}),
      steps: losses.map((seconds, i) =>
        at(seconds, ({ deepgram }) => deepgram.closeAll([1000, 1011, 0][i % 3] ?? 1000)),
      ),
    });
    expect(played.deepgram.connections).toHaveLength(7);
    const { leftOut, tooMany, worstErrorMs } = played.compare();
    expect({ leftOut, tooMany }).toEqual({ leftOut: [], tooMany: [] });
    // A frame's half either way is the recogniser's own: our clock adds nothing to what a connection says.
    expect(worstErrorMs).toBeLessThanOrEqual(Math.abs(shiftMs) + 10);
    for (const seconds of losses) expect(firstWordsAfter(played, seconds * 1_000)).toBeLessThanOrEqual(3_000);
    // A backlog is sent no faster than the vendor takes it in.
    for (const { recogniser } of played.deepgram.connections)
      expect(recogniser?.worstBacklogMs).toBeLessThanOrEqual(500);
    expect(played.call.coverage.untranscribed).toEqual([]);
  },
);

it("[F8] a counter that was reset: the tenth loss is mended as fast as the first", async () => {
  const losses = Array.from({ length: 10 }, (_, i) => 6 + i * 5);
  const played = await play({
    seconds: 62,
    speech: talk,
    steps: losses.map((seconds) => at(seconds, ({ deepgram }) => deepgram.closeAll(1011, "NET-0000"))),
  });
  expect(played.compare()).toMatchObject({ leftOut: [], tooMany: [] });
  for (const seconds of losses) {
    const back = played.published.find(
      ({ atMs, message }) =>
        message.type === "live" &&
        message.live.transcriber.state === "listening" &&
        atMs > seconds * 1_000 + 20,
    );
    expect((back?.atMs ?? 0) - seconds * 1_000).toBeLessThanOrEqual(400);
  }
});
