/**
 * Lays a script's turns on one clock: cuts a turn into utterances where a recogniser would, leaves the pauses
 * of the script, and starts every utterance on a 20 ms slot. Pure: how an utterance sounds is an argument.
 */
import type { Speaker } from "../../schema/utterance.ts";
import { padToSlots, silenceByte, slotBytes, slotMs } from "../carrier/mulaw.ts";
import { type Turn, usualPauseMs } from "./script.ts";
import type { Spoken, SpokenWord } from "./voices.ts";

export interface ScriptedUtterance {
  speaker: Speaker;
  /** ms since the call's audio began */
  startMs: number;
  endMs: number;
  text: string;
  words: SpokenWord[];
}

export interface LaidOut {
  utterances: ScriptedUtterance[];
  /** 8 kHz µ-law, both of one length, whole slots */
  audio: Record<Speaker, Uint8Array>;
}

/** A breath between the sentences of one turn: longer than a recogniser's endpointing of 300 ms. */
const breathMs = 420;
/** "Luis." is said with what follows it. */
const fewestWords = 4;
const silenceAtTheEndMs = 1_500;

/** One turn as the utterances a recogniser would make of it. */
export function sentencesOf(text: string): string[] {
  const sentences: string[] = [];
  for (const sentence of text.split(/(?<=[.?!])\s+/u)) {
    const before = sentences.at(-1);
    const joins = before !== undefined && wordCount(before) < fewestWords;
    if (joins) sentences[sentences.length - 1] = `${before} ${sentence}`;
    else sentences.push(sentence);
  }
  return sentences;
}

export function layOut(script: readonly Turn[], speak: (speaker: Speaker, text: string) => Spoken): LaidOut {
  const utterances: ScriptedUtterance[] = [];
  const pieces: { speaker: Speaker; at: number; audio: Uint8Array }[] = [];
  let clockMs = 0;
  for (const turn of script) {
    const inside = (turn.pauseMs ?? 0) < 0;
    let atMs = toSlot(clockMs + (turn.pauseMs ?? usualPauseMs));
    for (const text of sentencesOf(turn.text)) {
      const spoken = speak(turn.speaker, text);
      pieces.push({ speaker: turn.speaker, at: (atMs / slotMs) * slotBytes, audio: spoken.audio });
      const words = spoken.words.map((word) => shift(word, atMs));
      const endMs = words.at(-1)?.endMs ?? atMs;
      utterances.push({ speaker: turn.speaker, startMs: words[0]?.startMs ?? atMs, endMs, text, words });
      const lengthMs = (spoken.audio.length / slotBytes) * slotMs;
      // A backchannel does not take the floor: the clock stays where the other one is.
      clockMs = inside ? Math.max(clockMs, atMs + lengthMs) : atMs + lengthMs;
      atMs = toSlot(clockMs + breathMs);
    }
  }
  utterances.sort((one, other) => one.startMs - other.startMs);
  const bytes = (toSlot(clockMs + silenceAtTheEndMs) / slotMs) * slotBytes;
  return { utterances, audio: { rep: track("rep", pieces, bytes), buyer: track("buyer", pieces, bytes) } };
}

function track(
  speaker: Speaker,
  pieces: { speaker: Speaker; at: number; audio: Uint8Array }[],
  bytes: number,
): Uint8Array {
  const audio = padToSlots(new Uint8Array(bytes).fill(silenceByte));
  for (const piece of pieces) if (piece.speaker === speaker) audio.set(piece.audio, piece.at);
  return audio;
}

const wordCount = (text: string): number => text.split(/\s+/u).length;
const toSlot = (ms: number): number => Math.ceil(ms / slotMs) * slotMs;
const shift = (word: SpokenWord, byMs: number): SpokenWord => ({
  text: word.text,
  startMs: word.startMs + byMs,
  endMs: word.endMs + byMs,
});
