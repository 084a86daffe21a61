/**
 * Utterances of one channel out of a recogniser's pieces: final ones joined until the speaker has finished, by
 * the recogniser's word or by silence of our own counting. Words that were given already (after a reconnect, or
 * sent twice) are dropped by their place on the clock. Pure state, on the call's clock.
 */
import type { Word } from "../../../schema/utterance.ts";
import type { HeardFinal } from "./transcriber-event.ts";

/** A recogniser that never says "speech final" is overruled after this much silence, ms (ours). */
const SILENCE_ENDS_MS = 1_500;
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
  /** A final piece; answers the utterance it completes, if it does. */
  push(piece: Piece): HeardFinal | null;
  /** A piece that may still change; answers the utterance so far, or nothing when it brings no new word. */
  preview(piece: Piece): { text: string; startMs: number; endMs: number } | null;
  /** The recogniser says that the speaker stopped here; about an utterance that was given already it says nothing new. */
  endAt(lastWordEndMs: number): HeardFinal | null;
  /** The call or the line is over. */
  flush(): HeardFinal | null;
  /** The recogniser has listened so far: was it silence enough? */
  silentUntil(clockMs: number): HeardFinal | null;
  /** Final results of this channel reach to here. */
  readonly finalUntilMs: number;
}

export function createAssembler(channel: 0 | 1): Assembler {
  let pieces: Piece[] = [];
  let finalUntilMs = 0;
  /** End of the last final word that was taken. */
  let takenUntilMs = Number.NEGATIVE_INFINITY;
  /** End of the last word heard, final or not. */
  let spokenUntilMs = Number.NEGATIVE_INFINITY;

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
    const words = piece.words.filter(isNew);
    if (words.length === 0) return null;
    if (words.length === piece.words.length) return piece;
    return { ...piece, words, text: words.map((word) => word.text).join(" ") };
  }

  return {
    push(piece) {
      finalUntilMs = Math.max(finalUntilMs, piece.endMs);
      const taken = fresh(piece);
      if (taken) {
        pieces.push(taken);
        takenUntilMs = spokenEndOf(taken);
        spokenUntilMs = Math.max(spokenUntilMs, takenUntilMs);
      }
      return piece.endsUtterance ? flush() : null;
    },
    preview(piece) {
      const next = fresh(piece);
      if (!next) return null;
      spokenUntilMs = Math.max(spokenUntilMs, spokenEndOf(next));
      const all = [...pieces, next];
      const [first] = all;
      const startMs = first?.words[0]?.startMs ?? first?.startMs ?? next.startMs;
      return { text: textOf(all), startMs, endMs: spokenEndOf(next) };
    },
    endAt(lastWordEndMs) {
      const [first] = pieces;
      const startMs = first?.words[0]?.startMs ?? first?.startMs ?? 0;
      return lastWordEndMs < startMs ? null : flush();
    },
    flush,
    silentUntil: (clockMs) => (clockMs - spokenUntilMs >= SILENCE_ENDS_MS ? flush() : null),
    get finalUntilMs() {
      return finalUntilMs;
    },
  };
}

const spokenEndOf = (piece: Piece): number => piece.words.at(-1)?.endMs ?? piece.endMs;
const textOf = (pieces: readonly Piece[]): string => pieces.map((piece) => piece.text.trim()).join(" ");
