import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TELEPHONE } from "../../../workers/capture/audio/format.ts";
import { findMissing } from "../../../workers/capture/audio/missing.ts";
import { createTimeline, type Taken } from "../../../workers/capture/audio/timeline.ts";

const payload = (channel: 0 | 1, slot: number): Uint8Array =>
  new Uint8Array(160).fill((channel * 100 + slot) % 250);
const channelBytes = (taken: Taken, channel: 0 | 1): number[] =>
  Array.from({ length: taken.slots }, (_, i) => taken.bytes[i * 320 + channel] ?? -1);

describe("one clock for both channels", () => {
  it("a slot that both sides have leaves at once, sample by sample, our side first", () => {
    const timeline = createTimeline({ firstSlot: 0, format: TELEPHONE });
    timeline.put({ channel: 1, slot: 0, payload: payload(1, 0), nowMs: 0 });
    expect(timeline.take(0).slots).toBe(0);
    timeline.put({ channel: 0, slot: 0, payload: payload(0, 0), nowMs: 5 });
    const taken = timeline.take(5);
    expect(taken).toMatchObject({ firstSlot: 0, slots: 1, missing: [[], []] });
    expect(Array.from(taken.bytes.slice(0, 4))).toEqual([0, 100, 0, 100]);
  });

  it("a late frame is waited for 100 ms, and no longer", () => {
    const timeline = createTimeline({ firstSlot: 0, format: TELEPHONE });
    timeline.put({ channel: 0, slot: 0, payload: payload(0, 0), nowMs: 0 });
    expect(timeline.take(99).slots).toBe(0);
    const taken = timeline.take(100);
    expect(taken.missing).toEqual([[], [0]]);
    expect(channelBytes(taken, 1)).toEqual([0xff]);
    expect(timeline.put({ channel: 1, slot: 0, payload: payload(1, 0), nowMs: 101 })).toBe("too_late");
  });

  it("nobody waits longer than 100 ms, also where a newer frame came before an older one", () => {
    const timeline = createTimeline({ firstSlot: 5, format: TELEPHONE });
    for (const channel of [0, 1] as const)
      timeline.put({ channel, slot: 7, payload: payload(channel, 7), nowMs: 0 });
    for (const channel of [0, 1] as const)
      timeline.put({ channel, slot: 6, payload: payload(channel, 6), nowMs: 90 });
    expect(timeline.take(99).slots).toBe(0);
    expect(timeline.take(100)).toMatchObject({ firstSlot: 5, slots: 3, missing: [[5], [5]] });
  });

  it("what has waited longest decides, in whichever order it came", () => {
    const timeline = createTimeline({ firstSlot: 5, format: TELEPHONE });
    timeline.put({ channel: 0, slot: 8, payload: payload(0, 8), nowMs: 0 });
    timeline.put({ channel: 0, slot: 6, payload: payload(0, 6), nowMs: 0 });
    expect(timeline.take(100)).toMatchObject({
      firstSlot: 5,
      slots: 4,
      missing: [
        [5, 7],
        [5, 6, 7, 8],
      ],
    });
  });

  it("a side that stalls does not stall the other", () => {
    const timeline = createTimeline({ firstSlot: 0, format: TELEPHONE });
    let out = 0;
    for (let slot = 0; slot < 100; slot += 1) {
      timeline.put({ channel: 0, slot, payload: payload(0, slot), nowMs: slot * 20 });
      out += timeline.take(slot * 20).slots;
    }
    expect(out).toBeGreaterThanOrEqual(95);
  });

  it("a jump of a minute is refused, so that one bad timestamp cannot fill the memory", () => {
    const timeline = createTimeline({ firstSlot: 0, format: TELEPHONE });
    expect(timeline.put({ channel: 0, slot: 3_000, payload: payload(0, 0), nowMs: 0 })).toBe("too_far_ahead");
  });

  it("whatever is dropped, doubled or late: every slot leaves once, in order, with the bytes that came", () => {
    const frame = fc.record({
      drop: fc.tuple(fc.boolean(), fc.boolean()),
      twice: fc.boolean(),
      lateMs: fc.tuple(fc.integer({ min: 0, max: 79 }), fc.integer({ min: 0, max: 79 })),
    });
    fc.assert(
      fc.property(fc.array(frame, { minLength: 1, maxLength: 60 }), (frames) => {
        const timeline = createTimeline({ firstSlot: 7, format: TELEPHONE });
        const arrivals = frames.flatMap(({ drop, twice, lateMs }, i) =>
          ([0, 1] as const).flatMap((channel) => {
            if (drop[channel]) return [];
            const one = { channel, slot: 7 + i, atMs: i * 20 + lateMs[channel] };
            return twice ? [one, { ...one, atMs: one.atMs + 1 }] : [one];
          }),
        );
        arrivals.sort((a, b) => a.atMs - b.atMs);
        const taken: Taken[] = [];
        for (const { channel, slot, atMs } of arrivals) {
          timeline.put({ channel, slot, payload: payload(channel, slot), nowMs: atMs });
          taken.push(timeline.take(atMs));
        }
        taken.push(timeline.flush());
        let next = 7;
        for (const piece of taken.filter((t) => t.slots > 0)) {
          expect(piece.firstSlot).toBe(next);
          for (const channel of [0, 1] as const) {
            channelBytes(piece, channel).forEach((byte, i) => {
              const slot = piece.firstSlot + i;
              const came = !frames[slot - 7]?.drop[channel];
              expect(byte).toBe(came ? payload(channel, slot)[0] : 0xff);
              expect(piece.missing[channel].includes(slot)).toBe(!came);
            });
          }
          next += piece.slots;
        }
        const lastCame = arrivals.reduce((max, a) => Math.max(max, a.slot), 6);
        expect(next).toBe(lastCame + 1);
      }),
    );
  });

  it("missing slots in a row are one gap of their side", () => {
    expect(findMissing({ missing: [[3, 4, 5, 9], [4]] }, "frames_missing")).toEqual([
      { startMs: 60, endMs: 120, cause: "frames_missing", channel: "rep" },
      { startMs: 180, endMs: 200, cause: "frames_missing", channel: "rep" },
      { startMs: 80, endMs: 100, cause: "frames_missing", channel: "buyer" },
    ]);
  });
});
