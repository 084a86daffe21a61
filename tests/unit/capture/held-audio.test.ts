/** Audio that is held, against a list of slots that is looked through from end to end. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TELEPHONE } from "../../../workers/capture/audio/format.ts";
import { createHeldAudio } from "../../../workers/capture/stt/held-audio.ts";

const { bytesASlot, silence } = TELEPHONE;

/** Every byte of a slot is its number, so that it shows where it came from. */
const bytesOf = (firstSlot: number, slots: number): Uint8Array =>
  Uint8Array.from({ length: slots * bytesASlot }, (_, at) => (firstSlot + Math.floor(at / bytesASlot)) % 251);

/** The first stretch of the slots there are, at or after one. */
function firstStretch(slots: ReadonlySet<number>, fromSlot: number): { from: number; to: number } | null {
  const from = [...slots].filter((slot) => slot >= fromSlot).sort((a, b) => a - b)[0];
  if (from === undefined) return null;
  let to = from;
  while (slots.has(to)) to += 1;
  return { from, to };
}

describe("held audio", () => {
  it("is read as it came, holes as silence, however it was cut and dropped", () => {
    const steps = fc.array(
      fc.record({
        hole: fc.nat({ max: 3 }),
        slots: fc.integer({ min: 1, max: 4 }),
        drop: fc.option(fc.nat({ max: 60 }), { nil: null }),
        from: fc.nat({ max: 80 }),
        count: fc.integer({ min: 1, max: 8 }),
      }),
      { minLength: 1, maxLength: 25 },
    );
    fc.assert(
      fc.property(steps, (list) => {
        const held = createHeldAudio(TELEPHONE);
        const known = new Set<number>();
        let next = 0;
        for (const { hole, slots, drop, from, count } of list) {
          next += hole;
          held.append(next, bytesOf(next, slots));
          for (let i = 0; i < slots; i += 1) known.add(next + i);
          next += slots;
          if (drop !== null) {
            held.dropBefore(drop);
            for (const slot of known) if (slot < Math.min(drop, next)) known.delete(slot);
          }
          expect(held.end).toBe(next);
          const fromSlot = Math.max(from, held.start);
          expect(held.stretch(fromSlot)).toEqual(firstStretch(known, fromSlot));
          const read = held.read(from, count);
          expect(read.length).toBe(Math.max(0, Math.min(count, next - fromSlot)) * bytesASlot);
          for (let at = 0; at < read.length; at += bytesASlot) {
            const slot = fromSlot + at / bytesASlot;
            const byte = known.has(slot) ? slot % 251 : silence;
            expect(read.subarray(at, at + bytesASlot).every((one) => one === byte)).toBe(true);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});
