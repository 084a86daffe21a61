/**
 * Calls whose words are known: read from folders, and found again by the sound of any of their slots.
 * The index is shared by all connections and never changes after it is built.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { slotBytes, slotMs } from "../carrier/mulaw.ts";
import { readRecordedCall } from "../carrier/recording-folder.ts";
import type { Channel } from "./engine.ts";
import { SlotReading } from "./slots.ts";

const scriptedWord = z.object({ text: z.string(), startMs: z.number(), endMs: z.number() });
const wordsFile = z.object({
  utterances: z.array(
    scriptedWord.extend({ speaker: z.enum(["rep", "buyer"]), words: z.array(scriptedWord).min(1) }),
  ),
});

export type ScriptedWord = z.infer<typeof scriptedWord>;
export interface ScriptedUtterance extends ScriptedWord {
  words: ScriptedWord[];
}

/** One speaker of one scripted call. */
export interface ScriptedVoice {
  callName: string;
  channel: Channel;
  /** Hash of every slot. */
  hashes: Int32Array;
  utterances: ScriptedUtterance[];
  /** The other speaker of the same call. */
  other: ScriptedVoice | null;
}

/** Slots of a voice fit in this many bits of a packed place: 2^20 slots are 5.8 hours. */
const slotsAVoice = 2 ** 20;

export class ScriptIndex {
  readonly voices: ScriptedVoice[] = [];
  /** hash → voice × 2^20 + slot; -1 where two places sound the same. Numbers, so that looking up makes no garbage. */
  readonly #places = new Map<number, number>();

  /** @throws when a folder has no recording or no words.json */
  constructor(folders: readonly string[]) {
    for (const folder of folders) this.#add(folder);
  }

  /** Where the sound with this hash is; -1 when nowhere or in more than one place. */
  find(hash: number): number {
    return this.#places.get(hash) ?? -1;
  }

  voiceAt(place: number): ScriptedVoice | undefined {
    return this.voices[Math.floor(place / slotsAVoice)];
  }

  static slotOf(place: number): number {
    return place % slotsAVoice;
  }

  #add(folder: string): void {
    const recorded = readRecordedCall(folder);
    const { utterances } = wordsFile.parse(JSON.parse(readFileSync(join(folder, "words.json"), "utf8")));
    const voiceOf = (speaker: "rep" | "buyer", channel: Channel): ScriptedVoice => ({
      callName: recorded.name,
      channel,
      hashes: this.#addSlots(recorded[speaker], this.voices.length + channel),
      utterances: utterances.filter((utterance) => utterance.speaker === speaker),
      other: null,
    });
    const rep = voiceOf("rep", 0);
    const buyer = voiceOf("buyer", 1);
    rep.other = buyer;
    buyer.other = rep;
    this.voices.push(rep, buyer);
  }

  #addSlots(audio: Uint8Array, voice: number): Int32Array {
    const reading = new SlotReading();
    return Int32Array.from({ length: audio.length / slotBytes }, (_unused, slot) => {
      reading.read(audio, slot * slotBytes, 1);
      if (reading.audible) {
        const place = voice * slotsAVoice + slot;
        this.#places.set(reading.hash, this.#places.has(reading.hash) ? -1 : place);
      }
      return reading.hash;
    });
  }
}

export const slotAt = (ms: number): number => Math.floor(ms / slotMs);
