/**
 * What the agent does with a call between its end and its review: says what can be healed, takes what was found,
 * takes the words of a recording from a file. Reads and writes the call's account; decides nothing itself.
 */
import type { AudioKind } from "../../schema/call.ts";
import type { Healed } from "../../schema/coverage.ts";
import type { CallStart } from "../../schema/event.ts";
import type { CallId } from "../../schema/ids.ts";
import { SLOT_MS } from "../capture/audio/slots.ts";
import { addHealed, addTranscribed, type CaptureState } from "./capture-state.ts";
import type { DealBook } from "./deal-book.ts";
import type { PieceRow } from "./deal-store.ts";
import type { CallInput } from "./decide-call.ts";
import type { HealedWords } from "./healed-utterances.ts";
import { type HealingPlan, planHealing } from "./healing-plan.ts";
import type { HeardFinal } from "./hear-utterance.ts";
import type { LiveCall } from "./live-call.ts";
import { keytermsOfCall } from "./transcribers.ts";

export interface AfterwardsPorts {
  book: DealBook;
  captureOf: (callId: CallId) => CaptureState;
  decide: (callId: CallId, input: CallInput) => { ok: boolean };
  name: () => string;
}

export interface AfterwardsJob {
  plan: HealingPlan;
  durationMs: number;
  audio: AudioKind;
  /** Wall clock of the call's 0 ms. */
  audioStartedAtMs: number;
  tracks: { inbound: 0 | 1; outbound: 0 | 1 } | null;
  upload: CallStart["upload"] | null;
  keyterms: string[];
  /** Where this call's objects are in R2. */
  prefix: string;
  /** Recorded audio in R2, in order. */
  pieces: PieceRow[];
  carrierRecording: LiveCall["carrierRecording"];
}

export class Afterwards {
  readonly #ports: AfterwardsPorts;

  constructor(ports: AfterwardsPorts) {
    this.#ports = ports;
  }

  /** Null while the call lasts, and when it is reviewed: then nothing changes any more. */
  job(callId: CallId): AfterwardsJob | null {
    const { book, captureOf, name } = this.#ports;
    const call = book.call(callId);
    const playbook = book.playbook(callId);
    if (call?.status !== "ended" || !playbook) return null;
    const { start } = call;
    const capture = captureOf(callId);
    return {
      plan: planHealing(capture),
      durationMs: capture.slots * SLOT_MS,
      audio: start.audio,
      audioStartedAtMs: this.#audioStartedAtMs(call, capture),
      tracks: start.twilio?.tracks ?? null,
      upload: start.upload ?? null,
      keyterms: keytermsOfCall({ playbook, start, deal: book.deal.deal }),
      prefix: `${name()}/${callId}/${start.recordingKey}`,
      pieces: book.store.pieces(callId),
      carrierRecording: call.carrierRecording,
    };
  }

  /** Words found where some were missing; the spans count as healed whether or not there were any. */
  heal(input: { callId: CallId; healed: Healed[]; words: HealedWords }): { ok: boolean } {
    const { book, captureOf, decide } = this.#ports;
    const { callId } = input;
    const call = book.call(callId);
    const playbook = book.playbook(callId);
    if (!call || !playbook) return { ok: false };
    const capture = captureOf(callId);
    const audioStartedAtMs = this.#audioStartedAtMs(call, capture);
    const { ok } = decide(callId, { type: "HealWords", healed: input.words, playbook, audioStartedAtMs });
    if (ok) book.store.saveCapture(callId, JSON.stringify(addHealed(capture, input.healed)), null);
    return { ok };
  }

  /** Some of a file's utterances, in order; the account says that all of it was heard. */
  hearUploaded(input: { callId: CallId; finals: HeardFinal[]; durationMs: number; isInferred: boolean }): {
    ok: boolean;
  } {
    const { book, captureOf, decide } = this.#ports;
    const { callId, finals, isInferred } = input;
    const call = book.call(callId);
    const playbook = book.playbook(callId);
    if (!call || !playbook) return { ok: false };
    const audioStartedAtMs = Date.parse(call.startedAt);
    const { ok } = decide(callId, { type: "HearUploaded", finals, isInferred, playbook, audioStartedAtMs });
    if (!ok) return { ok };
    const slots = Math.ceil(input.durationMs / SLOT_MS);
    const heard = addTranscribed({ ...captureOf(callId), audioStartedAtMs, slots }, 0, slots * SLOT_MS);
    book.store.saveCapture(callId, JSON.stringify(heard), null);
    return { ok };
  }

  #audioStartedAtMs(call: LiveCall, capture: CaptureState): number {
    return capture.audioStartedAtMs ?? Date.parse(call.startedAt);
  }
}
