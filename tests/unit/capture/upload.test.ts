/** Files that are brought by hand: what kind they are, and whose words are whose. */
import { describe, expect, it } from "vitest";
import type { RecordedWord, RecordedWords } from "../../../workers/capture/stt/prerecorded-answer.ts";
import { sidesOf } from "../../../workers/capture/upload/sides.ts";
import { soundKindOf } from "../../../workers/capture/upload/sound-kind.ts";

const bytes = (...parts: (string | number[])[]): Uint8Array => {
  const all = parts.flatMap((part) =>
    typeof part === "string" ? Array.from(part, (char) => char.charCodeAt(0)) : part,
  );
  return Uint8Array.from([...all, ...Array.from({ length: 64 - all.length }, () => 0)]);
};
const ebml = [0x1a, 0x45, 0xdf, 0xa3, 0x9f, 0x42, 0x86, 0x81, 1, 0x42, 0x82, 0x84];

describe("[UPLOAD-6] the kind of a file is in its first bytes", () => {
  it.each([
    ["wav", bytes("RIFF", [0, 0, 1, 0], "WAVEfmt ")],
    ["mp3", bytes("ID3", [4, 0, 0])],
    ["mp3", bytes([0xff, 0xfb, 0x90, 0x64])],
    ["m4a", bytes([0, 0, 0, 0x20], "ftypM4A ")],
    ["ogg", bytes("OggS", [0, 2])],
    ["webm", bytes(ebml, "webm")],
  ])("%s", (extension, head) => {
    expect(soundKindOf(head)?.extension).toBe(extension);
  });

  it.each([
    ["a page", bytes("<!doctype html>")],
    ["another RIFF", bytes("RIFF", [0, 0, 1, 0], "AVI LIST")],
    ["a Matroska film", bytes(ebml, "matroska")],
    ["AAC without a container", bytes([0xff, 0xf1, 0x50, 0x80])],
    ["a program", bytes("MZ", [0x90, 0])],
    ["a picture", bytes([0xff, 0xd8, 0xff, 0xe0], "JFIF")],
    ["nothing", new Uint8Array(0)],
  ])("%s is none", (_what, head) => {
    expect(soundKindOf(head)).toBeNull();
  });
});

const word = (text: string, startMs: number, voice: number | null = null): RecordedWord => ({
  text,
  startMs,
  endMs: startMs + 300,
  confidence: 0.9,
  voice,
});
const heard = (...channels: RecordedWord[][]): RecordedWords => ({
  durationMs: 60_000,
  engine: null,
  channels,
});
const texts = (sides: ReturnType<typeof sidesOf>) =>
  sides.voices.map(({ channel, words }) => `${channel}: ${words.map((one) => one.text).join(" ")}`);

describe("whose words are whose", () => {
  it("[UPLOAD-2] two channels are two sides, as the person says", () => {
    const two = heard([word("left", 0)], [word("right", 500)]);
    const left = sidesOf(two, { ours: "left", speaksFirst: "us" });
    expect([texts(left), left.isInferred]).toEqual([["0: left", "1: right"], false]);
    expect(texts(sidesOf(two, { ours: "right", speaksFirst: "us" }))).toEqual(["0: right", "1: left"]);
  });

  it("[UPLOAD-4] of one channel the first voice is ours or theirs, every other voice is the other side; inferred", () => {
    const one = heard([
      word("Hello", 0, 1),
      word("Hi", 500, 0),
      word("there", 900, 1),
      word("Ken", 1_400, 2),
    ]);
    const us = sidesOf(one, { ours: "left", speaksFirst: "us" });
    expect([texts(us), us.isInferred]).toEqual([["0: Hello there", "1: Hi", "1: Ken"], true]);
    expect(texts(sidesOf(one, { ours: "left", speaksFirst: "them" }))).toEqual([
      "1: Hello there",
      "0: Hi",
      "0: Ken",
    ]);
  });

  it("[UPLOAD-4] a stereo file that has one channel twice is one channel", () => {
    const mono = [word("We", 0, 0), word("can", 400, 0), word("Good", 1_500, 1)];
    const copy = mono.map((one) => ({ ...one, startMs: one.startMs + 20, endMs: one.endMs + 20 }));
    const sides = sidesOf(heard(mono, copy), { ours: "left", speaksFirst: "us" });
    expect([texts(sides), sides.isInferred]).toEqual([["0: We can", "1: Good"], true]);
    const echo = heard(mono, [word("Good", 1_510), word("Yes", 3_000), word("please", 3_400)]);
    expect(sidesOf(echo, { ours: "left", speaksFirst: "us" }).isInferred).toBe(false);
  });

  it("lasts as long as the transcriber says, and at least to the last word", () => {
    const told = { ours: "left", speaksFirst: "us" } as const;
    expect(sidesOf(heard([word("a", 0)], []), told).durationMs).toBe(60_000);
    expect(sidesOf({ ...heard([word("a", 700)]), durationMs: null }, told).durationMs).toBe(1_000);
  });
});
