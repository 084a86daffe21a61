/**
 * Utterances of one channel out of a recogniser's pieces: final ones joined until the speaker has finished, by
 * the recogniser's word, by silence of our own counting, or because it has become too long. Words that were given
 * already (after a reconnect, or sent twice) are dropped. Pure state, on the call's clock.
 */
import type { Word } from "../../../schema/utterance.ts";
import { leaveOutSaid } from "./already-said.ts";
import type { HeardFinal } from "./transcriber-event.ts";

/** A recogniser that never says "speech final" is overruled after this much silence, ms (ours). */
const SILENCE_ENDS_MS = 1_500;
/** After so much, words that are only interim are not waited for any longer (F10, ours). */
const NEVER_FINAL_MS = 4_000;
/** No utterance lasts longer, ms: somebody who talks on without a pause is still helped and quoted (ours). */
export const MAX_UTTERANCE_MS = 30_000;
/** What an earlier connection said is remembered so far back, ms: more than is ever sent again (ours). */
const REMEMBERED_MS = 45_000;
/** An interim this sure, of two words or more, is believed when its end comes empty or never (F10, ours). */
const BELIEVED = 0.75;
const BELIEVED_WORDS = 2;

export interface Piece {
  /** The span of audio it is about, words or not. */
  startMs: number;
  endMs: number;
  text: string;
  words: Word[];
  /** 0 to 1 */
  confidence: number;
  endsUtterance: boolean;
}

export interface Assembler {
  /** A final piece; answers the utterances it completes, mostly none or one. */
  push(piece: Piece): HeardFinal[];
  /** A piece that may still change; answers the utterance so far, or nothing when it brings no new word. */
  preview(piece: Piece): { text: string; startMs: number; endMs: number } | null;
  /** The recogniser says that the speaker stopped here; about an utterance that was given already it says nothing new. */
  endAt(lastWordEndMs: number): HeardFinal | null;
  /** The call or the line is over. */
  flush(): HeardFinal | null;
  /** The recogniser has listened so far: was it silence enough? */
  silentUntil(clockMs: number): HeardFinal | null;
  /** It has said nothing for long: what there is, is all, interim words that never became final included. */
  giveUpWaiting(): HeardFinal | null;
  /** Another connection goes on; it may say again what this one said, at slightly other times. */
  reconnected(): void;
  /** Final results of this channel reach to here. */
  readonly finalUntilMs: number;
  /** The recogniser has listened so far, final or not. */
  readonly heardUntilMs: number;
}

