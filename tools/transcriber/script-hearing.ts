/**
 * Hears a connection that has been found to be a scripted call: says its words as their sound arrives, interim
 * about every half second and final when the utterance's end has passed. Paced by audio received, never by
 * the wall clock. A word whose sound was lost on the way is not heard.
 */
import { slotMs } from "../carrier/mulaw.ts";
import type { Channel, Heard, HeardWord, Hearing, Listener, ListenOptions } from "./engine.ts";
import { type Anchor, AnchorSearch, type Remembered } from "./script-finder.ts";
import { type ScriptIndex, type ScriptedUtterance, type ScriptedWord, slotAt } from "./scripted-call.ts";
import { SlotCutter, SlotReading } from "./slots.ts";

const interimEveryMs = 500;
/** A script's words are certain; a recogniser's seldom are. */
const confidence = 0.98;

export interface Found {
  index: ScriptIndex;
  anchors: readonly [Anchor, Anchor];
  remembered: Remembered;
  /** The connection's slots so far. */
  slots: number;
}

export class ScriptHearing implements Hearing {
  readonly #cutter = new SlotCutter();
  readonly #reading = new SlotReading();
  readonly #channels: readonly [FollowedChannel, FollowedChannel];
  #slot: number;

  constructor(found: Found, options: ListenOptions, listener: Listener) {
    this.#slot = found.slots;
    this.#channels = [
      new FollowedChannel(0, found, options, listener),
      new FollowedChannel(1, found, options, listener),
    ];
    for (const channel of this.#channels) channel.speakUntil(this.#slot);
  }

  accept(audio: Uint8Array): void {
    this.#cutter.feed(audio, (bytes, offset) => {
      for (const channel of this.#channels) {
        this.#reading.read(bytes, offset + channel.number, 2);
        channel.hear(this.#reading, this.#slot);
      }
      this.#slot += 1;
      for (const channel of this.#channels) channel.speakUntil(this.#slot);
    });
  }

