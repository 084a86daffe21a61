/** F3: the connection is half-open: what is sent stays on its way, and nobody reports an error. */
import { expect, it } from "vitest";
import { at, play } from "../support/scenario.ts";
import { buyer, rep } from "../support/spoken.ts";

it("[F3] a socket that takes nothing any more is given up within 35 s of speech; the page and the account say so", async () => {
  const played = await play({
    seconds: 75,
    speech: [
      rep(1, 4, "Before the network went away."),
      ...Array.from({ length: 8 }, (_, i) => buyer(10 + i * 4, 13 + i * 4, `Sentence number ${i} goes on.`)),
      rep(60, 63, "Can you hear me again?"),
    ],
    steps: [at(6, ({ deepgram }) => deepgram.stopReading())],
  });
  expect(played.deepgram.connections).toHaveLength(2);
  expect(played.heard.at(0)).toBe("rep 1.0 Before the network went away.");
  expect(played.heard.at(-1)).toBe("rep 60.0 Can you hear me again?");
  const [lost] = played.call.coverage.untranscribed;
  // Given up 30 s after its last word, of which the last ten seconds are heard after all.
  expect(lost?.cause).toBe("transcriber_lost");
  expect((lost?.endMs ?? 0) - (lost?.startMs ?? 0)).toBeLessThan(30_000);
  expect(played.compare().tooMany).toEqual([]);
  // Every word is either written down or lies in the span that is said to be lost.
  const { startMs = 0, endMs = 0 } = lost ?? {};
  const first = played.call.utterances.find((utterance) => utterance.startMs > 6_000);
  expect(first?.startMs).toBeGreaterThanOrEqual(startMs);
  expect(first?.startMs).toBeLessThan(endMs + 4_000);
  // The audio that could not be sent is no burden on the next connection: it is heard at the speed of speech.
  expect(played.deepgram.connections[1]?.recogniser?.worstBacklogMs).toBeLessThan(2_000);
});
