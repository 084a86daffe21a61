/**
 * Everything that transcribers do wrong, at random moments of one call: whatever happens, every moment is in the
 * account once, what is not written down lies where the account says so, and nothing is written down twice.
 */
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { at, play, type Played } from "../support/scenario.ts";
import { buyer, rep, type Spoken, wordsOf } from "../support/spoken.ts";
import type { ConnectionScript, FakeDeepgram } from "../support/fake-deepgram.ts";

const seconds = 70;
const talk: Spoken[] = Array.from({ length: 21 }, (_, i) => {
  const words = Array.from({ length: 6 }, (_, j) => `word${i}x${j}`).join(" ");
  return (i % 2 === 0 ? rep : buyer)(1 + i * 3.2, 3.9 + i * 3.2, words);
});

const vendor = fc.constantFrom("deepgram" as const, "workersAi" as const);
const refusal = fc.constantFrom<ConnectionScript>(
  { refuse: { status: 402, errCode: "ASR_PAYMENT_REQUIRED" } },
  { refuse: { status: 429, errCode: "TOO_MANY_REQUESTS" } },
  { refuse: { status: 503, errCode: "UNAVAILABLE" } },
  { hangs: true },
  { acceptAfterMs: 1_700 },
  { mute: true },
  { shiftMs: 70 },
  {},
);
const trouble = fc.record({
  atS: fc.integer({ min: 20, max: seconds * 10 - 20 }).map((tenths) => tenths / 10),
  vendor,
  what: fc.oneof(
    fc.record({ close: fc.constantFrom(0, 1000, 1011) }),
    fc.record({ later: refusal }),
    fc.record({ mute: fc.boolean() }),
    fc.constant({ stuck: true }),
  ),
});

function apply(to: FakeDeepgram, what: object): void {
  if ("close" in what) to.closeAll(what.close as number);
  if ("later" in what) to.from(what.later as ConnectionScript);
  if ("mute" in what) to.change({ mute: what.mute as boolean });
  if ("stuck" in what) to.stopReading();
}

/** Both lists as one, in order; they may neither leave anything out nor say anything twice. */
function accountOf({ call, transcribed }: Played): { startMs: number; endMs: number }[] {
  return [...transcribed, ...call.coverage.untranscribed]
    .map(({ startMs, endMs }) => ({ startMs, endMs }))
    .toSorted((one, other) => one.startMs - other.startMs);
}

it("[F1] to [F12]: at random moments, two transcribers; all accounted for, nothing twice, no loss that is not said", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(trouble, { minLength: 1, maxLength: 7 }), async (troubles) => {
      const played = await play({
        seconds,
        speech: talk,
        transcribers: ["deepgram", "workers-ai"],
        steps: troubles.map(({ atS, vendor: name, what }) => at(atS, (scene) => apply(scene[name], what))),
      });
      let reachedMs = 0;
      for (const { startMs, endMs } of accountOf(played)) {
        expect(startMs).toBe(reachedMs);
        reachedMs = endMs;
      }
      expect(reachedMs).toBe(seconds * 1_000);
      const { leftOut, tooMany } = played.compare();
      expect(tooMany).toEqual([]);
      const unsaid = talk
        .flatMap(wordsOf)
        .filter(({ text }) => leftOut.includes(text))
        .filter(
          ({ startMs, endMs }) =>
            !played.call.coverage.untranscribed.some((span) => span.startMs < endMs && startMs < span.endMs),
        );
      expect(unsaid.map(({ text }) => text)).toEqual([]);
      expect(played.recordedSlots).toBe(seconds * 50);
    }),
    { numRuns: Number(process.env["CHAOS_RUNS"] ?? 12), seed: 20_260_310, endOnFailure: true },
  );
}, 240_000);
