/**
 * The audio of one call while it lasts: a source's frames in, one clock, the transcriber and the agent's own
 * storage out. It keeps the account of every slot. It lives in memory only; what it has accounted for is in
 * SQLite at least once a second, so that a restart loses no more than that, and says so.
 */
import type { GapCause } from "../../schema/coverage.ts";
import { type Speaker, speakerOf } from "../../schema/utterance.ts";
import type { AudioFormat } from "../capture/audio/format.ts";
import { createEnergyWatch, type Unheard } from "../capture/audio/energy.ts";
import { createLimits, type Excess } from "../capture/audio/limits.ts";
import { AUDIBLE_LEVEL } from "../capture/audio/mulaw.ts";
import { createRefusedFrames, type Place } from "../capture/audio/refused-frames.ts";
import { SLOT_MS } from "../capture/audio/slots.ts";
import { createTimeline, type PutResult, type Taken, type Timeline } from "../capture/audio/timeline.ts";
import type { LiveTranscriber } from "../capture/stt/live-transcriber.ts";
import type { TranscriberEvent } from "../capture/stt/transcriber-event.ts";
import {
  addGap,
  addTranscribed,
  addUntranscribed,
  type CaptureState,
  settleCapture,
} from "./capture-state.ts";
import type { AudioRow, SoundRow } from "./deal-store.ts";

const SLOTS_A_SAVE = 1_000 / SLOT_MS;
/** How long a voice is still "speaking" after its last audible slot, ms (ours). */
const SPEAKING_HOLD_MS = 700;
/** While audio is younger than this another source brings it, and nothing is skipped for a new one (ours). */
const FLOWING_MS = 500;

/** One slot of one side, on the call's clock. */
export interface Frame {
  channel: 0 | 1;
  slot: number;
  payload: Uint8Array;
}

export interface LiveAudioPorts {
  format: AudioFormat;
  capture: CaptureState;
  transcriber: LiveTranscriber;
  now(): number;
  /** The account and the audio since the last save. Must be durable when it returns. */
  save(capture: CaptureState, audio: (AudioRow & SoundRow) | null): void;
}

export class LiveAudio {
  readonly #ports: LiveAudioPorts;
  readonly #timeline: Timeline;
  readonly #limits = createLimits();
  #capture: CaptureState;
  #unsaved: Uint8Array[] = [];
  #unsavedFrom: number;
  #lastAudioAtMs = 0;
  #lastAudibleAtMs: [number, number] = [0, 0];
  /** Audible slots that are not saved yet, twice the slot plus the channel. */
  readonly #audible = new Set<number>();
  readonly #energy = createEnergyWatch();
  readonly #refused = createRefusedFrames();
  #paused = false;
  #over = false;

  constructor(ports: LiveAudioPorts) {
    this.#ports = ports;
    this.#capture = ports.capture;
    this.#unsavedFrom = ports.capture.slots;
    this.#timeline = createTimeline({ firstSlot: ports.capture.slots, format: ports.format });
  }

  get capture(): CaptureState {
    return this.#capture;
  }

  get format(): AudioFormat {
    return this.#ports.format;
  }

  get lastAudioAtMs(): number {
    return this.#lastAudioAtMs;
  }

