import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { totalMs } from "../../../schema/spans.ts";
import {
  addGap,
  addTranscribed,
  addUntranscribed,
  type CaptureState,
  coverageOf,
  initialCapture,
  settleCapture,
} from "../../../workers/deal/capture-state.ts";

const after = (slots: number): CaptureState => ({ ...initialCapture, audioStartedAtMs: 1_000, slots });

describe("the account of a call's audio", () => {
  it("[COV-1] nothing missing is everything captured", () => {
    expect(coverageOf(after(500))).toMatchObject({ durationMs: 10_000, capturedMs: 10_000, gaps: [] });
  });

  it("[COV-2] a gap of one side costs half, and touching gaps of a side and cause are one", () => {
    const gap = { cause: "frames_missing", channel: "buyer" } as const;
    let state = addGap(after(500), { ...gap, startMs: 1_000, endMs: 1_500 });
    state = addGap(state, { ...gap, startMs: 1_500, endMs: 2_000 });
    state = addGap(state, { ...gap, startMs: 3_000, endMs: 3_000 });
    expect(coverageOf(state)).toMatchObject({
      capturedMs: 9_500,
      gaps: [{ ...gap, startMs: 1_000, endMs: 2_000 }],
    });
  });

  it("[COV-3] what a call lasted beyond its last slot is a gap of both sides", () => {
    const state = settleCapture(after(500), 1_000 + 12_000, "runtime_restarted");
    const coverage = coverageOf(state);
    expect(coverage).toMatchObject({ durationMs: 12_000, capturedMs: 10_000 });
    expect(coverage.gaps.map(({ channel, cause }) => `${channel} ${cause}`)).toEqual([
      "rep runtime_restarted",
      "buyer runtime_restarted",
    ]);
    expect(settleCapture(state, 1_000 + 12_000, "stream_lost")).toEqual(state);
  });

  it("[COV-4] a call whose stream never started has no gap: there is no clock to measure it on", () => {
    expect(settleCapture(initialCapture, 99_000, "stream_lost")).toEqual(initialCapture);
  });

  it("[COV-5] audio that nobody could hear is said to be untranscribed, not lost", () => {
    const state = addUntranscribed(
      addUntranscribed(after(500), 0, 5_000, "no_engine"),
      5_000,
      10_000,
      "no_engine",
    );
    expect(coverageOf(state)).toMatchObject({
      capturedMs: 10_000,
      transcribedMs: 0,
      untranscribed: [{ startMs: 0, endMs: 10_000, cause: "no_engine" }],
    });
  });

  it("[COV-6] audio transcribed twice is counted once", () => {
    const span = fc
      .tuple(fc.nat(9_000), fc.nat(1_000))
      .map(([startMs, lengthMs]) => ({ startMs, endMs: startMs + lengthMs }));
    fc.assert(
      fc.property(fc.array(span, { maxLength: 30 }), (spans) => {
        const heard = new Set<number>();
        for (const { startMs, endMs } of spans) for (let ms = startMs; ms < endMs; ms += 1) heard.add(ms);
        expect(totalMs(spans)).toBe(heard.size);
        const state = spans.reduce((s, { startMs, endMs }) => addTranscribed(s, startMs, endMs), after(500));
        expect(coverageOf(state).transcribedMs).toBe(heard.size);
      }),
      { numRuns: 50 },
    );
  });
});
