/**
 * Utterances of one channel out of a recogniser's final pieces: joined until the speaker has finished, by the
 * recogniser's word or by silence of our own counting. Words that were given already (after a reconnect, or
 * sent twice) are dropped by their place on the clock. Pure state, on the call's clock.
 */
import type { Word } from "../../../schema/utterance.ts";
import type { HeardFinal } from "../stt/transcriber-event.ts";

/** A recogniser that never says "speech final" is overruled after this much silence, ms (ours). */
const SILENCE_ENDS_MS = 1_500;
/** Two reports of one word differ by less than this, ms (ours). */
const SAME_WORD_MS = 60;

export interface FinalPiece {
  startMs: number;
  endMs: number;
  text: string;
  words: Word[];
  confidence: number;
  endsUtterance: boolean;
}

export interface Assembler {
  /** A final piece; answers the utterance it completes, if it does. */
  push(piece: FinalPiece): HeardFinal | null;
  /** The recogniser or the call says that this is the end. */
  flush(): HeardFinal | null;
  /** The audio has come so far: was it silence enough? */
  silentUntil(clockMs: number): HeardFinal | null;
  /** Final results of this channel reach to here. */
  readonly finalUntilMs: number;
}

export function createAssembler(channel: 0 | 1): Assembler {
  let pieces: FinalPiece[] = [];
  let finalUntilMs = 0;
  /** End of the last word that was taken. */
  let takenUntilMs = Number.NEGATIVE_INFINITY;

  function flush(): HeardFinal | null {
    const [first] = pieces;
    const last = pieces.at(-1);
    if (!first || !last) return null;
    const words = pieces.flatMap((piece) => piece.words);
    const text = pieces.map((piece) => piece.text).join(" ");
    const confidence = pieces.reduce((sum, piece) => sum + piece.confidence, 0) / pieces.length;
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

  /** The piece without the words that were taken before. */
  function fresh(piece: FinalPiece): FinalPiece | null {
    if (piece.words.length === 0) {
      return piece.text.trim() !== "" && piece.startMs >= takenUntilMs - SAME_WORD_MS ? piece : null;
    }
    const words = piece.words.filter((word) => word.startMs >= takenUntilMs - SAME_WORD_MS);
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
        takenUntilMs = taken.words.at(-1)?.endMs ?? taken.endMs;
      }
      return piece.endsUtterance ? flush() : null;
    },
    flush,
    silentUntil: (clockMs) => {
      const last = pieces.at(-1);
      const lastWordMs = last?.words.at(-1)?.endMs ?? last?.endMs ?? 0;
      return last && clockMs - lastWordMs >= SILENCE_ENDS_MS && finalUntilMs >= lastWordMs ? flush() : null;
    },
    get finalUntilMs() {
      return finalUntilMs;
    },
  };
}
