/** F10: the end of a turn comes empty or not at all, and the utterance is lost. */
import { expect, it } from "vitest";
import { play } from "../support/scenario.ts";
import { buyer, rep } from "../support/spoken.ts";

const speech = [rep(1, 3, "What would it take?"), buyer(5, 8, "Honestly it must cost less.")];
const said = ["rep 1.0 What would it take?", "buyer 5.0 Honestly it must cost less."];

/** When an utterance reached the page, ms after its last word. */
const latencies = (played: Awaited<ReturnType<typeof play>>): number[] =>
  played.published.flatMap(({ atMs, message }) =>
    message.type === "utterance" ? [atMs - message.utterance.endMs] : [],
  );

it("[F10] the end of a turn is never said: silence on our side closes the utterance, while the call goes on", async () => {
  const played = await play({
    seconds: 20,
    speech,
    before: ({ deepgram }) => deepgram.from({ neverEnds: true }),
  });
  expect(played.heard).toEqual(said);
  for (const latency of latencies(played)) expect(latency).toBeLessThanOrEqual(5_000);
});

it("[F10] the final of a turn comes empty: the words it was to hold are kept", async () => {
  const played = await play({
    seconds: 20,
    speech,
    before: ({ deepgram }) => deepgram.from({ emptyFinals: true }),
  });
  expect(played.compare().tooMany).toEqual([]);
  // What had not even been interim yet, nobody knows of.
  expect(played.heard.map((one) => one.slice(0, 20))).toEqual(said.map((one) => one.slice(0, 20)));
});

it("[F10] results stay interim: their words are taken after 4 s of silence", async () => {
  const played = await play({
    seconds: 24,
    speech,
    before: ({ deepgram }) => deepgram.from({ neverFinal: true }),
  });
  expect(played.heard.map((one) => one.slice(0, 20))).toEqual(said.map((one) => one.slice(0, 20)));
  for (const latency of latencies(played)) expect(latency).toBeLessThanOrEqual(6_000);
});

it("[F10] two minutes without a pause are utterances of half a minute at most, no word left out", async () => {
  const monologue = Array.from({ length: 400 }, (_, i) => `w${i}`).join(" ");
  const played = await play({
    seconds: 128,
    speech: [buyer(1, 121, monologue)],
    before: ({ deepgram }) => deepgram.from({ neverEnds: true }),
  });
  expect(played.compare()).toMatchObject({ leftOut: [], tooMany: [] });
  expect(played.call.utterances.length).toBeGreaterThanOrEqual(4);
  for (const { startMs, endMs } of played.call.utterances)
    expect(endMs - startMs).toBeLessThanOrEqual(30_000);
});
