/**
 * The audio of one call while it lasts: carrier frames in, one clock, the transcriber and the agent's own
 * storage out. It keeps the account of every slot. It lives in memory only; what it has accounted for is in
 * SQLite at least once a second, so that a restart loses no more than that, and says so.
 */
import type { GapCause } from "../../schema/coverage.ts";
import type { CallStart } from "../../schema/event.ts";
import { type Speaker, speakerOf } from "../../schema/utterance.ts";
import { findMissing } from "../capture/audio/missing.ts";
import { isAudible } from "../capture/audio/mulaw.ts";
import { BYTES_A_SLOT, createTimeline, SLOT_MS, type Taken } from "../capture/audio/timeline.ts";
import type { LiveTranscriber } from "../capture/stt/live-transcriber.ts";
import type { TranscriberEvent } from "../capture/stt/transcriber-event.ts";
import { parseStreamMessage } from "../capture/twilio/stream-messages.ts";
import { createStreamSession } from "../capture/twilio/stream-session.ts";
import {
  addGap,
  addTranscribed,
  addUntranscribed,
  type CaptureState,
  settleCapture,
} from "./capture-state.ts";
import type { AudioRow } from "./deal-store.ts";

const SLOTS_A_SAVE = 1_000 / SLOT_MS;
/** How long a voice is still "speaking" after its last audible slot, ms (ours). */
const SPEAKING_HOLD_MS = 700;

export interface LiveAudioPorts {
  start: CallStart;
  capture: CaptureState;
  transcriber: LiveTranscriber;
  now(): number;
  /** The account and the audio since the last save. Must be durable when it returns. */
  save(capture: CaptureState, audio: AudioRow | null): void;
  onStarted(stream: { streamSid: string; callSid: string }): void;
  onStopped(): void;
  /** The peer broke the protocol in a way that cannot be put right on this socket. */
  onFatal(reason: string): void;
}

export class LiveAudio {
  readonly #ports: LiveAudioPorts;
  readonly #timeline;
  readonly #session;
  #capture: CaptureState;
  #unsaved: Uint8Array[] = [];
  #unsavedFrom: number;
  #lastAudioAtMs = 0;
  #lastAudibleAtMs: [number, number] = [0, 0];
  #over = false;

  constructor(ports: LiveAudioPorts) {
    this.#ports = ports;
    this.#capture = ports.capture;
    this.#unsavedFrom = ports.capture.slots;
    this.#timeline = createTimeline({ firstSlot: ports.capture.slots });
    this.#session = createStreamSession({
      expected: { accountSid: ports.start.accountSid, callSid: ports.start.callSid },
      tracks: ports.start.tracks,
      firstSlot: ports.capture.slots,
    });
  }

  get capture(): CaptureState {
    return this.#capture;
  }

  get lastAudioAtMs(): number {
    return this.#lastAudioAtMs;
  }

  /** The call's own clock now, ms since its audio began. */
  get clockMs(): number {
    const startedAt = this.#capture.audioStartedAtMs;
    if (startedAt === null) return 0;
    // Audio that came faster than it was spoken (a replay) moves the clock too.
    return Math.max(this.#capture.slots * SLOT_MS, this.#ports.now() - startedAt);
  }

  get speaking(): Speaker | null {
    const [rep, buyer] = this.#lastAudibleAtMs;
    if (this.#ports.now() - Math.max(rep, buyer) > SPEAKING_HOLD_MS) return null;
    return speakerOf(rep >= buyer ? 0 : 1);
  }

  /** One message of the carrier's socket. Never throws: a bad frame is counted and the call goes on. */
  receive(data: string | ArrayBuffer): void {
    if (this.#over) return;
    const nowMs = this.#ports.now();
    for (const outcome of this.#session.receive(parseStreamMessage(data))) {
      switch (outcome.kind) {
        case "started":
          this.#capture = { ...this.#capture, audioStartedAtMs: this.#capture.audioStartedAtMs ?? nowMs };
          this.#ports.onStarted(outcome);
          break;
        case "frame":
          this.#lastAudioAtMs = nowMs;
          if (isAudible(outcome.payload)) this.#lastAudibleAtMs[outcome.channel] = nowMs;
          if (this.#timeline.put({ ...outcome, nowMs }) === "too_far_ahead")
            return this.#ports.onFatal("clock_jumped");
          break;
        case "stopped":
          this.finish();
          this.#ports.onStopped();
          return;
        case "refused":
          this.#capture = { ...this.#capture, refusedFrames: this.#capture.refusedFrames + 1 };
          if (outcome.fatal) return this.#ports.onFatal(outcome.reason);
          break;
        case "ignored":
          break;
      }
    }
    this.#take(this.#timeline.take(nowMs));
  }

  /** What the transcriber took, or could not. */
  account(event: Extract<TranscriberEvent, { type: "transcribed" | "untranscribed" }>): void {
    this.#capture =
      event.type === "transcribed"
        ? addTranscribed(this.#capture, event.fromMs, event.toMs)
        : addUntranscribed(this.#capture, event.fromMs, event.toMs, event.cause);
    if (this.#over) this.#save();
  }

  /** No more audio will come on this stream: everything that waited is taken as it is. */
  finish(): void {
    if (this.#over) return;
    this.#over = true;
    this.#take(this.#timeline.flush());
    this.#save();
  }

  /** The call is over at `endedAtMs`; what it lasted beyond the last slot was not captured. */
  settle(endedAtMs: number, cause: GapCause): void {
    this.#capture = settleCapture(this.#capture, endedAtMs, cause);
    this.#save();
  }

  #take(taken: Taken): void {
    if (taken.slots === 0) return;
    this.#unsaved.push(taken.bytes);
    this.#capture = { ...this.#capture, slots: taken.firstSlot + taken.slots };
    for (const gap of findMissing(taken, "frames_missing")) this.#capture = addGap(this.#capture, gap);
    this.#ports.transcriber.send(taken.firstSlot, taken.bytes);
    if (this.#capture.slots - this.#unsavedFrom >= SLOTS_A_SAVE) this.#save();
  }

  #save(): void {
    const slots = this.#capture.slots - this.#unsavedFrom;
    const bytes = concat(this.#unsaved);
    const audio =
      bytes.length > 0 ? { firstSlot: this.#unsavedFrom, slots: bytes.length / BYTES_A_SLOT, bytes } : null;
    this.#ports.save(this.#capture, audio);
    this.#unsaved = [];
    this.#unsavedFrom += slots;
  }
}

function concat(chunks: Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
