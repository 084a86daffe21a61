import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readRecordedCall } from "../../../tools/carrier/recording-folder.ts";
import type { ScriptedUtterance } from "../../../tools/sample-call/lay-out.ts";
import type { Heard, ListenOptions } from "../../../tools/transcriber/engine.ts";
import { ScriptFinder } from "../../../tools/transcriber/script-finder.ts";
import { ScriptHearing } from "../../../tools/transcriber/script-hearing.ts";
import { ScriptIndex } from "../../../tools/transcriber/scripted-call.ts";
import { pairBytes, SlotCutter } from "../../../tools/transcriber/slots.ts";
import { interleave, noise, silence } from "../../support/sound.ts";

const folder = fileURLToPath(new URL("../../../tools/sample-call/recording", import.meta.url));
const index = new ScriptIndex([folder]);
const recorded = readRecordedCall(folder);
const sample = interleave(recorded.rep, recorded.buyer);
const { utterances } = JSON.parse(readFileSync(`${folder}/words.json`, "utf8")) as {
  utterances: ScriptedUtterance[];
};
const usual: ListenOptions = { interimResults: true, endpointingMs: 300, utteranceEndMs: 1_000 };

interface Said {
  heard: Heard[];
  /** ms of audio given when each was said */
  saidAtMs: number[];
  ended: { channel: number; lastWordEndMs: number }[];
  /** Slots it took to know the call; null when it was never known. */
  foundAtSlot: number | null;
  hearing: ScriptHearing | null;
}

/** The engine without a socket: slot by slot, as a connection feeds it. */
function listen(audio: Uint8Array, options: ListenOptions = usual): Said {
  const finder = new ScriptFinder(index);
  const said: Said = { heard: [], saidAtMs: [], ended: [], foundAtSlot: null, hearing: null };
  const slots = Math.floor(audio.length / pairBytes);
  for (let slot = 0; slot < slots; slot += 1) {
    const offset = slot * pairBytes;
    if (said.hearing) {
      const before = said.heard.length;
      said.hearing.accept(audio.subarray(offset, offset + pairBytes));
      for (let at = before; at < said.heard.length; at += 1) said.saidAtMs[at] = (slot + 1) * 20;
      continue;
    }
    const channel = finder.accept(audio, offset, slot);
    const anchor = channel === -1 ? null : finder.anchor(channel);
    const other = anchor?.voice.other;
    if (channel === -1 || !anchor || !other) continue;
    said.foundAtSlot = slot;
    const paired = { voice: other, shift: anchor.shift };
    const found = {
      index,
      anchors: channel === 0 ? ([anchor, paired] as const) : ([paired, anchor] as const),
      remembered: finder.remembered(),
      slots: slot + 1,
    };
    said.hearing = new ScriptHearing(found, options, {
      heard: (heard) => said.heard.push(heard),
      utteranceEnded: (ended, lastWordEndMs) => said.ended.push({ channel: ended, lastWordEndMs }),
    });
  }
  return said;
}

const finals = (said: Said): string[] =>
  said.heard
    .filter((heard) => heard.isFinal)
    .map((heard) => `${heard.channel} ${heard.words.map((word) => word.text).join(" ")}`);
const scripted = utterances.map((item) => ({
  ...item,
  line: `${item.speaker === "rep" ? 0 : 1} ${item.text}`,
}));
const lines = scripted.map((item) => item.line);
const secondsOf = (audio: Uint8Array, from: number, to: number): Uint8Array =>
  audio.subarray(from * 16_000, to * 16_000);

