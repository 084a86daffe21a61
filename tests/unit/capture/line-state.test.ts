/** The small pure parts of a line to the transcriber: its account, and whether it is being heard at all. */
import { describe, expect, it } from "vitest";
import { TELEPHONE } from "../../../workers/capture/audio/format.ts";
import { createConnectionClock } from "../../../workers/capture/stt/connection-clock.ts";
import { createSpanLog } from "../../../workers/capture/stt/span-log.ts";
import { createStallWatch } from "../../../workers/capture/stt/stall-watch.ts";
import type { TranscriberEvent } from "../../../workers/capture/stt/transcriber-event.ts";

describe("the account", () => {
  it("is said by the second; a change of cause begins a new span, and nothing is left out", () => {
    const said: TranscriberEvent[] = [];
    const log = createSpanLog((event) => said.push(event));
    log.add({ fromSlot: 0, toSlot: 30, cause: null });
    expect(said).toEqual([]);
    log.add({ fromSlot: 30, toSlot: 50, cause: null });
    expect(said).toEqual([{ type: "transcribed", fromMs: 0, toMs: 1_000 }]);
    log.add({ fromSlot: 50, toSlot: 55, cause: null });
    log.add({ fromSlot: 55, toSlot: 55, cause: "no_engine" });
    log.add({ fromSlot: 55, toSlot: 60, cause: "no_engine" });
    log.flush();
    log.flush();
    expect(said.slice(1)).toEqual([
      { type: "transcribed", fromMs: 1_000, toMs: 1_100 },
      { type: "untranscribed", fromMs: 1_100, toMs: 1_200, cause: "no_engine" },
    ]);
  });
});

const speech = (audibleMs: number) => ({ lengthMs: audibleMs, audibleMs, nowMs: 0 });

describe("[F2] is it heard?", () => {
  it("silent through 30 s with 5 s of speech is a stall; either alone is not", () => {
    const watch = createStallWatch(0, false);
    watch.sent(speech(4_980));
    expect(watch.isStalled(60_000)).toBe(false);
    watch.sent(speech(20));
    expect(watch.isStalled(29_999)).toBe(false);
    expect(watch.isStalled(30_000)).toBe(true);
    watch.heard(30_000, false);
    expect(watch.isStalled(61_000)).toBe(false);
  });

  it("results without a word through 90 s of speech are a stall; final words are none, nor is fast audio", () => {
    const watch = createStallWatch(0, false);
    for (let nowMs = 1_000; nowMs < 90_000; nowMs += 1_000) {
      watch.sent(speech(1_000));
      watch.heard(nowMs, false);
      expect(watch.isStalled(nowMs)).toBe(false);
    }
    watch.sent(speech(1_000));
    expect(watch.isStalled(90_000)).toBe(true);
    watch.heard(90_000, true);
    watch.sent(speech(4_000));
    expect(watch.isStalled(91_000)).toBe(false);
    watch.sent(speech(300_000));
    expect(watch.isStalled(92_000)).toBe(false);
  });
});

describe("a connection's clock", () => {
  it("[F8] counts from its first byte, and past audio that was left out", () => {
    const clock = createConnectionClock(TELEPHONE);
    clock.sent(100, new Uint8Array(50 * 320));
    clock.sent(150, new Uint8Array(50 * 320));
    // Ten seconds were given up in between.
    clock.sent(700, new Uint8Array(50 * 320));
    expect([0, 0.5, 1.999].map(clock.toCallMs)).toEqual([2_000, 2_500, 3_999]);
    expect([2, 2.5].map(clock.toCallMs)).toEqual([14_000, 14_500]);
  });
});
