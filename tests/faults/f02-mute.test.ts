/** F2: the socket is open but mute while audio flows. */
import { expect, it } from "vitest";
import { at, play } from "../support/scenario.ts";
import { buyer, rep } from "../support/spoken.ts";

const listening = (message: { type: string }): boolean => message.type === "live";

it("[F2] mute through 30 s with speech: another connection; what is lost is said, the last 10 s are not", async () => {
  const played = await play({
    seconds: 60,
    speech: [
      rep(1, 4, "Before it went quiet."),
      buyer(12, 20, "This was spoken to somebody who does not listen any more."),
      rep(33, 38, "This is from just before anybody noticed."),
      buyer(48, 51, "And this comes after it."),
    ],
    steps: [
      at(8, ({ deepgram }) => {
        deepgram.change({ mute: true });
      }),
    ],
  });
  expect(played.heard).toEqual([
    "rep 1.0 Before it went quiet.",
    "rep 33.0 This is from just before anybody noticed.",
    "buyer 48.0 And this comes after it.",
  ]);
  expect(played.deepgram.connections).toHaveLength(2);
  const [lost, ...others] = played.call.coverage.untranscribed;
  expect(others).toEqual([]);
  expect(lost?.cause).toBe("transcriber_lost");
  // From what was last final to ten seconds before the new connection, which came 30 s after the last result.
  expect(lost?.startMs).toBeLessThan(12_000);
  expect(lost?.endMs).toBeGreaterThan(24_000);
  expect(lost?.endMs).toBeLessThan(33_000);
  expect(played.recordedSlots).toBe(3_000);
});

it.each([
  ["answers silence with empty results", {}, 1],
  ["says nothing about silence until it is asked", { quietInSilence: true }, 1],
  // What waits in a socket is bounded: one that has not answered for two minutes has a successor, unnoticed.
  ["says nothing about silence at all", { quietInSilence: true, ignoresFinalize: true }, 3],
])("[F2] a quiet call never triggers, where the transcriber %s", async (_name, manners, connections) => {
  const played = await play({
    seconds: 280,
    speech: [rep(1, 3, "Hold on a moment please."), buyer(270, 273, "Sorry about that wait.")],
    before: ({ deepgram }) => deepgram.from(manners),
  });
  expect(played.heard).toEqual(["rep 1.0 Hold on a moment please.", "buyer 270.0 Sorry about that wait."]);
  const states = played.published.flatMap(({ atMs, message }) =>
    listening(message) && message.type === "live" && atMs > 1_000 ? [message.live.transcriber.state] : [],
  );
  expect(new Set(states.slice(0, -2))).toEqual(new Set(["listening"]));
  expect(played.call.coverage.untranscribed).toEqual([]);
  expect(played.deepgram.connections).toHaveLength(connections);
});
