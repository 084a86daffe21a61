/**
 * A recogniser of one connection for marked sound: it hears the words whose audio it is sent, when it is sent it,
 * and says so as Deepgram does (protocols §3.4): interim results, finals, the end of an utterance, empty results
 * through silence. It takes in 1.25 times real time and no more, and can be told to misbehave.
 */
import { markOf, type Spoken, wordsOf } from "./spoken.ts";

export interface Manners {
  /** Stands still: says nothing, whatever comes, not even when told to finish. */
  mute?: boolean;
  /** Never says that a speaker has finished: no `speech_final`, no UtteranceEnd. */
  neverEnds?: boolean;
  /** Its finals hold no words, though its interims did. */
  emptyFinals?: boolean;
  /** Results stay interim. */
  neverFinal?: boolean;
  /** Says nothing about silence. */
  quietInSilence?: boolean;
  /** Puts every word so much later than it was, ms. */
  shiftMs?: number;
  duplicateFinals?: boolean;
  ignoresFinalize?: boolean;
}

const slotMs = 20;
const slotBytes = 320;
const interimEveryMs = 500;
const endpointingMs = 300;
const utteranceEndMs = 1_000;
const longestFinalMs = 4_000;
const emptyEveryMs = 3_000;
/** A word of which less than this share came was not understood. */
const enough = 0.6;

interface HeardWord {
  text: string;
  startMs: number;
  endMs: number;
}

interface Ear {
  words: HeardWord[];
  finalMs: number;
  interimMs: number;
  lastWordEndMs: number;
  owesUtteranceEnd: boolean;
}

export class Recogniser {
  readonly #say: (message: object) => void;
  readonly #manners: Manners;
  readonly #words;
  readonly #ears: [Ear, Ear];
  readonly #heard = new Map<number, { slots: number; fromMs: number; toMs: number }>();
  readonly #queue: (number | null)[] = [];
  #rest = Buffer.alloc(0);
  #atMs = 0;
  #creditMs = 0;
  /** Slots in the order they came, for a test to look at. */
  readonly marks: (number | null)[] = [];
  worstBacklogMs = 0;

  constructor(speech: readonly Spoken[], manners: Manners, say: (message: object) => void) {
    this.#say = say;
    this.#manners = manners;
    this.#words = speech.flatMap(wordsOf);
    const ear = (): Ear => ({
      words: [],
      finalMs: 0,
      interimMs: 0,
      lastWordEndMs: 0,
      owesUtteranceEnd: false,
    });
    this.#ears = [ear(), ear()];
  }

