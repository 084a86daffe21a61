/** F4: a KeepAlive cannot be sent, once, and no close is ever reported. */
import { expect, it } from "vitest";
import { at, play } from "../support/scenario.ts";
import { buyer, rep } from "../support/spoken.ts";
import { failSends } from "../support/worker-fetch.ts";

it("[F4] a KeepAlive that fails is a close: the words after the pause go over a new connection", async () => {
  const played = await play({
    seconds: 24,
    speech: [rep(1, 4, "Let me look that up for you."), buyer(18, 21, "Take all the time you need.")],
    // Nothing but KeepAlive is sent meanwhile.
    noAudio: [[6, 16]],
    steps: [at(8, () => failSends(true)), at(10.2, () => failSends(false))],
  });
  expect(played.heard).toEqual([
    "rep 1.0 Let me look that up for you.",
    "buyer 18.0 Take all the time you need.",
  ]);
  expect(played.deepgram.connections).toHaveLength(2);
  expect(played.deepgram.connections[0]?.closeCode).toBe(1000);
  expect(played.compare()).toMatchObject({ leftOut: [], tooMany: [] });
});
