/** Utterances out of pieces: rules of joining, and what a replay may never do. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Word } from "../../../schema/utterance.ts";
import { createAssembler, type Piece } from "../../../workers/capture/stt/assemble-utterance.ts";

const word = (text: string, startMs: number, endMs: number): Word => ({
  text,
  startMs,
  endMs,
  confidence: 0.9,
});
const piece = (words: Word[], change: Partial<Piece> = {}): Piece => ({
  startMs: words[0]?.startMs ?? 0,
  endMs: words.at(-1)?.endMs ?? 0,
  text: words.map((one) => one.text).join(" "),
  words,
  confidence: 0.9,
  endsUtterance: false,
  ...change,
});

describe("joining pieces", () => {
  it("joins until one ends the utterance; its span is that of its words", () => {
    const assembler = createAssembler(1);
    expect(assembler.push(piece([word("We", 200, 300)], { startMs: 0, endMs: 400 }))).toEqual([]);
    const [whole] = assembler.push(piece([word("agree.", 500, 900)], { endMs: 1_400, endsUtterance: true }));
    expect(whole).toMatchObject({ channel: 1, text: "We agree.", startMs: 200, endMs: 900 });
    expect(whole?.words).toHaveLength(2);
    expect(assembler.finalUntilMs).toBe(1_400);
  });

  it("empty pieces say nothing, end what there is, and count as listened to", () => {
    const assembler = createAssembler(0);
    expect(assembler.push(piece([], { startMs: 0, endMs: 3_000, endsUtterance: true }))).toEqual([]);
    expect(assembler.finalUntilMs).toBe(3_000);
    assembler.push(piece([word("Hello", 3_100, 3_400)]));
    const [ended] = assembler.push(piece([], { startMs: 3_400, endMs: 4_000, endsUtterance: true }));
    expect(ended?.text).toBe("Hello");
  });

  it("[F37] the same final twice is said once, and one that was cut otherwise adds only its new words", () => {
    const assembler = createAssembler(0);
    const first = piece([word("too", 100, 300), word("expensive", 320, 800)], { endsUtterance: true });
    expect(assembler.push(first)[0]?.text).toBe("too expensive");
    expect(assembler.push(first)).toEqual([]);
    const longer = [
      word("too", 110, 310),
      word("expensive", 330, 815),
      word("for", 820, 950),
      word("us", 950, 1_100),
    ];
    expect(assembler.push(piece(longer, { endsUtterance: true }))[0]?.text).toBe("for us");
    const wordless = { text: "for us", startMs: 820, endMs: 1_090, endsUtterance: true };
    expect(assembler.push(piece([], wordless))).toEqual([]);
  });

  it("an interim is the utterance so far with what is being said; words that are final are not in it twice", () => {
    const assembler = createAssembler(0);
    assembler.push(piece([word("Send", 0, 200)]));
    expect(assembler.preview(piece([word("me", 250, 400)]))).toEqual({
      text: "Send me",
      startMs: 0,
      endMs: 400,
    });
    expect(assembler.preview(piece([word("Send", 0, 205)]))).toBeNull();
    expect(assembler.preview(piece([word("Send", 0, 205), word("it", 250, 400)]))?.text).toBe("Send it");
  });

  it("[F10] 1.5 s of silence ends an utterance; words that are still interim are not silence", () => {
    const assembler = createAssembler(0);
    assembler.push(piece([word("Well", 0, 400)]));
    expect(assembler.silentUntil(1_899)).toBeNull();
    assembler.preview(piece([word("maybe", 1_000, 1_500)]));
    expect(assembler.silentUntil(2_000)).toBeNull();
    expect(assembler.silentUntil(3_000)?.text).toBe("Well");
    expect(assembler.silentUntil(9_000)).toBeNull();
  });

  it("an end that is about words before these does not end them", () => {
    const assembler = createAssembler(0);
    assembler.push(piece([word("Next", 2_000, 2_400)]));
    expect(assembler.endAt(1_500)).toBeNull();
    expect(assembler.endAt(2_400)?.text).toBe("Next");
  });

  it("however speech is cut, sent again and shifted by some ms: every word once, in order", () => {
    const speech = fc.array(
      fc.record({ gapMs: fc.integer({ min: 0, max: 900 }), lengthMs: fc.integer({ min: 120, max: 700 }) }),
      {
        minLength: 1,
        maxLength: 40,
      },
    );
    /** A result is the next `size` words, begun `back` words early, as after a reconnect. */
    const cuts = fc.array(
      fc.record({
        size: fc.integer({ min: 1, max: 6 }),
        back: fc.integer({ min: 0, max: 4 }),
        shiftMs: fc.integer({ min: -40, max: 40 }),
        ends: fc.boolean(),
      }),
      { minLength: 1, maxLength: 40 },
    );
    fc.assert(
      fc.property(speech, cuts, (lengths, cutting) => {
        let atMs = 1_000;
        const spoken = lengths.map(({ gapMs, lengthMs }, i) => {
          const one = word(`w${i}`, atMs + gapMs, atMs + gapMs + lengthMs);
          atMs = one.endMs;
          return one;
        });
        const assembler = createAssembler(0);
        const heard: string[] = [];
        const take = (text: string | undefined): void => void (text && heard.push(...text.split(" ")));
        let next = 0;
        for (let i = 0; next < spoken.length; i += 1) {
          const { size, back, shiftMs, ends } = cutting[i % cutting.length] ?? {
            size: 1,
            back: 0,
            shiftMs: 0,
            ends: true,
          };
          const from = Math.max(0, next - back);
          // Only what is heard again can stand elsewhere than before.
          const words = spoken
            .slice(from, next + size)
            .map((one, at) =>
              from + at < next ? word(one.text, one.startMs + shiftMs, one.endMs + shiftMs) : one,
            );
          for (const final of assembler.push(piece(words, { endsUtterance: ends }))) take(final.text);
          next += size;
        }
        take(assembler.flush()?.text);
        expect(heard).toEqual(spoken.map((one) => one.text));
      }),
    );
  });
});