  accept(bytes: Buffer): void {
    const all = Buffer.concat([this.#rest, bytes]);
    const whole = all.length - (all.length % slotBytes);
    for (let at = 0; at < whole; at += slotBytes) {
      const mark = markOf(all.subarray(at, at + slotBytes));
      this.#queue.push(mark);
      this.marks.push(mark);
    }
    this.#rest = all.subarray(whole);
    this.worstBacklogMs = Math.max(this.worstBacklogMs, this.#queue.length * slotMs);
  }

  /** So much time has passed. */
  work(ms: number): void {
    if (this.#manners.mute) return;
    this.#creditMs = Math.min(this.#creditMs + ms * 1.25, 200);
    while (this.#creditMs >= slotMs && this.#queue.length > 0) {
      this.#creditMs -= slotMs;
      this.#slot(this.#queue.shift() ?? null);
    }
  }

  /** Says everything it has: `Finalize`, or the end. */
  flush(fromFinalize: boolean): void {
    while (this.#queue.length > 0) this.#slot(this.#queue.shift() ?? null);
    if (fromFinalize && this.#manners.ignoresFinalize) return;
    for (const channel of [0, 1] as const) {
      this.#finishWords(channel, Number.POSITIVE_INFINITY);
      if (this.#atMs > this.#ears[channel].finalMs) this.#final(channel, this.#atMs, true, fromFinalize);
    }
  }

  get heardMs(): number {
    return this.#atMs;
  }

  #slot(mark: number | null): void {
    if (mark !== null) {
      this.#words.forEach((word, index) => {
        const callMs = mark * slotMs + slotMs / 2;
        if (callMs < word.startMs || callMs >= word.endMs) return;
        const known = this.#heard.get(index) ?? { slots: 0, fromMs: this.#atMs, toMs: 0 };
        this.#heard.set(index, { slots: known.slots + 1, fromMs: known.fromMs, toMs: this.#atMs + slotMs });
      });
    }
    this.#atMs += slotMs;
    for (const channel of [0, 1] as const) {
      this.#finishWords(channel, mark === null ? 0 : mark * slotMs + slotMs);
      this.#speak(channel);
    }
  }

  /** Words that are over by now, on the call's clock, and of which enough came. */
  #finishWords(channel: 0 | 1, callMs: number): void {
    for (const [index, { slots, fromMs, toMs }] of this.#heard) {
      const word = this.#words[index];
      if (!word || word.channel !== channel || word.endMs > callMs) continue;
      this.#heard.delete(index);
      if (slots * slotMs < enough * (word.endMs - word.startMs)) continue;
      const ear = this.#ears[channel];
      const shiftMs = this.#manners.shiftMs ?? 0;
      const shifted = (ms: number): number => Math.max(0, ms + shiftMs);
      ear.words.push({ text: word.text, startMs: shifted(fromMs), endMs: shifted(toMs) });
      ear.lastWordEndMs = toMs;
      ear.owesUtteranceEnd = true;
    }
  }

  #speak(channel: 0 | 1): void {
    const ear = this.#ears[channel];
    const silentMs = this.#atMs - ear.lastWordEndMs;
    const isSpeaking = [...this.#heard.keys()].some((index) => this.#words[index]?.channel === channel);
    const mayBeFinal = ear.words.length > 0 && !this.#manners.neverFinal;
    if (mayBeFinal && !isSpeaking && silentMs >= endpointingMs) {
      return this.#final(channel, this.#atMs, true, false);
    }
    if (mayBeFinal && this.#atMs - ear.finalMs >= longestFinalMs) {
      return this.#final(channel, ear.lastWordEndMs, false, false);
    }
    if (ear.words.length > 0 && this.#atMs - ear.interimMs >= interimEveryMs) {
      ear.interimMs = this.#atMs;
      return this.#result(channel, { untilMs: this.#atMs, words: ear.words, isFinal: false });
    }
    if (ear.owesUtteranceEnd && ear.words.length === 0 && silentMs >= utteranceEndMs) {
      ear.owesUtteranceEnd = false;
      if (this.#manners.neverEnds || this.#manners.neverFinal) return;
      this.#say({ type: "UtteranceEnd", channel: [channel, 2], last_word_end: ear.lastWordEndMs / 1_000 });
    }
    if (ear.words.length === 0 && !isSpeaking && this.#atMs - ear.finalMs >= emptyEveryMs) {
      if (!this.#manners.quietInSilence) this.#final(channel, this.#atMs, true, false);
    }
  }

  #final(channel: 0 | 1, untilMs: number, ends: boolean, fromFinalize: boolean): void {
    const ear = this.#ears[channel];
    const { emptyFinals, neverFinal, neverEnds, duplicateFinals } = this.#manners;
    if (neverFinal && ear.words.length > 0) return;
    const words = emptyFinals ? [] : ear.words;
    const result = { untilMs, words, isFinal: true, speechFinal: ends && !neverEnds, fromFinalize };
    this.#result(channel, result);
    if (duplicateFinals) this.#result(channel, result);
    ear.words = [];
    ear.finalMs = untilMs;
    ear.interimMs = untilMs;
  }

  #result(
    channel: 0 | 1,
    heard: {
      untilMs: number;
      words: readonly HeardWord[];
      isFinal: boolean;
      speechFinal?: boolean;
      fromFinalize?: boolean;
    },
  ): void {
    const { finalMs } = this.#ears[channel];
    this.#say({
      type: "Results",
      channel_index: [channel, 2],
      start: finalMs / 1_000,
      duration: (heard.untilMs - finalMs) / 1_000,
      is_final: heard.isFinal,
      speech_final: heard.speechFinal ?? false,
      from_finalize: heard.fromFinalize ?? false,
      channel: {
        alternatives: [
          {
            transcript: heard.words.map(({ text }) => text).join(" "),
            confidence: heard.words.length > 0 ? 0.97 : 0,
            words: heard.words.map(({ text, startMs, endMs }) => ({
              word: text.toLowerCase().replaceAll(/[.,?!]/gu, ""),
              start: startMs / 1_000,
              end: endMs / 1_000,
              confidence: 0.97,
              punctuated_word: text,
            })),
          },
        ],
      },
      metadata: {
        request_id: "fake",
        model_uuid: "fake",
        model_info: { name: "general-nova-3", version: "fake", arch: "nova-3" },
      },
    });
  }
}
