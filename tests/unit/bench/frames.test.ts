/** Frames that tell their own story: from the bench's carrier through the product's clock to the count. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FrameCount, noFrames } from "../../../tools/bench/frame-count.ts";
import { markOf, newFrame, readMarker, writeMarker } from "../../../tools/bench/frame-marker.ts";
import { LateMessages } from "../../../tools/bench/late-messages.ts";
import { Histogram } from "../../../tools/bench/histogram.ts";
import { TELEPHONE } from "../../../workers/capture/audio/format.ts";
import { createTimeline } from "../../../workers/capture/audio/timeline.ts";

const sentAtMs = (slot: number): number => 1_000 + slot * 20;

/** `slots` of a call as the product interleaves them; `lose` says which frames never came. */
function interleaved(
  slots: number,
  lose: (channel: 0 | 1, slot: number) => boolean = () => false,
): Uint8Array {
  const timeline = createTimeline({ firstSlot: 0, format: TELEPHONE });
  for (let slot = 0; slot < slots; slot += 1) {
    for (const channel of [0, 1] as const) {
      if (lose(channel, slot)) continue;
      const payload = newFrame();
      writeMarker(payload, { mark: markOf(7, channel), slot, sentAtMs: sentAtMs(slot) });
      timeline.put({ channel, slot, payload, nowMs: 0 });
    }
  }
  return timeline.flush().bytes;
}

function counted(pieces: readonly Uint8Array[], nowMs: number) {
  const into = {
    tally: noFrames(),
    everyFrame: new Histogram(),
    youngest: new Histogram(),
    late: new LateMessages(),
  };
  const count = new FrameCount(into);
  for (const piece of pieces) count.accept(piece, nowMs);
  return { count, ...into };
}

describe("frames of the bench", () => {
  it("[BENCH-2] a frame's number, call and moment survive interleaving on both channels", () => {
    const audio = interleaved(3);
    for (const channel of [0, 1] as const) {
      expect(readMarker(audio, 2 * 320, channel)).toEqual({
        mark: markOf(7, channel),
        slot: 2,
        sentAtMs: sentAtMs(2),
      });
    }
    expect(readMarker(audio, 3 * 320, 0)).toBeNull();
  });

  it("[BENCH-2] every frame is counted once, however the audio is cut", () => {
    const audio = interleaved(25);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 1_700 }), { minLength: 1 }), (lengths) => {
        const pieces: Uint8Array[] = [];
        for (let at = 0, n = 0; at < audio.length; n += 1) {
          const length = lengths[n % lengths.length] ?? 1;
          pieces.push(audio.subarray(at, at + length));
          at += length;
        }
        const { tally, count } = counted(pieces, 2_000);
        expect(tally).toEqual({ ...noFrames(), frames: 50, messages: pieces.length });
        expect(count.callIndex).toBe(7);
        expect(count.receivedMs).toBeCloseTo(500, 6);
      }),
    );
  });

  it("[BENCH-3] a lost frame is seen as silence put in, and as a break in its channel's order", () => {
    const { tally } = counted([interleaved(25, (channel, slot) => channel === 1 && slot === 10)], 2_000);
    expect(tally).toMatchObject({ frames: 49, filled: 1, outOfOrder: 1, skipped: 1, foreign: 0 });
  });

  it("[BENCH-3] a frame of another call, or of the other side, is seen as such", () => {
    const swapped = interleaved(2);
    for (let at = 0; at < swapped.length; at += 2)
      [swapped[at], swapped[at + 1]] = [swapped[at + 1] ?? 0, swapped[at] ?? 0];
    expect(counted([swapped], 2_000).tally).toMatchObject({ frames: 4, foreign: 4 });
    const strange = newFrame();
    writeMarker(strange, { mark: markOf(8, 0), slot: 25, sentAtMs: 0 });
    const next = interleaved(26).slice(25 * 320);
    for (const [at, byte] of strange.entries()) next[2 * at] = byte;
    expect(counted([interleaved(25), next], 2_000).tally).toMatchObject({ frames: 52, foreign: 1 });
  });

  it("[BENCH-4] the delay of a frame is from its sending; the newest of a message waited for no other", () => {
    const { everyFrame, youngest } = counted([interleaved(5)], sentAtMs(4) + 3);
    expect(everyFrame.summary()).toMatchObject({ count: 10, maxMs: 83 });
    expect(youngest.summary()).toMatchObject({ count: 1, maxMs: 3 });
    const { late } = counted([interleaved(5), interleaved(5)], sentAtMs(4) + 51);
    expect(late.report()).toEqual([{ second: 0, count: 2, worstMs: 51 }]);
  });
});