export function createAssembler(channel: 0 | 1): Assembler {
  let pieces: Piece[] = [];
  let finalUntilMs = 0;
  let heardUntilMs = 0;
  /** End of the last final word that was taken. */
  let takenUntilMs = Number.NEGATIVE_INFINITY;
  /** End of the last word heard, final or not. */
  let spokenUntilMs = Number.NEGATIVE_INFINITY;
  /** The newest interim that no final has replaced yet. */
  let pending: Piece | null = null;
  let recent: Word[] = [];
  /** Final words of earlier connections. */
  let said: Word[] = [];

  function flush(): HeardFinal | null {
    const [first] = pieces;
    const last = pieces.at(-1);
    if (!first || !last) return null;
    const words = pieces.flatMap((piece) => piece.words);
    const confidence = pieces.reduce((sum, piece) => sum + piece.confidence, 0) / pieces.length;
    const text = textOf(pieces);
    pieces = [];
    return {
      channel,
      startMs: words[0]?.startMs ?? first.startMs,
      endMs: words.at(-1)?.endMs ?? last.endMs,
      text,
      words,
      confidence: Math.min(1, Math.max(0, confidence)),
    };
  }

  /** The piece without the words that were taken before; null when nothing is left of it. */
  function fresh(piece: Piece): Piece | null {
    // By its middle: two reports of one word differ by some tens of ms at either end.
    const isNew = ({ startMs, endMs }: { startMs: number; endMs: number }): boolean =>
      (startMs + endMs) / 2 >= takenUntilMs;
    if (piece.words.length === 0) return piece.text.trim() !== "" && isNew(piece) ? piece : null;
    // While the last word taken is another connection's, its clock is not this one's to the millisecond.
    const atSeam = said.at(-1)?.endMs === takenUntilMs;
    const words = atSeam ? leaveOutSaid(piece.words, said) : piece.words.filter(isNew);
    if (words.length === 0) return null;
    if (words.length === piece.words.length) return piece;
    return { ...piece, words, text: words.map((word) => word.text).join(" ") };
  }

  function take(piece: Piece): HeardFinal[] {
    const [first] = pieces;
    const isTooLong = first !== undefined && spokenEndOf(piece) - startOf(first) > MAX_UTTERANCE_MS;
    const full = isTooLong ? flush() : null;
    pieces.push(piece);
    takenUntilMs = Math.max(takenUntilMs, spokenEndOf(piece));
    spokenUntilMs = Math.max(spokenUntilMs, takenUntilMs);
    recent = [...recent, ...piece.words].filter((word) => word.endMs >= takenUntilMs - REMEMBERED_MS);
    return full ? [full] : [];
  }

  /** What is only interim and will not become final any more, when it can be believed. */
  function believed(): Piece | null {
    const piece = pending && fresh(pending);
    pending = null;
    if (!piece || piece.words.length < BELIEVED_WORDS || piece.confidence < BELIEVED) return null;
    return piece;
  }

  function giveUpWaiting(): HeardFinal | null {
    const piece = believed();
    // A long turn and the words it never made final are two utterances at worst; nothing is left out.
    const full = piece ? take(piece) : [];
    return full[0] ?? flush();
  }

  return {
    push(piece) {
      finalUntilMs = Math.max(finalUntilMs, piece.endMs);
      heardUntilMs = Math.max(heardUntilMs, piece.endMs);
      const isEmpty = piece.words.length === 0 && piece.text.trim() === "";
      // Only a span that was to hold the interim's words can take them back.
      const covers = pending !== null && piece.endMs >= spokenEndOf(pending);
      const taken = isEmpty && covers ? believed() : fresh(piece);
      if (!isEmpty && covers) pending = null;
      const finals = taken ? take(taken) : [];
      const last = piece.endsUtterance ? flush() : null;
      return last ? [...finals, last] : finals;
    },
    preview(piece) {
      heardUntilMs = Math.max(heardUntilMs, piece.endMs);
      const next = fresh(piece);
      if (!next) return null;
      pending = piece;
      spokenUntilMs = Math.max(spokenUntilMs, spokenEndOf(next));
      const all = [...pieces, next];
      const [first] = all;
      return { text: textOf(all), startMs: first ? startOf(first) : next.startMs, endMs: spokenEndOf(next) };
    },
    endAt(lastWordEndMs) {
      const [first] = pieces;
      return lastWordEndMs < (first ? startOf(first) : 0) ? null : flush();
    },
    flush,
    silentUntil(clockMs) {
      const silentMs = clockMs - spokenUntilMs;
      if (silentMs >= NEVER_FINAL_MS) return giveUpWaiting();
      return silentMs >= SILENCE_ENDS_MS ? flush() : null;
    },
    giveUpWaiting,
    reconnected() {
      said = recent;
      pending = null;
    },
    get finalUntilMs() {
      return finalUntilMs;
    },
    get heardUntilMs() {
      return heardUntilMs;
    },
  };
}

const startOf = (piece: Piece): number => piece.words[0]?.startMs ?? piece.startMs;
const spokenEndOf = (piece: Piece): number => piece.words.at(-1)?.endMs ?? piece.endMs;
const textOf = (pieces: readonly Piece[]): string => pieces.map((piece) => piece.text.trim()).join(" ");
