/**
 * A transcriber's messages, both channels, turned into interim and final utterances on the call's clock. Lives
 * across reconnects, so that what was heard twice is said once.
 */
import type { Word } from "../../../schema/utterance.ts";
import { type Assembler, createAssembler, type Piece } from "./assemble-utterance.ts";
import type { ListenMessage } from "./deepgram-messages.ts";
import type { HeardFinal, TranscriberEvent } from "./transcriber-event.ts";

/** So long without any result of a channel, and what it has said so far is taken for whole (F10, ours). */
const NO_WORD_MS = 3_000;

interface Ear {
  assembler: Assembler;
  /** Wall clock of its last result. */
  lastResultAtMs: number;
}

export class Hearing {
  readonly #say: (event: TranscriberEvent) => void;
  readonly #ears: readonly [Ear, Ear] = [
    { assembler: createAssembler(0), lastResultAtMs: 0 },
    { assembler: createAssembler(1), lastResultAtMs: 0 },
  ];
  #engine: string | null = null;

  constructor(say: (event: TranscriberEvent) => void) {
    this.#say = say;
  }

  /** Final results of both channels reach to here, ms. */
  get finalUntilMs(): number {
    return Math.min(...this.#ears.map((ear) => ear.assembler.finalUntilMs));
  }

  /** It has listened so far, final or not, ms. */
  get heardUntilMs(): number {
    return Math.max(...this.#ears.map((ear) => ear.assembler.heardUntilMs));
  }

  /** Another connection goes on, perhaps another transcriber's. */
  reconnected(nowMs: number): void {
    this.#engine = null;
    for (const ear of this.#ears) {
      ear.assembler.reconnected();
      ear.lastResultAtMs = nowMs;
    }
  }

  receive(message: ListenMessage, toCallMs: (seconds: number) => number, nowMs: number): void {
    if (message.kind === "utterance_end") {
      const { assembler } = this.#ears[message.channel];
      const { lastWordEndSeconds } = message;
      // Without words it says −1: then it is about whatever there is.
      const endMs = lastWordEndSeconds < 0 ? Number.POSITIVE_INFINITY : toCallMs(lastWordEndSeconds);
      this.#final(assembler.endAt(endMs), nowMs);
    }
    if (message.kind === "results") this.#results(message, toCallMs, nowMs);
  }

  /**
   * Closes what no result has been added to for a while. Words that are only interim are given up waiting for
   * when somebody listens; else they will be heard again.
   */
  passTime(nowMs: number, isListening: boolean): void {
    for (const { assembler, lastResultAtMs } of this.#ears) {
      if (nowMs - lastResultAtMs < NO_WORD_MS) continue;
      this.#final(isListening ? assembler.giveUpWaiting() : assembler.flush(), nowMs);
    }
  }

  /** Everything that was final but not yet a whole utterance. */
  flush(nowMs: number): void {
    for (const { assembler } of this.#ears) this.#final(assembler.flush(), nowMs);
  }

  #results(
    message: Extract<ListenMessage, { kind: "results" }>,
    toCallMs: (seconds: number) => number,
    nowMs: number,
  ): void {
    const { channel, engine } = message;
    if (engine && engine !== this.#engine) {
      this.#engine = engine;
      this.#say({ type: "engine", name: engine });
    }
    const ear = this.#ears[channel];
    ear.lastResultAtMs = nowMs;
    const piece = pieceOf(message, toCallMs);
    if (message.isFinal) {
      for (const final of ear.assembler.push(piece)) this.#final(final, nowMs);
    } else {
      const soFar = ear.assembler.preview(piece);
      if (soFar) this.#say({ type: "interim", channel, ...soFar });
    }
    this.#final(ear.assembler.silentUntil(piece.endMs), nowMs);
  }

  #final(final: HeardFinal | null, receivedAtMs: number): void {
    if (final) this.#say({ type: "final", ...final, receivedAtMs });
  }
}

const share = (value: number): number => Math.min(1, Math.max(0, value));

function pieceOf(
  message: Extract<ListenMessage, { kind: "results" }>,
  toCallMs: (seconds: number) => number,
): Piece {
  const words = message.words.map((word): Word => {
    const startMs = toCallMs(word.start);
    return {
      text: word.punctuated_word ?? word.word,
      startMs,
      endMs: Math.max(startMs, toCallMs(word.end)),
      confidence: share(word.confidence),
    };
  });
  return {
    startMs: toCallMs(message.startSeconds),
    endMs: toCallMs(message.startSeconds + message.durationSeconds),
    text: message.transcript,
    words,
    confidence: share(message.confidence),
    endsUtterance: message.isFinal && (message.speechFinal || message.fromFinalize),
  };
}
