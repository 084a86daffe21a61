import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { initialCapture, type CaptureState } from "../../../workers/deal/capture-state.ts";
import { slotSpansOf } from "../../../workers/deal/slot-spans.ts";

const sounds = (bits: number[]) => bits.map((audible, i) => ({ firstSlot: i * 50, slots: 50, audible }));
const brief = (spans: ReturnType<typeof slotSpansOf>) =>
  spans.map(({ startMs, endMs, state, cause }) => [startMs, endMs, cause ?? state]);

describe("what became of every slot", () => {
  const capture: CaptureState = {
    ...initialCapture,
    slots: 500,
    gaps: [{ startMs: 3_000, endMs: 4_500, cause: "stream_lost", channel: "buyer" }],
    transcribed: [{ startMs: 0, endMs: 6_000 }],
    untranscribed: [{ startMs: 6_000, endMs: 9_000, cause: "transcriber_lost" }],
    healed: [{ startMs: 7_000, endMs: 8_000, channel: "buyer", from: "recording" }],
  };
  const stored = sounds([3, 1, 3, 3, 3, 3, 3, 3, 1, 3]);

  it("[COV-7] each side has its own: transcribed, silent, missing with the cause, healed", () => {
    expect(brief(slotSpansOf(1, { capture, sounds: stored, isOver: true, redacted: [] }))).toEqual([
      [0, 1_000, "transcribed"],
      [1_000, 2_000, "silent"],
      [2_000, 3_000, "transcribed"],
      [3_000, 4_500, "stream_lost"],
      [4_500, 6_000, "transcribed"],
      [6_000, 7_000, "transcriber_lost"],
      [7_000, 8_000, "healed"],
      [8_000, 9_000, "silent"],
      [9_000, 10_000, "transcriber_lost"],
    ]);
    expect(
      brief(slotSpansOf(0, { capture, sounds: stored, isOver: true, redacted: [] })).map((span) => span[2]),
    ).toEqual(["transcribed", "transcriber_lost"]);
  });

  it("[RED-10] what was redacted is said to be, whatever became of it before", () => {
    const redacted = [{ startMs: 2_500, endMs: 4_000 }];
    const spans = brief(slotSpansOf(1, { capture, sounds: stored, isOver: true, redacted }));
    expect(spans.slice(2, 5)).toEqual([
      [2_000, 2_500, "transcribed"],
      [2_500, 4_000, "redacted"],
      [4_000, 4_500, "stream_lost"],
    ]);
  });

  it("[COV-8] what is still with the transcriber is not called lost while the call lasts", () => {
    expect(slotSpansOf(1, { capture, sounds: stored, isOver: false, redacted: [] }).at(-1)?.endMs).toBe(
      9_000,
    );
  });

  it("[COV-9] after the call, spans touch and cover all of it, whatever happened", () => {
    const span = fc
      .tuple(fc.integer({ min: 0, max: 30_000 }), fc.integer({ min: 0, max: 9_000 }))
      .map(([startMs, length]) => ({ startMs, endMs: startMs + length }));
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2_000 }),
        fc.array(span, { maxLength: 6 }),
        fc.array(span, { maxLength: 6 }),
        fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 30 }),
        fc.array(span, { maxLength: 3 }),
        (slots, gaps, transcribed, bits, redacted) => {
          const spans = slotSpansOf(0, {
            capture: {
              ...initialCapture,
              slots,
              gaps: gaps.map((gap) => ({ ...gap, cause: "frames_missing", channel: "rep" })),
              transcribed,
            },
            sounds: sounds(bits),
            isOver: true,
            redacted: redacted.map(({ startMs, endMs }) => ({ startMs, endMs: Math.min(endMs, slots * 20) })),
          });
          expect(spans[0]?.startMs).toBe(0);
          expect(spans.at(-1)?.endMs).toBe(slots * 20);
          for (const [i, one] of spans.entries()) {
            if (i > 0) expect(one.startMs).toBe(spans[i - 1]?.endMs);
            expect(one.state === "gap").toBe(one.cause !== null);
          }
        },
      ),
    );
  });
});
