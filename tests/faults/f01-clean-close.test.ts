/** F1: the transcriber closes its socket cleanly in the middle of a call. */
import { expect, it } from "vitest";
import { at, play } from "../support/scenario.ts";
import { buyer, rep } from "../support/spoken.ts";

it("[F1] a clean close in mid-call: connected again, every word once and at its time, nothing missing", async () => {
  const played = await play({
    seconds: 26,
    speech: [
      rep(1, 4, "Thanks for taking the time today."),
      buyer(11, 14, "Honestly that feels expensive for us."),
      rep(18, 21, "Compared to what did you have in mind?"),
    ],
    steps: [at(12, ({ deepgram }) => deepgram.closeAll(1000))],
  });
  expect(played.heard).toEqual([
    "rep 1.0 Thanks for taking the time today.",
    "buyer 11.0 Honestly that feels expensive for us.",
    "rep 18.0 Compared to what did you have in mind?",
  ]);
  expect(played.deepgram.connections).toHaveLength(2);
  expect(played.pageAt(11.9)).toMatchObject({ tone: "good" });
  expect(played.pageAt(12.1)).toEqual({
    tone: "warn",
    text: "Capturing both sides. The connection to Deepgram was lost: go on talking, what is said is kept and written down when it is back.",
  });
  expect(played.pageAt(13).text).toContain("heard by");
  expect(played.call.coverage).toMatchObject({ gaps: [], untranscribed: [], transcribedMs: 26_000 });
});
