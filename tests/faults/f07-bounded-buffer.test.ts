/** F7: after a close a buffer grows for ever. */
import { expect, it } from "vitest";
import { at, play } from "../support/scenario.ts";
import { buyer, rep } from "../support/spoken.ts";

it("[F7] two minutes without a transcriber: 30 s are held, what falls out is said, all of it is recorded", async () => {
  const played = await play({
    seconds: 170,
    speech: [
      rep(1, 4, "While somebody still listened."),
      buyer(40, 43, "Long gone when they came back."),
      rep(122, 126, "Kept until they came back."),
      buyer(150, 153, "Now somebody listens again."),
    ],
    steps: [
      at(10, ({ deepgram }) => {
        deepgram.from({ refuse: { status: 503, errCode: "UNAVAILABLE" } });
        deepgram.closeAll(1011, "NET-0000");
      }),
      at(130, ({ deepgram }) => deepgram.from({})),
    ],
  });
  expect(played.heard).toEqual([
    "rep 1.0 While somebody still listened.",
    "rep 122.0 Kept until they came back.",
    "buyer 150.0 Now somebody listens again.",
  ]);
  const [lost, ...others] = played.call.coverage.untranscribed;
  expect(others).toEqual([]);
  expect(lost?.cause).toBe("transcriber_lost");
  // It is tried again every 8 s at the latest; 30 s before that were kept, and sent first.
  const [first] = played.deepgram.connections[1]?.recogniser?.marks ?? [];
  expect(first).toBe((lost?.endMs ?? 0) / 20);
  expect(lost?.endMs).toBeGreaterThanOrEqual(100_000);
  expect(lost?.endMs).toBeLessThanOrEqual(108_500);
  expect(played.recordedSlots).toBe(8_500);
  expect(played.call.coverage.gaps).toEqual([]);
  expect(played.pageAt(60)).toEqual({
    tone: "warn",
    text: "Capturing both sides. Deepgram has a problem of its own (UNAVAILABLE): we keep trying. The call is recorded whole.",
  });
});
