/** Base64 of frames, against Node's own. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromBase64 } from "../../../workers/capture/audio/base64.ts";

/** What Node makes of it, when it leaves nothing out. */
function reference(text: string): Uint8Array | null {
  if (text.length % 4 !== 0) return null;
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  const bytes = Buffer.from(text, "base64");
  return bytes.length === (text.length / 4) * 3 - padding ? new Uint8Array(bytes) : null;
}

describe("base64 of a frame", () => {
  it("is what was encoded, whatever its length", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(fromBase64(Buffer.from(bytes).toString("base64"))).toEqual(bytes);
      }),
    );
  });

  it("is null for what is not base64, and the same as Node's for everything else", () => {
    const characters = fc.constantFrom(...Array.from("AZaz09+/-_= \n%é"));
    const almost = fc.array(characters, { maxLength: 24 }).map((list) => list.join(""));
    fc.assert(
      fc.property(almost, (text) => {
        expect(fromBase64(text)).toEqual(reference(text));
      }),
      { numRuns: 5_000 },
    );
    const spoilt = fc.tuple(fc.uint8Array({ minLength: 3, maxLength: 60 }), fc.nat(), characters);
    fc.assert(
      fc.property(spoilt, ([bytes, place, character]) => {
        const text = Buffer.from(bytes).toString("base64");
        const at = place % text.length;
        const wrong = text.slice(0, at) + character + text.slice(at + 1);
        expect(fromBase64(wrong)).toEqual(reference(wrong));
      }),
      { numRuns: 2_000 },
    );
    // Of these Node looks at the lower byte alone.
    expect(fromBase64("AA中A")).toBeNull();
    for (const text of ["", "====", "A===", "AA==", "AA==AAAA", "AAA", "%%%%", "AA A", "ÿÿÿÿ"])
      expect(fromBase64(text)).toEqual(reference(text));
  });
});