  /** Whose line has brought no sound at all for too long. */
  get unheard(): Unheard | null {
    return this.#energy.unheard;
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

  /**
   * A source begins now: the slot of the call's clock that its first frame belongs on. What lies between the
   * last slot of an earlier source and this one was not captured, because of `cause`.
   */
  begin(cause: GapCause): number {
    const nowMs = this.#ports.now();
    this.#capture = { ...this.#capture, audioStartedAtMs: this.#capture.audioStartedAtMs ?? nowMs };
    const slot = Math.floor(this.clockMs / SLOT_MS);
    const isFlowing = !this.#paused && nowMs - this.#lastAudioAtMs < FLOWING_MS;
    if (this.#capture.slots > 0 && !isFlowing) this.skipTo(slot, cause);
    return slot;
  }

  /** The source's own clock says when the call's audio began, and counts every slot from there. */
  beginAt(startedAtMs: number): void {
    if (this.#capture.audioStartedAtMs === null)
      this.#capture = { ...this.#capture, audioStartedAtMs: startedAtMs };
  }

  /** What comes now was spoken before: the transcriber gets it no faster than it can take it in. */
  catchUp(): void {
    this.#ports.transcriber.catchUp();
  }

  /**
   * A source goes on exactly where the saved audio ends, because it keeps what was not saved: the next slot that
   * is wanted. It knows itself when the call's first sound was.
   */
  resume(audioStartedAtMs: number): number {
    this.#capture = { ...this.#capture, audioStartedAtMs };
    this.pause();
    return this.#capture.slots;
  }

  /** Slots that are durable: everything before this one is saved. */
  get savedSlots(): number {
    return this.#unsavedFrom;
  }

  /** A slot that one side does not have, as its source says: silence, and a gap with its cause. */
  miss({ channel, slot, cause }: { channel: 0 | 1; slot: number; cause: GapCause }): void {
    if (this.#over) return;
    const { bytesAChannelSlot, silence } = this.#ports.format;
    const payload = new Uint8Array(bytesAChannelSlot).fill(silence);
    if (this.#timeline.put({ channel, slot, payload, nowMs: this.#ports.now() }) !== "kept") return;
    const span = { startMs: slot * SLOT_MS, endMs: (slot + 1) * SLOT_MS };
    this.#capture = addGap(this.#capture, { ...span, cause, channel: speakerOf(channel) });
  }

  /**
   * Audio that belongs on a slot already gone, or that is there already, changes nothing. A source that is told
   * `too_far_ahead`, `too_fast` or `call_too_long` may not go on.
   */
  put(frame: Frame): PutResult | Excess {
    if (this.#over) return "too_late";
    const nowMs = this.#ports.now();
    const excess = this.#limits.check({ slot: frame.slot, nowMs });
    if (excess) return excess;
    this.#lastAudioAtMs = nowMs;
    this.#paused = false;
    const result = this.#timeline.put({ ...frame, nowMs });
    if (result === "kept") this.#listen(frame, nowMs);
    return result;
  }

  #listen({ channel, slot, payload }: Frame, nowMs: number): void {
    const level = this.#ports.format.level(payload);
    const isAudible = level > AUDIBLE_LEVEL;
    this.#energy.note(channel, level, isAudible);
    if (!isAudible) return;
    this.#lastAudibleAtMs[channel] = nowMs;
    this.#audible.add(2 * slot + channel);
  }

  /** A frame was refused: malformed, oversized, out of its protocol. The call goes on without it. */
  refuse(place: Place | null = null): void {
    this.#refused.note(place, this.#ports.now());
    this.#capture = { ...this.#capture, refusedFrames: this.#capture.refusedFrames + 1 };
  }

  /** The wall clock. */
  get nowMs(): number {
    return this.#ports.now();
  }

  /**
   * Takes what need not wait any longer; called after frames were put. `nowMs` is when they came: if we were held
   * up since then, so were the frames that belong to them.
   */
  advance(nowMs: number = this.nowMs): void {
    if (!this.#over) this.#take(this.#timeline.take(nowMs));
  }

  /** What the transcriber took, or could not. */
  account(event: Extract<TranscriberEvent, { type: "transcribed" | "untranscribed" }>): void {
    this.#capture =
      event.type === "transcribed"
        ? addTranscribed(this.#capture, event.fromMs, event.toMs)
        : addUntranscribed(this.#capture, event.fromMs, event.toMs, event.cause);
    if (this.#over) this.#save();
  }

  /** The source is gone, though the call may go on: what waited is taken as it is, and saved. */
  pause(): void {
    if (this.#over) return;
    this.#paused = true;
    this.#take(this.#timeline.flush());
    this.#save();
  }

  /** No more audio will come. */
  finish(): void {
    this.pause();
    this.#over = true;
  }

  /** The call is over at `endedAtMs`; what it lasted beyond the last slot was not captured. */
  settle(endedAtMs: number, cause: GapCause): void {
    this.#capture = settleCapture(this.#capture, endedAtMs, cause);
    this.#save();
  }

  /** Neither side has anything before this slot, and never will. */
  skipTo(slot: number, cause: GapCause): void {
    this.pause();
    const untilMs = (this.#capture.audioStartedAtMs ?? 0) + slot * SLOT_MS;
    this.#capture = settleCapture(this.#capture, untilMs, cause);
    this.#timeline.skipTo(this.#capture.slots);
    this.#unsavedFrom = this.#capture.slots;
    this.#save();
  }

  #take(taken: Taken): void {
    if (taken.slots === 0) return;
    this.#unsaved.push(taken.bytes);
    this.#capture = { ...this.#capture, slots: taken.firstSlot + taken.slots };
    for (const gap of this.#refused.gapsOf(taken, this.#ports.now()))
      this.#capture = addGap(this.#capture, gap);
    this.#ports.transcriber.send(taken.firstSlot, taken.bytes);
    if (this.#capture.slots - this.#unsavedFrom >= SLOTS_A_SAVE) this.#save();
  }

  #save(): void {
    const bytes = concat(this.#unsaved);
    const slots = bytes.length / this.#ports.format.bytesASlot;
    const audible = this.#takeAudible(this.#unsavedFrom + slots);
    this.#ports.save(
      this.#capture,
      slots > 0 ? { firstSlot: this.#unsavedFrom, slots, bytes, audible } : null,
    );
    this.#unsaved = [];
    this.#unsavedFrom += slots;
  }

  /** Who could be heard before this slot, since it was last asked: a bit a channel. */
  #takeAudible(beforeSlot: number): number {
    let audible = 0;
    for (const key of this.#audible) {
      if (key >= 2 * beforeSlot) continue;
      audible |= 1 << (key & 1);
      this.#audible.delete(key);
    }
    return audible;
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
