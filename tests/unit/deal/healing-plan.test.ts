/** What of a call is healed, and in which requests. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Span } from "../../../schema/spans.ts";
import { addHealed, type CaptureState, initialCapture } from "../../../workers/deal/capture-state.ts";
import { planHealing, requestsFor } from "../../../workers/deal/healing-plan.ts";

const capture = (change: Partial<CaptureState>): CaptureState => ({
  ...initialCapture,
  audioStartedAtMs: 0,
  slots: 3_000,
  transcribed: [{ startMs: 0, endMs: 60_000 }],
  ...change,
});

describe("what can be healed", () => {
  it("[HEAL-3] nothing of a call that was heard from end to end", () => {
    expect(planHealing(capture({}))).toEqual({ unheard: [], unrecorded: [[], []] });
  });

  it("[HEAL-3] whatever no transcriber took, whether or not a cause was written down for it", () => {
    const state = capture({
      transcribed: [
        { startMs: 0, endMs: 10_000 },
        { startMs: 18_000, endMs: 50_000 },
      ],
      untranscribed: [{ startMs: 10_000, endMs: 18_000, cause: "transcriber_lost" }],
    });
    expect(planHealing(state).unheard).toEqual([
      { startMs: 10_000, endMs: 18_000 },
      { startMs: 50_000, endMs: 60_000 },
    ]);
  });

  it("[HEAL-4] a hole of one side or both is the carrier's to fill; what both lack is not asked of our recording", () => {
    const state = capture({
      transcribed: [{ startMs: 0, endMs: 30_000 }],
      gaps: [
        { startMs: 40_000, endMs: 50_000, cause: "stream_lost", channel: "rep" },
        { startMs: 42_000, endMs: 50_000, cause: "stream_lost", channel: "buyer" },
        { startMs: 5_000, endMs: 5_020, cause: "frames_missing", channel: "buyer" },
      ],
    });
    expect(planHealing(state)).toEqual({
      unheard: [
        { startMs: 30_000, endMs: 42_000 },
        { startMs: 50_000, endMs: 60_000 },
      ],
      unrecorded: [[{ startMs: 40_000, endMs: 50_000 }], [{ startMs: 42_000, endMs: 50_000 }]],
    });
  });

  it("[HEAL-4] what a person paused stays unrecorded, in the carrier's recording too", () => {
    const state = capture({
      gaps: [
        { startMs: 10_000, endMs: 20_000, cause: "paused", channel: "rep" },
        { startMs: 10_000, endMs: 20_000, cause: "paused", channel: "buyer" },
      ],
    });
    expect(planHealing(state).unrecorded).toEqual([[], []]);
  });

  it("what is healed is not healed again, and the same healing twice is one", () => {
    const state = capture({ transcribed: [{ startMs: 0, endMs: 30_000 }] });
    const healed = (["rep", "buyer"] as const).map((channel) => ({
      startMs: 30_000,
      endMs: 60_000,
      channel,
      from: "recording" as const,
    }));
    const after = addHealed(state, healed);
    expect(planHealing(after).unheard).toEqual([]);
    expect(addHealed(after, healed)).toEqual(after);
    expect(after.healed).toHaveLength(2);
  });
});

describe("the requests", () => {
  const spans = fc.array(
    fc
      .tuple(fc.integer({ min: 0, max: 20_000_000 }), fc.integer({ min: 20, max: 2_000_000 }))
      .map(([startMs, long]) => ({ startMs, endMs: startMs + long })),
    { maxLength: 20 },
  );
  const isWithin = (all: readonly Span[], ms: number): boolean =>
    all.some((span) => ms >= span.startMs && ms < span.endMs);

  it("cover every moment of the spans once, none longer than five minutes and its context", () => {
    fc.assert(
      fc.property(spans, (missing) => {
        const requests = requestsFor(missing, 23_000_000);
        for (const { startMs, endMs } of missing) {
          for (const ms of [startMs, (startMs + endMs) >> 1, endMs - 1])
            expect(isWithin(requests, ms)).toBe(true);
        }
        for (const [at, request] of requests.entries()) {
          expect(request.startMs).toBeGreaterThanOrEqual(requests[at - 1]?.endMs ?? 0);
          expect(request.endMs - request.startMs).toBeLessThanOrEqual(300_000);
          expect(request.startMs - request.fromMs).toBe(Math.min(1_000, request.startMs));
          expect(request.toMs - request.endMs).toBe(Math.min(1_000, 23_000_000 - request.endMs));
        }
      }),
    );
  });

  it("ask about near spans together, and about far ones apart", () => {
    expect(
      requestsFor(
        [
          { startMs: 10_000, endMs: 12_000 },
          { startMs: 15_000, endMs: 16_000 },
          { startMs: 40_000, endMs: 41_000 },
        ],
        60_000,
      ),
    ).toEqual([
      { startMs: 10_000, endMs: 16_000, fromMs: 9_000, toMs: 17_000 },
      { startMs: 40_000, endMs: 41_000, fromMs: 39_000, toMs: 42_000 },
    ]);
  });
});
