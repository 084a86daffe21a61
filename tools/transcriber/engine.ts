/**
 * What an engine is to the server: something that is given the audio of one connection and says what it hears.
 * Types only; the wire is protocol.ts, who hears a connection is chosen in connection.ts.
 */

export type Channel = 0 | 1;

export interface HeardWord {
  /** As a recogniser writes it: with its punctuation where the engine gives any. */
  text: string;
  /** ms since the connection's audio began */
  startMs: number;
  endMs: number;
  /** 0 to 1 */
  confidence: number;
}

export interface Heard {
  channel: Channel;
  /** ms since the connection's audio began */
  startMs: number;
  endMs: number;
  words: HeardWord[];
  isFinal: boolean;
  /** The speaker paused: the utterance is over. */
  speechFinal: boolean;
  fromFinalize: boolean;
}

export interface Listener {
  heard(result: Heard): void;
  /** The speaker has said nothing for the time that was asked for. */
  utteranceEnded(channel: Channel, lastWordEndMs: number): void;
}

export interface ListenOptions {
  interimResults: boolean;
  /** Silence after which an utterance is over, ms. */
  endpointingMs: number;
  /** Silence after which its end is announced, ms; null for never. */
  utteranceEndMs: number | null;
}

/** One connection, as an engine hears it. */
export interface Hearing {
  /** Interleaved two-channel µ-law at 8 kHz, any length. */
  accept(audio: Uint8Array): void;
  /** Says at once, as final, what has been heard so far. */
  finalize(): void;
  /** The audio is over: says what is left, and frees what it holds. */
  end(): void;
}

export interface EngineStatus {
  name: string;
  ready: boolean;
  /** One sentence; the remedy when it is not ready. */
  message: string;
}

export interface Engine {
  status(): EngineStatus;
  /**
   * @param originMs how much of the connection's audio came before the first byte it will be given
   * @throws when the engine is not ready
   */
  listen(options: ListenOptions, listener: Listener, originMs: number): Hearing;
}
