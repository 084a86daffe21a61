/** F6: audio comes before the socket is open, and the stream begins with nothing. */
import { expect, it } from "vitest";
import { play } from "../support/scenario.ts";
import { buyer, rep } from "../support/spoken.ts";

it("[F6] audio from before the socket is open is held and sent first, in order, and never an empty message", async () => {
  const played = await play({
    seconds: 12,
    speech: [rep(0.1, 2, "Hello, thanks for picking up."), buyer(5, 7, "Who is calling please?")],
    before: ({ deepgram }) => deepgram.from({ acceptAfterMs: 3_000 }),
  });
  expect(played.heard).toEqual(["rep 0.1 Hello, thanks for picking up.", "buyer 5.0 Who is calling please?"]);
  const [only] = played.deepgram.connections;
  expect(only?.recogniser?.marks).toEqual(Array.from({ length: 600 }, (_, slot) => slot));
  expect(only?.audio.every((message) => message.length > 0)).toBe(true);
  expect(played.pageAt(2).text).toContain("connecting to Deepgram");
  expect(played.call.coverage.transcribedMs).toBe(12_000);
});
