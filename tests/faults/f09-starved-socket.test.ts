/** F9: after a reconnect the new socket never hears the audio. */
import { expect, it } from "vitest";
import { at, play } from "../support/scenario.ts";
import { buyer, rep } from "../support/spoken.ts";

it("[F9] progress is checked after a reconnect: one that does not hear is replaced within 10 s of speech", async () => {
  const played = await play({
    seconds: 50,
    speech: [
      rep(1, 4, "All is well so far."),
      ...Array.from({ length: 6 }, (_, i) => buyer(11 + i * 4, 14 + i * 4, `Part ${i} of my story.`)),
      rep(40, 43, "Thank you for that."),
    ],
    before: ({ deepgram }) => deepgram.from({}, { mute: true }, {}),
    steps: [at(10, ({ deepgram }) => deepgram.closeAll(1000))],
  });
  expect(played.deepgram.connections).toHaveLength(3);
  expect(played.heard.at(0)).toBe("rep 1.0 All is well so far.");
  expect(played.heard.at(-1)).toBe("rep 40.0 Thank you for that.");
  const { leftOut, tooMany } = played.compare();
  expect(tooMany).toEqual([]);
  // Ten seconds of it were kept and are heard on the third one.
  expect(leftOut.length).toBeLessThanOrEqual(5);
  const lostMs = played.call.coverage.untranscribed.reduce(
    (sum, { startMs, endMs }) => sum + endMs - startMs,
    0,
  );
  expect(lostMs).toBeLessThanOrEqual(6_000);
});
