import { readFileSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readRecordedCall } from "../../../tools/carrier/recording-folder.ts";
import { layOut, sentencesOf } from "../../../tools/sample-call/lay-out.ts";
import { sampleScript } from "../../../tools/sample-call/script.ts";
import type { ScriptedUtterance } from "../../../tools/sample-call/lay-out.ts";
import { noise } from "../../support/sound.ts";

const folder = fileURLToPath(new URL("../../../tools/sample-call/recording", import.meta.url));
const recorded = readRecordedCall(folder);
const { utterances } = JSON.parse(readFileSync(`${folder}/words.json`, "utf8")) as {
  utterances: ScriptedUtterance[];
};
const startOf = (words: RegExp): number => {
  const found = utterances.find((item) => item.speaker === "buyer" && words.test(item.text));
  if (!found) throw new Error(`the buyer never says ${words.source}`);
  return found.startMs;
};

describe("the sample call", () => {
  it("[SAMPLE-1] has five objections of the buyer's, in order, at least twenty seconds apart", () => {
    const starts = [
      /already using Dispatchly/u,
      /forty eight thousand a year is more than we wanted/u,
      /can't sign this off on my own/u,
      /last rollout was a nightmare/u,
      /do a security review before any customer data/u,
    ].map(startOf);
    for (let at = 1; at < starts.length; at += 1) {
      expect((starts[at] ?? 0) - (starts[at - 1] ?? 0)).toBeGreaterThanOrEqual(20_000);
    }
  });

  it("[SAMPLE-2] has a budget, a callback time and a promise on both sides", () => {
    expect(startOf(/put aside forty five thousand for this in the budget/u)).toBeGreaterThan(0);
    expect(startOf(/call me Thursday at three thirty my time/u)).toBeGreaterThan(0);
    expect(startOf(/I'll send you our job history export by Friday/u)).toBeGreaterThan(0);
    const promise = utterances.find((item) =>
      item.text.includes("security pack and the migration plan by tomorrow"),
    );
    expect(promise?.speaker).toBe("rep");
  });

  it("[SAMPLE-3] lasts four to six minutes; both sides are one length, in whole slots; less than 6 MB", () => {
    expect(recorded.rep.length).toBe(recorded.buyer.length);
    expect(recorded.rep.length % 160).toBe(0);
    const minutes = recorded.rep.length / 8_000 / 60;
    expect(minutes).toBeGreaterThan(4);
    expect(minutes).toBeLessThan(6);
    const bytes = ["rep.wav", "buyer.wav", "words.json", "call.json"].map(
      (file) => statSync(`${folder}/${file}`).size,
    );
    expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThan(6_000_000);
  });

  it("[SAMPLE-4] outside its utterances a side is digital silence, inside them it is not", () => {
    for (const speaker of ["rep", "buyer"] as const) {
      const audio = recorded[speaker];
      const silent = new Uint8Array(audio.length).fill(1);
      // Sound goes on for a moment around the first and last phone.
      for (const item of utterances.filter((one) => one.speaker === speaker)) {
        silent.fill(0, (item.startMs - 60) * 8, (item.endMs + 60) * 8);
        const spoken = audio.subarray(item.startMs * 8, item.endMs * 8);
        expect(spoken.filter((byte) => byte !== 0xff).length).toBeGreaterThan(spoken.length / 2);
      }
      expect(audio.every((byte, at) => silent[at] === 0 || byte === 0xff)).toBe(true);
    }
  });

  it("[SAMPLE-5] is the script: the words, in the order in which they are said, each inside its utterance", () => {
    const scripted = sampleScript.flatMap((turn) =>
      sentencesOf(turn.text).map((text) => `${turn.speaker}: ${text}`),
    );
    expect(utterances.map((item) => `${item.speaker}: ${item.text}`).sort()).toEqual(scripted.sort());
    for (const item of utterances) {
      expect(item.words.map((word) => word.text).join(" ")).toBe(item.text);
      let lastMs = item.startMs;
      for (const word of item.words) {
        expect(word.startMs).toBeGreaterThanOrEqual(lastMs);
        expect(word.endMs).toBeGreaterThan(word.startMs);
        lastMs = word.endMs;
      }
      expect(lastMs).toBe(item.endMs);
    }
  });

  it("[SAMPLE-6] the two never talk at once, but for a short backchannel", () => {
    const overlaps = utterances.flatMap((one) =>
      utterances
        .filter(
          (other) =>
            one.speaker === "rep" &&
            other.speaker === "buyer" &&
            one.startMs < other.endMs &&
            other.startMs < one.endMs,
        )
        .map(() => one),
    );
    expect(overlaps.map((item) => item.text)).toEqual(["Right."]);
  });

  it("[SAMPLE-7] a turn is cut where a recogniser would cut it: at a sentence's end with a pause of 300 ms or more", () => {
    expect(sentencesOf("Luis. He knows every address. And more of them.")).toEqual([
      "Luis. He knows every address.",
      "And more of them.",
    ]);
    const laid = layOut([{ speaker: "rep", text: "One two three four. Five six seven eight." }], () => ({
      audio: noise(1_010),
      words: [{ text: "word", startMs: 0, endMs: 1_000 }],
    }));
    const [first, second] = laid.utterances;
    expect((second?.startMs ?? 0) - (first?.endMs ?? 0)).toBeGreaterThanOrEqual(300);
    expect((second?.startMs ?? 1) % 20).toBe(0);
  });
});
