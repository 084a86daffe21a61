/** Laying the carrier's recording over ours by ear. */
import { describe, expect, it } from "vitest";
import { slotBytes } from "../../../tools/carrier/mulaw.ts";
import { TELEPHONE } from "../../../workers/capture/audio/format.ts";
import { findShift, loudness } from "../../../workers/review/healing/align.ts";
import { interleave, silence, talk } from "../../support/sound.ts";

const within = 250;
const rep = talk(40_000, 3);
const buyer = talk(40_000, 8);
const part = (side: Uint8Array, from: number, to: number): Uint8Array =>
  side.subarray(from * slotBytes, to * slotBytes);
const heard = (from: number, to: number) =>
  loudness(interleave(part(rep, from, to), part(buyer, from, to)), TELEPHONE);

describe("the carrier's recording", () => {
  it.each([-250, -37, 0, 1, 112, 250])("that is %i slots late is put where it belongs", (late) => {
    // Theirs of the same moment begins `late` slots later than the clocks say.
    const theirs = heard(600 - within - late, 1_600 + within - late);
    expect(findShift(heard(600, 1_600), theirs, within)).toEqual({ fit: "found", slots: late });
  });

  it("of another call, or with its sides swapped, is not ours", () => {
    const stranger = loudness(interleave(talk(30_000, 40), talk(30_000, 51)), TELEPHONE);
    expect(findShift(heard(600, 1_600), stranger, within)).toEqual({ fit: "another_sound" });
    const swapped = loudness(interleave(part(buyer, 350, 1_850), part(rep, 350, 1_850)), TELEPHONE);
    expect(findShift(heard(600, 1_600), swapped, within)).toEqual({ fit: "another_sound" });
  });

  it("cannot be compared where nobody spoke", () => {
    const quiet = loudness(interleave(silence(20_000), silence(20_000)), TELEPHONE);
    expect(findShift(quiet, heard(350, 1_850), within)).toEqual({ fit: "nothing_to_compare" });
    expect(findShift([[], []], heard(0, 500), within)).toEqual({ fit: "nothing_to_compare" });
  });
});
