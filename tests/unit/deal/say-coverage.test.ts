import { describe, expect, it } from "vitest";
import type { SlotSpan } from "../../../schema/coverage.ts";
import { sayCoverage } from "../../../workers/deal/say-coverage.ts";

const span = (startMs: number, endMs: number, state: SlotSpan["state"]): SlotSpan => ({
  startMs,
  endMs,
  state,
  cause: state === "gap" ? "stream_lost" : null,
});
const whole = [span(0, 600_000, "transcribed")];

describe("coverage in one sentence", () => {
  it("[COV-10] says how much, how long, and where", () => {
    const holed = [
      span(0, 192_000, "transcribed"),
      span(192_000, 200_000, "gap"),
      span(200_000, 600_000, "silent"),
    ];
    expect(sayCoverage({ rep: holed, buyer: holed })).toBe("98.6 % heard, 8 s missing at 03:12.");
    expect(sayCoverage({ rep: holed, buyer: whole })).toBe("99.3 % heard, 8 s missing at 03:12.");
  });

  it("[COV-11] 100 % only when nothing is missing, and what was healed is said", () => {
    expect(sayCoverage({ rep: whole, buyer: whole })).toBe("100 % heard.");
    const nearly = [span(0, 599_980, "transcribed"), span(599_980, 600_000, "gap")];
    expect(sayCoverage({ rep: nearly, buyer: whole })).toBe("99.9 % heard, 0.1 s missing at 09:59.");
    const mended = [
      span(0, 60_000, "transcribed"),
      span(60_000, 130_000, "healed"),
      span(130_000, 600_000, "silent"),
    ];
    expect(sayCoverage({ rep: mended, buyer: whole })).toBe(
      "100 % heard, 1 min 10 s at 01:00 healed from the recording.",
    );
    const takenOut = [
      span(0, 60_000, "transcribed"),
      span(60_000, 64_000, "redacted"),
      span(64_000, 600_000, "transcribed"),
    ];
    expect(sayCoverage({ rep: takenOut, buyer: whole })).toBe("100 % heard, 4 s redacted at 01:00.");
    expect(sayCoverage({ rep: takenOut, buyer: takenOut })).toBe("100 % heard, 4 s redacted at 01:00.");
    expect(sayCoverage({ rep: [], buyer: [] })).toBe("No sound was captured.");
  });

  it("[COV-10] several places are one length and the first of them", () => {
    const rep = [span(0, 5_000, "gap"), span(5_000, 590_000, "transcribed"), span(590_000, 600_000, "gap")];
    expect(sayCoverage({ rep, buyer: whole })).toBe("98.7 % heard, 15 s missing at 00:00 and 1 more place.");
  });
});
