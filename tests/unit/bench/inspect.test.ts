/** A recording of marked frames against its account. */
import { describe, expect, it } from "vitest";
import type { CallView } from "../../../schema/call.ts";
import { markOf, newFrame, writeMarker } from "../../../tools/bench/frame-marker.ts";
import { slotBytes } from "../../../tools/carrier/mulaw.ts";
import { inspectAudio, lostWithoutTrace } from "../../../tools/soak/inspect.ts";

const slots = 10;

/** Our side lacks slot 4; `mark` and `slot` say what a frame claims to be. */
function wav(
  change: (channel: 0 | 1, slot: number) => { mark?: number; slot?: number } = () => ({}),
): Buffer {
  const audio = Buffer.alloc(2 * slotBytes * slots, 0xff);
  for (let slot = 0; slot < slots; slot += 1) {
    for (const channel of [0, 1] as const) {
      if (channel === 0 && slot === 4) continue;
      const frame = newFrame();
      writeMarker(frame, { mark: markOf(7, channel), slot, sentAtMs: 0, ...change(channel, slot) });
      for (const [at, byte] of frame.entries()) audio[2 * (slot * slotBytes + at) + channel] = byte;
    }
  }
  return Buffer.concat([Buffer.from("RIFF____WAVEdata____"), audio]);
}

const endMs = slots * 20;
const gap = { startMs: 80, endMs: 100, cause: "frames_missing", channel: "rep" } as const;
const account = (gaps: CallView["coverage"]["gaps"]): Pick<CallView, "slots" | "coverage"> => ({
  slots: {
    rep: [{ startMs: 0, endMs, state: "transcribed", cause: null }],
    buyer: [{ startMs: 0, endMs, state: "transcribed", cause: null }],
  },
  coverage: {
    durationMs: endMs,
    capturedMs: endMs,
    transcribedMs: endMs,
    gaps,
    untranscribed: [],
    healed: [],
  },
});

describe("a recording of marked frames", () => {
  it("[BENCH-17] is whole when every frame is on its place, or a gap", () => {
    expect(inspectAudio(7, account([gap]), wav())).toEqual({
      slots,
      recordedFrames: 2 * slots - 1,
      missingFrames: 1,
      problems: [],
    });
  });

  it("[BENCH-17] a frame that is missing and no gap, or a gap that was recorded, is a problem", () => {
    expect(inspectAudio(7, account([]), wav()).problems).toHaveLength(1);
    const tooLong = { ...gap, endMs: 140 };
    expect(inspectAudio(7, account([tooLong]), wav()).problems).toHaveLength(2);
  });

  it("[BENCH-17] a frame of another call, of the other side or from before is a problem", () => {
    const stranger = wav((channel, slot) => (channel === 1 && slot === 6 ? { mark: markOf(8, 1) } : {}));
    expect(inspectAudio(7, account([gap]), stranger).problems).toEqual([
      "call 7: buyer: slot 6 of the recording is of another call or side (17)",
    ]);
    const swapped = wav((channel, slot) => (channel === 1 && slot === 6 ? { mark: markOf(7, 0) } : {}));
    expect(inspectAudio(7, account([gap]), swapped).problems).toHaveLength(1);
    const repeated = wav((channel, slot) => (channel === 1 && slot === 6 ? { slot: 5 } : {}));
    expect(inspectAudio(7, account([gap]), repeated).problems).toEqual([
      "call 7: buyer: slot 6 repeats or goes back (5 after 5)",
    ]);
  });

  it("[BENCH-17] what was sent is recorded or a gap", () => {
    const inspected = inspectAudio(7, account([gap]), wav());
    expect(lostWithoutTrace(20, inspected)).toBe(0);
    expect(lostWithoutTrace(23, inspected)).toBe(3);
  });
});