  finalize(): void {
    for (const channel of this.#channels) channel.flush(this.#slot, true);
  }

  end(): void {
    for (const channel of this.#channels) channel.flush(this.#slot, false);
  }
}

class FollowedChannel {
  readonly number: Channel;
  readonly #options: ListenOptions;
  readonly #listener: Listener;
  readonly #search: AnchorSearch;
  #anchor: Anchor;
  /** By slot of the voice: did its sound arrive? */
  #arrived: Uint8Array;
  #next = 0;
  /** Words of the current utterance that have been said as final. */
  #saidWords = 0;
  #interimWords = 0;
  #interimAtMs = 0;
  /** End of the last word said, on the voice's clock, until its silence has been announced. */
  #unannouncedEndMs: number | null = null;

  constructor(number: Channel, found: Found, options: ListenOptions, listener: Listener) {
    this.number = number;
    this.#options = options;
    this.#listener = listener;
    this.#search = new AnchorSearch(found.index);
    this.#anchor = found.anchors[number];
    this.#arrived = new Uint8Array(this.#anchor.voice.hashes.length);
    const { firstSlot, length, hashes } = found.remembered;
    for (let at = 0; at < length; at += 1) this.#mark(hashes[number][at] ?? 0, firstSlot + at);
  }

  hear(reading: SlotReading, slot: number): void {
    if (this.#mark(reading.hash, slot) || !reading.audible) return;
    // The sender lost audio without leaving silence for it: the voice is the same, the offset is another.
    if (!this.#search.vote(reading.hash, slot)) return;
    const anchor = this.#search.anchor();
    if (!anchor || (anchor.voice === this.#anchor.voice && anchor.shift === this.#anchor.shift)) return;
    this.flush(slot, false);
    this.#moveTo(anchor, slot);
    this.#mark(reading.hash, slot);
  }

  /** What has been said of the utterance that both places share is not said again. */
  #moveTo(anchor: Anchor, slot: number): void {
    const current = this.#anchor.voice.utterances[this.#next];
    const said = this.#saidWords;
    if (anchor.voice !== this.#anchor.voice) this.#arrived = new Uint8Array(anchor.voice.hashes.length);
    this.#anchor = anchor;
    this.#next = 0;
    this.#interimAtMs = 0;
    this.#skipBefore((slot + anchor.shift) * slotMs);
    this.#saidWords = anchor.voice.utterances[this.#next] === current ? said : 0;
  }

  /** Says what the audio up to connection slot `slot` calls for. */
  speakUntil(slot: number): void {
    const nowMs = (slot + this.#anchor.shift) * slotMs;
    for (;;) {
      const utterance = this.#anchor.voice.utterances[this.#next];
      this.#announceSilence(nowMs, utterance);
      if (!utterance || nowMs < utterance.startMs) return;
      if (nowMs >= utterance.endMs + this.#options.endpointingMs) {
        this.#say(utterance, this.#heardWords(utterance, nowMs), { isFinal: true, fromFinalize: false });
        this.#advance();
        continue;
      }
      this.#sayInterim(utterance, nowMs);
      return;
    }
  }

  /** Says, as final, what of the current utterance has arrived. */
  flush(slot: number, fromFinalize: boolean): void {
    const utterance = this.#anchor.voice.utterances[this.#next];
    const nowMs = (slot + this.#anchor.shift) * slotMs;
    if (!utterance || nowMs < utterance.startMs) return;
    const passed = utterance.words.filter((word) => word.endMs <= nowMs).length;
    this.#say(utterance, this.#heardWords(utterance, nowMs), { isFinal: true, fromFinalize });
    this.#saidWords = passed;
    this.#interimWords = 0;
    if (passed === utterance.words.length) this.#advance();
  }

  #mark(hash: number, slot: number): boolean {
    const at = slot + this.#anchor.shift;
    if (this.#anchor.voice.hashes[at] !== hash) return false;
    this.#arrived[at] = 1;
    return true;
  }

  #sayInterim(utterance: ScriptedUtterance, nowMs: number): void {
    if (!this.#options.interimResults || nowMs - this.#interimAtMs < interimEveryMs) return;
    const words = this.#heardWords(utterance, nowMs);
    if (words.length <= this.#interimWords) return;
    this.#interimWords = words.length;
    this.#interimAtMs = nowMs;
    this.#say(utterance, words, { isFinal: false, fromFinalize: false });
  }

  #say(
    utterance: ScriptedUtterance,
    words: ScriptedWord[],
    kind: { isFinal: boolean; fromFinalize: boolean },
  ): void {
    const [first] = words;
    const last = words.at(-1);
    if (!first || !last) return;
    const heard: Heard = {
      channel: this.number,
      startMs: this.#onConnection(first.startMs),
      endMs: this.#onConnection(kind.isFinal ? Math.max(last.endMs, utterance.endMs) : last.endMs),
      words: words.map((word) => this.#toHeard(word)),
      isFinal: kind.isFinal,
      speechFinal: kind.isFinal,
      fromFinalize: kind.fromFinalize,
    };
    this.#listener.heard(heard);
    if (kind.isFinal) this.#unannouncedEndMs = last.endMs;
  }

  #announceSilence(nowMs: number, next: ScriptedUtterance | undefined): void {
    const { utteranceEndMs } = this.#options;
    if (this.#unannouncedEndMs === null || utteranceEndMs === null) return;
    if (next && next.startMs < this.#unannouncedEndMs + utteranceEndMs) {
      if (nowMs >= next.startMs) this.#unannouncedEndMs = null;
      return;
    }
    if (nowMs < this.#unannouncedEndMs + utteranceEndMs) return;
    this.#listener.utteranceEnded(this.number, this.#onConnection(this.#unannouncedEndMs));
    this.#unannouncedEndMs = null;
  }

  /** The words not yet said whose sound is over and of which at least half arrived. */
  #heardWords(utterance: ScriptedUtterance, nowMs: number): ScriptedWord[] {
    return utterance.words
      .slice(this.#saidWords)
      .filter((word) => word.endMs <= nowMs && this.#hasArrived(slotAt(word.startMs), slotAt(word.endMs)));
  }

  #hasArrived(from: number, to: number): boolean {
    let arrived = 0;
    for (let slot = from; slot <= to; slot += 1) arrived += this.#arrived[slot] ?? 0;
    return arrived * 2 >= to - from + 1;
  }

  #skipBefore(voiceMs: number): void {
    const { utterances } = this.#anchor.voice;
    while ((utterances[this.#next]?.endMs ?? Number.POSITIVE_INFINITY) <= voiceMs) this.#advance();
  }

  #advance(): void {
    this.#next += 1;
    this.#saidWords = 0;
    this.#interimWords = 0;
  }

  #onConnection(voiceMs: number): number {
    return Math.max(0, voiceMs - this.#anchor.shift * slotMs);
  }

  #toHeard(word: ScriptedWord): HeardWord {
    const startMs = this.#onConnection(word.startMs);
    return { text: word.text, startMs, endMs: this.#onConnection(word.endMs), confidence };
  }
}
