/** F11: the last words of a call are lost at hang-up. */
import { expect, it } from "vitest";
import { at, play } from "../support/scenario.ts";
import { buyer, rep } from "../support/spoken.ts";

const speech = [rep(1, 4, "So I will call you then."), buyer(6, 8.98, "Thursday after three works for me.")];
const said = ["rep 1.0 So I will call you then.", "buyer 6.0 Thursday after three works for me."];

it("[F11] hung up on the last syllable: finalised, waited for, closed in order", async () => {
  const played = await play({ seconds: 9, speech });
  expect(played.heard).toEqual(said);
  const [only] = played.deepgram.connections;
  expect(only?.controls.map((control) => (JSON.parse(control) as { type: string }).type)).toEqual([
    "Finalize",
    "CloseStream",
  ]);
  expect(only?.closeCode).toBe(1000);
  expect(played.call.transcriber.state).toBe("closed");
});

it("[F11] Finalize is not answered: CloseStream brings the words", async () => {
  const played = await play({
    seconds: 9,
    speech,
    before: ({ deepgram }) => deepgram.from({ ignoresFinalize: true }),
  });
  expect(played.heard).toEqual(said);
});

it("[F11] the vendor is late by two seconds: waited for", async () => {
  const played = await play({
    seconds: 9,
    speech,
    before: ({ deepgram }) => deepgram.from({ delayMs: 2_000 }),
  });
  expect(played.heard).toEqual(said);
});

it("[F11] the connection breaks in the last second: another one hears the rest before the call is closed", async () => {
  const played = await play({
    seconds: 9,
    speech,
    steps: [at(8.5, ({ deepgram }) => deepgram.closeAll(0))],
  });
  expect(played.heard).toEqual(said);
  expect(played.call.coverage.untranscribed).toEqual([]);
});

it("[F11] it never answers: no longer than the limit, and what it owes is said to be untranscribed", async () => {
  const played = await play({
    seconds: 9,
    speech,
    steps: [at(5, ({ deepgram }) => deepgram.change({ mute: true }))],
  });
  expect(played.heard).toEqual([said[0]]);
  const [lost] = played.call.coverage.untranscribed;
  expect(lost).toMatchObject({ cause: "transcriber_lost", endMs: 9_000 });
  expect(lost?.startMs).toBeLessThan(6_000);
  const endedAtMs = played.published.at(-1)?.atMs ?? 0;
  expect(endedAtMs).toBeLessThan(9_000 + 6_000);
});
