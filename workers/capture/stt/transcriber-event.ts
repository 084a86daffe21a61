/** What a live transcriber says, on the CALL's clock in ms, whichever connection it came over. */
import type { UntranscribedCause } from "../../../schema/coverage.ts";
import type { Word } from "../../../schema/utterance.ts";

export type Provider = "deepgram" | "workers-ai" | "local";

export interface HeardFinal {
  channel: 0 | 1;
  startMs: number;
  endMs: number;
  text: string;
  words: Word[];
  /** 0 to 1 */
  confidence: number;
}

export type TranscriberEvent =
  /** Not listening yet, or not any more. `message` says why, unless it is the call's first. */
  | { type: "connecting"; provider: Provider; message: string | null }
  /** Listening. `message` says why it is not the best one that is configured. */
  | { type: "open"; provider: Provider; message: string | null }
  | { type: "engine"; name: string }
  | { type: "interim"; channel: 0 | 1; text: string; startMs: number; endMs: number }
  | ({ type: "final"; receivedAtMs: number } & HeardFinal)
  /** A transcriber has taken this audio. */
  | { type: "transcribed"; fromMs: number; toMs: number }
  /** Nobody will transcribe this audio while the call lasts. */
  | { type: "untranscribed"; fromMs: number; toMs: number; cause: UntranscribedCause }
  /** `message` is one sentence for the page, with the remedy. */
  | { type: "cannot_hear"; cause: UntranscribedCause; message: string; willRetry: boolean }
  | { type: "closed" };