describe("a scripted call", () => {
  it("[TRANSCRIBER-1] is known after four slots of speech, and every utterance is said once, on its channel, at its time", () => {
    const said = listen(sample);
    expect((said.foundAtSlot ?? 0) * 20).toBeLessThan((utterances[0]?.startMs ?? 0) + 120);
    expect(finals(said).sort()).toEqual([...lines].sort());
    for (const heard of said.heard.filter((item) => item.isFinal)) {
      const item = scripted.find((one) => one.startMs === heard.startMs);
      expect(item?.line).toBe(`${heard.channel} ${heard.words.map((word) => word.text).join(" ")}`);
      expect(heard.endMs).toBe(item?.endMs);
      expect(heard.speechFinal).toBe(true);
    }
  });

  it("[TRANSCRIBER-2] a final comes when 300 ms have passed after the utterance, counted in audio", () => {
    const said = listen(secondsOf(sample, 0, 60));
    for (const [at, heard] of said.heard.entries()) {
      if (!heard.isFinal) continue;
      expect((said.saidAtMs[at] ?? 0) - heard.endMs).toBeGreaterThanOrEqual(300);
      expect((said.saidAtMs[at] ?? 0) - heard.endMs).toBeLessThan(340);
    }
  });

  it("[TRANSCRIBER-3] interims grow about every half second and never hold a word that has not been spoken", () => {
    const said = listen(secondsOf(sample, 0, 60));
    const interims = said.heard.filter((heard) => !heard.isFinal);
    expect(interims.length).toBeGreaterThan(40);
    for (const [at, heard] of said.heard.entries()) {
      expect(heard.endMs).toBeLessThanOrEqual(said.saidAtMs[at] ?? 0);
      const previous = said.heard[at - 1];
      if (heard.isFinal || !previous || previous.isFinal || previous.channel !== heard.channel) continue;
      expect((said.saidAtMs[at] ?? 0) - (said.saidAtMs[at - 1] ?? 0)).toBeGreaterThanOrEqual(500);
      expect(heard.words.length).toBeGreaterThan(previous.words.length);
    }
    expect(
      listen(secondsOf(sample, 0, 60), { ...usual, interimResults: false }).heard.every(
        (item) => item.isFinal,
      ),
    ).toBe(true);
  });

  it("[TRANSCRIBER-4] with a tenth of its slots lost, silence in their place, nearly every word is heard", () => {
    const lossy = sample.slice();
    for (let slot = 0; slot < lossy.length / pairBytes; slot += 10) {
      lossy.fill(0xff, slot * pairBytes, (slot + 1) * pairBytes);
    }
    const said = listen(lossy);
    const words = said.heard.filter((heard) => heard.isFinal).flatMap((heard) => heard.words).length;
    const all = utterances.flatMap((item) => item.words).length;
    expect(words / all).toBeGreaterThan(0.98);
  });

  it("[TRANSCRIBER-5] words whose sound was lost are not heard; what follows is", () => {
    const item = scripted.find((one) => one.text.startsWith("We run sixty technicians"));
    const lost = sample.slice();
    lost.fill(0xff, (item?.startMs ?? 0) * 16 - 320, (item?.words[5]?.startMs ?? 0) * 16);
    const expected =
      item?.words
        .slice(5)
        .map((word) => word.text)
        .join(" ") ?? "";
    const heard = finals(listen(lost));
    expect(heard).toContain(`1 ${expected}`);
    expect(heard).toHaveLength(lines.length);
  });

  it("[TRANSCRIBER-6] joined in mid-call, times are the connection's, and nothing is said twice or from before", () => {
    const fromSeconds = 126.4;
    const said = listen(secondsOf(sample, fromSeconds, 160));
    const [first, second] = said.heard.filter((heard) => heard.isFinal);
    const whole = scripted.find((item) => item.text.startsWith("That feels expensive"));
    expect("Honestly, forty eight thousand a year is more than we wanted to spend.").toContain(
      first?.words.map((word) => word.text).join(" ") ?? "nothing",
    );
    expect(first?.words.length).toBeLessThan(13);
    expect(second?.words.map((word) => word.text).join(" ")).toBe(whole?.text);
    expect(second?.startMs).toBe((whole?.startMs ?? 0) - fromSeconds * 1_000);
  });

  it("[TRANSCRIBER-7] with the sides swapped, each is heard on the channel on which it speaks", () => {
    const said = listen(interleave(recorded.buyer, recorded.rep).subarray(0, 60 * 16_000));
    expect(finals(said).slice(0, 2)).toEqual([
      "1 Halden, this is Maya Okafor.",
      "0 Hi Maya, it's Dana Whitfield, over at Brightwater Home Services.",
    ]);
  });

  it("[TRANSCRIBER-8] audio cut out without silence in its place moves the clock, and no word is said twice", () => {
    const cut = Buffer.concat([secondsOf(sample, 0, 49), secondsOf(sample, 51.2, 70)]);
    const heard = listen(cut).heard.filter((item) => item.isFinal && item.channel === 1);
    const words = heard.flatMap((item) => item.words.map((word) => word.text)).join(" ");
    expect(words).toContain("We worked out that");
    expect(words.match(/We worked out that/gu)).toHaveLength(1);
    expect(words).toContain("missed appointments. And that is only the part I can prove.");
    const proof = heard.find((item) => item.words[0]?.text === "And");
    const original = scripted.find((item) => item.text.startsWith("And that is only"));
    expect(proof?.startMs).toBe((original?.startMs ?? 0) - 2_200);
  });

  it("[TRANSCRIBER-9] Finalize says what has arrived, and the rest of the utterance comes after it", () => {
    const item = scripted.find((one) => one.text.startsWith("We worked out"));
    const middleMs = (item?.words[8]?.endMs ?? 0) + 20;
    const slotEnd = Math.ceil(middleMs / 20) * pairBytes;
    const said = listen(sample.subarray(0, slotEnd));
    said.hearing?.finalize();
    const flushed = said.heard.at(-1);
    expect(flushed).toMatchObject({ isFinal: true, fromFinalize: true, channel: 1 });
    expect(flushed?.words.map((word) => word.text)).toEqual(item?.words.slice(0, 9).map((word) => word.text));
    said.hearing?.accept(sample.subarray(slotEnd, slotEnd + 5 * 16_000));
    const rest = said.heard.filter((heard) => heard.isFinal && heard.channel === 1).at(-1);
    expect(rest?.words.map((word) => word.text)).toEqual(item?.words.slice(9).map((word) => word.text));
    expect(rest?.fromFinalize).toBe(false);
  });

  it("[TRANSCRIBER-10] a second of silence after an utterance is announced, a shorter one is not", () => {
    const said = listen(secondsOf(sample, 0, 100));
    for (const { channel, lastWordEndMs } of said.ended) {
      const speaker = channel === 0 ? "rep" : "buyer";
      const next = scripted.find((item) => item.speaker === speaker && item.startMs > lastWordEndMs);
      expect((next?.startMs ?? Number.POSITIVE_INFINITY) - lastWordEndMs).toBeGreaterThanOrEqual(1_000);
    }
    expect(said.ended.length).toBeGreaterThan(10);
    expect(listen(secondsOf(sample, 0, 100), { ...usual, utteranceEndMs: null }).ended).toEqual([]);
  });

  it("[TRANSCRIBER-11] noise and silence are no scripted call, however long", () => {
    expect(listen(interleave(noise(20_000, 5), noise(20_000, 6))).foundAtSlot).toBeNull();
    expect(listen(interleave(silence(20_000), silence(20_000))).foundAtSlot).toBeNull();
  });
});

describe("slots", () => {
  it("[TRANSCRIBER-12] come out whole whatever the length of the messages", () => {
    const audio = sample.subarray(0, pairBytes * 40);
    for (const bytes of [1, 7, 160, 319, 320, 321, 1_600, 5_000]) {
      const cutter = new SlotCutter();
      const out: Buffer[] = [];
      for (let at = 0; at < audio.length; at += bytes) {
        cutter.feed(audio.subarray(at, at + bytes), (from, offset) =>
          out.push(Buffer.from(from.subarray(offset, offset + pairBytes))),
        );
      }
      expect(Buffer.concat(out).equals(Buffer.from(audio)), `${bytes} bytes`).toBe(true);
    }
  });
});
