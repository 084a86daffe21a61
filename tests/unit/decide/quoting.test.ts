import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isVerbatim, sentenceAround, sentencesOf } from "../../../workers/decide/quoting.ts";
import { utterance } from "./build.ts";

const around = (text: string, words: string): string | undefined => {
  const start = text.indexOf(words);
  return sentenceAround(utterance("buyer", text, 0), { start, end: start + words.length })?.quote;
};

describe("quoting", () => {
  it("quotes the sentence the words stand in, without its closing stop", () => {
    expect(around("It is hot. We lose a day a week. Bye.", "lose")).toBe("We lose a day a week");
    expect(around("Can you call me? I'm out.", "call me")).toBe("Can you call me?");
  });

  it("does not end a sentence after a title or inside a time", () => {
    expect(around("Ask Dr. Okafor at 3 p.m. on Friday. Thanks.", "Okafor")).toBe(
      "Ask Dr. Okafor at 3 p.m. on Friday",
    );
  });

  it("leaves out what people say before they say it, unless that is most of it", () => {
    expect(around("Well, so we use Dispatchly today.", "Dispatchly")).toBe("we use Dispatchly today");
    expect(around("And so it is.", "is")).toBe("And so it is");
    expect(around("Something is wrong here.", "wrong")).toBe("Something is wrong here");
  });

  it("gives null where there are no words", () => {
    expect(sentenceAround(utterance("buyer", " ... ", 0), { start: 0, end: 3 })).toBeNull();
    expect(sentencesOf("  ")).toEqual([]);
  });

  it("whatever was said, a quote is verbatim, and sentences follow each other", () => {
    const piece = fc.constantFrom(
      "so ",
      "we lose",
      " hours. ",
      "Dr. ",
      "? ",
      "A",
      "é",
      " 🛠️ ",
      ", ",
      "x".repeat(90),
      "and ",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), fc.nat(400), fc.nat(40), (pieces, at, length) => {
        const said = utterance("buyer", pieces.join(""), 0);
        const start = Math.min(at, said.text.length);
        const quote = sentenceAround(said, { start, end: Math.min(said.text.length, start + length) });
        if (quote !== null) expect(isVerbatim(quote, said)).toBe(true);
        let last = 0;
        for (const span of sentencesOf(said.text)) {
          expect(span.start).toBeGreaterThanOrEqual(last);
          expect(span.end).toBeGreaterThan(span.start);
          last = span.end;
        }
      }),
      { seed: 20_260_310 },
    );
  });
});
