import { describe, expect, it } from "vitest";
import { createLimits, MAX_CALL_SLOTS } from "../../../workers/capture/audio/limits.ts";

describe("what one call may bring", () => {
  it("[LIM-1] a call of eight hours is let in, and not a slot more", () => {
    const limits = createLimits();
    expect(limits.check({ slot: MAX_CALL_SLOTS - 1, nowMs: 0 })).toBeNull();
    expect(limits.check({ slot: MAX_CALL_SLOTS, nowMs: 0 })).toBe("call_too_long");
  });

  it("[LIM-2] real time, and five minutes poured in after a break, are let in", () => {
    const limits = createLimits();
    for (let frame = 0; frame < 30_000; frame += 1)
      expect(limits.check({ slot: frame >> 1, nowMs: 1_000 })).toBeNull();
    for (let slot = 15_000; slot < 20_000; slot += 1)
      expect(limits.check({ slot, nowMs: 1_020 + (slot - 15_000) * 20 })).toBeNull();
  });

  it("[LIM-3] a source that never stops pouring is refused, and let in again when it has slowed down", () => {
    const limits = createLimits();
    let refusedAt = 0;
    for (let frame = 1; refusedAt === 0 && frame < 100_000; frame += 1)
      if (limits.check({ slot: 0, nowMs: 0 }) === "too_fast") refusedAt = frame;
    expect(refusedAt).toBe(30_001);
    expect(limits.check({ slot: 0, nowMs: 1_000 })).toBeNull();
  });
});
