/** F5: silence is taken for inactivity, and the first words after a pause are lost. */
import { expect, it } from "vitest";
import { at, play } from "../support/scenario.ts";
import { buyer, rep } from "../support/spoken.ts";

it("[F5] half a minute without audio is kept alive; the first words after it are heard, on the same connection", async () => {
  const played = await play({
    seconds: 46,
    speech: [rep(1, 4, "I will put you on hold."), buyer(36, 40, "Right, where were we just now?")],
    noAudio: [[5, 36]],
  });
  expect(played.heard).toEqual([
    "rep 1.0 I will put you on hold.",
    "buyer 36.0 Right, where were we just now?",
  ]);
  const [only, ...others] = played.deepgram.connections;
  expect(others).toEqual([]);
  const keptAlive = only?.controls.filter((control) => control.includes("KeepAlive")) ?? [];
  expect(keptAlive.length).toBeGreaterThanOrEqual(6);
  expect(keptAlive.length).toBeLessThanOrEqual(11);
});

it("[F5] closed in a silence all the same: what is said while it reconnects is kept and sent", async () => {
  const played = await play({
    seconds: 40,
    speech: [rep(1, 4, "Take a look at the offer."), buyer(30, 33, "All right, I have read it.")],
    before: ({ deepgram }) => deepgram.from({}, { acceptAfterMs: 2_500 }),
    steps: [at(29.8, ({ deepgram }) => deepgram.closeAll(1011, "NET-0001"))],
  });
  expect(played.heard).toEqual([
    "rep 1.0 Take a look at the offer.",
    "buyer 30.0 All right, I have read it.",
  ]);
  expect(played.pageAt(31)).toMatchObject({ tone: "warn", text: expect.stringContaining("go on talking") });
  expect(played.call.coverage.untranscribed).toEqual([]);
});
