/**
 * The audio of a meeting, one packet a participant, becomes the two sides of a call in slots of 20 ms, each
 * exactly once and in order. Zoom sends nothing for whoever is muted: where the connection stood, that is silence;
 * where it did not, or somebody had paused it, it is a gap. Time goes on only on evidence, which is audio or a
 * keep-alive on the same socket: a stalled network delays words, and loses none. Pure state, bounded memory.
 */
import type { GapCause } from "../../../schema/coverage.ts";
import { WIDEBAND } from "../audio/format.ts";
import { SLOT_MS } from "../audio/slots.ts";
import { createPacketClock, type PacketClock } from "./packet-clock.ts";
import { mixSamples } from "./mix-samples.ts";
import type { Packet } from "./rtms-messages.ts";

const BYTES_A_SLOT = WIDEBAND.bytesAChannelSlot;

/** Participants' packets of one instant come so far apart at most: 100 ms of audio each, out of step (ours). */
const REORDER_MS = 200;
/** Zoom's own delay from the microphone to us, at most: a keep-alive vouches for what is older (ours). */
const KEEP_ALIVE_MARGIN_MS = 2_000;
/** What Zoom kept for us comes at once after a reconnect; a keep-alive before it proves nothing (ours). */
const FLUSH_MS = 5_000;
/** Keep-alives come every 10 s: a jump beyond this on one connection is a broken clock (ours). */
const MAX_JUMP_MS = 120_000;
/** The longest call. */
const MAX_CALL_MS = 8 * 3_600_000;

export type MixedSpan =
  /** Interleaving is the caller's business. Null: this side is silent. */
  | { kind: "slot"; slot: number; payloads: [Uint8Array | null, Uint8Array | null]; voices: Voice[] }
  | { kind: "missing"; fromSlot: number; toSlot: number; cause: GapCause };

/** One participant's part of a slot. */
export interface Voice {
  userId: number | null;
  samples: Uint8Array;
}

export type PutResult = "kept" | "duplicate" | "too_late" | "clock_jumped";

export interface MeetingMixer {
  /** `isStray`: it came over a connection that was given up, so it is heard, and proves nothing. */
  put(packet: Packet, nowMs: number, isStray?: boolean): PutResult;
  keepAlive(timestampMs: number, nowMs: number): void;
  mediaUp(nowMs: number): void;
  mediaDown(cause: GapCause): void;
  pause(timestampMs: number | null): void;
  resume(): void;
  /** The meeting ended while the connection stood: up to here there was silence, or the pause, if nothing else. */
  end(nowMs: number): void;
  take(): MixedSpan[];
  /** Nothing more will come. */
  flush(): MixedSpan[];
  /** Zoom's instant of the call's slot 0; null before there was audio. */
  readonly epochMs: number | null;
}

export function createMeetingMixer(input: {
  channelOf: (userId: number | null) => 0 | 1;
  /** A call that goes on after a restart: where its clock stands, and from where it was not heard. */
  resumed: { epochMs: number; nextSlot: number; cause: GapCause } | null;
}): MeetingMixer {
  const { channelOf, resumed } = input;
  let epochMs = resumed?.epochMs ?? null;
  let clock: PacketClock | null = epochMs === null ? null : createPacketClock(epochMs);
  let next = resumed?.nextSlot ?? 0;
  /** Up to which instant this connection has given us everything; null before it has proved anything. */
  let evidenceMs: number | null = null;
  let upSinceMs: number | null = null;
  /** What was not heard. At most one: it is closed before another can begin. */
  let hole: { fromSlot: number; toSlot: number | null; cause: GapCause } | null = resumed && {
    fromSlot: resumed.nextSlot,
    toSlot: null,
    cause: resumed.cause,
  };
  let isPaused = false;
  const waiting = new Map<number, Voice[]>();
  /** One past the newest slot each participant was heard on. */
  const heardTo = new Map<number | null, number>();

  const slotAt = (ms: number): number => Math.max(0, Math.floor((ms - (epochMs ?? ms)) / SLOT_MS));

  function proves(ms: number, fromMs: number): void {
    evidenceMs = Math.max(evidenceMs ?? 0, ms);
    if (hole && hole.toSlot === null && !isPaused) hole.toSlot = Math.max(hole.fromSlot, slotAt(fromMs));
  }

  /** What was heard so far ends here; the rest is unknown until the connection proves otherwise. */
  function openHole(fromSlot: number, cause: GapCause): void {
    if (hole?.toSlot === null) return;
    const heard = Math.max(next, fromSlot, hole?.toSlot ?? 0);
    // One that has not left yet is left behind first.
    if (hole) settled.push(...emit(hole.toSlot ?? heard));
    hole = { fromSlot: heard, toSlot: null, cause };
  }

  /** Spans that left early, because a second hole began. */
  let settled: MixedSpan[] = [];

  function emit(until: number): MixedSpan[] {
    const spans: MixedSpan[] = [];
    for (; next < until; next += 1) {
      const voices = waiting.get(next) ?? [];
      waiting.delete(next);
      const isHole = hole !== null && next >= hole.fromSlot && next < (hole.toSlot ?? Infinity);
      if (hole && isHole && voices.length === 0) {
        const last = spans.at(-1);
        if (last?.kind === "missing" && last.toSlot === next) last.toSlot = next + 1;
        else spans.push({ kind: "missing", fromSlot: next, toSlot: next + 1, cause: hole.cause });
      } else {
        const sides = [0, 1].map((side) =>
          mixSamples(voices.filter(({ userId }) => channelOf(userId) === side).map(({ samples }) => samples)),
        );
        spans.push({ kind: "slot", slot: next, payloads: [sides[0] ?? null, sides[1] ?? null], voices });
      }
    }
    if (hole && hole.toSlot !== null && next >= hole.toSlot) hole = null;
    return spans;
  }

  function release(until: number): MixedSpan[] {
    const spans = [...settled, ...emit(until)];
    settled = [];
    return spans;
  }

  return {
    get epochMs() {
      return epochMs;
    },
    put(packet, nowMs, isStray = false) {
      const { userId, payload } = packet;
      const slots = Math.ceil(payload.length / BYTES_A_SLOT);
      const timestampMs = packet.timestampMs ?? expectedMs(clock?.nextMs(userId) ?? null, nowMs);
      const isFar =
        evidenceMs === null
          ? timestampMs - (epochMs ?? timestampMs) > MAX_CALL_MS
          : timestampMs - evidenceMs > MAX_JUMP_MS;
      if (isFar) return "clock_jumped";
      // Others may have spoken just before whoever is heard first.
      epochMs ??= timestampMs - REORDER_MS;
      clock ??= createPacketClock(epochMs);
      const first = clock.place(packet, timestampMs, slots);
      if (!isStray) proves(timestampMs + slots * SLOT_MS, timestampMs);
      const heard = heardTo.get(userId) ?? -1;
      heardTo.set(userId, Math.max(heard, first + slots));
      let kept = 0;
      let late = 0;
      for (let i = 0; i < slots; i += 1) {
        const slot = first + i;
        if (slot < next) {
          // What comes again after a reconnect was heard already and is not missed.
          if (slot >= heard) late += 1;
          continue;
        }
        const voices = waiting.get(slot);
        if (voices?.some((voice) => voice.userId === userId)) continue;
        const samples = wholeSlot(payload.subarray(i * BYTES_A_SLOT, (i + 1) * BYTES_A_SLOT));
        if (voices) voices.push({ userId, samples });
        else waiting.set(slot, [{ userId, samples }]);
        kept += 1;
      }
      if (late > 0) return "too_late";
      return kept > 0 ? "kept" : "duplicate";
    },
    keepAlive(timestampMs, nowMs) {
      if (epochMs === null || upSinceMs === null) return;
      const vouchedMs = timestampMs - KEEP_ALIVE_MARGIN_MS;
      if (Math.abs(vouchedMs - (evidenceMs ?? nowMs)) > MAX_JUMP_MS) return;
      if (evidenceMs === null && nowMs - upSinceMs < FLUSH_MS) return;
      // The first word of a new connection: it was there since it came up, and silent.
      proves(vouchedMs, Math.min(vouchedMs, timestampMs - (nowMs - upSinceMs)));
    },
    mediaUp(nowMs) {
      upSinceMs = nowMs;
      evidenceMs = null;
    },
    mediaDown(cause) {
      if (epochMs !== null && evidenceMs !== null) openHole(slotAt(evidenceMs), cause);
      upSinceMs = null;
      evidenceMs = null;
    },
    pause(timestampMs) {
      isPaused = true;
      if (epochMs === null) return;
      const heardMs = evidenceMs ?? epochMs + next * SLOT_MS;
      const isPlausible = timestampMs !== null && Math.abs(timestampMs - heardMs) < MAX_JUMP_MS;
      openHole(slotAt(isPlausible ? timestampMs : heardMs), "paused");
    },
    resume() {
      isPaused = false;
    },
    end(nowMs) {
      // A connection that had not proved anything yet proves nothing by ending.
      if (epochMs === null || evidenceMs === null) return;
      if (hole?.toSlot === null) hole.toSlot = Math.max(hole.fromSlot, slotAt(nowMs));
      evidenceMs = nowMs + REORDER_MS;
    },
    take() {
      if (epochMs === null) return release(next);
      // While nobody listens, what was heard before is all there is, but for what was still on its way to us.
      if (evidenceMs === null)
        return release(hole ? Math.max(next, hole.fromSlot - REORDER_MS / SLOT_MS) : next);
      return release(Math.max(next, slotAt(evidenceMs - REORDER_MS)));
    },
    flush: () => release(Math.max(next, ...[...waiting.keys()].map((slot) => slot + 1))),
  };
}

/** A packet without a timestamp follows the one before, unless that is too long ago. */
const expectedMs = (nextMs: number | null, nowMs: number): number =>
  nextMs !== null && Math.abs(nowMs - nextMs) < 1_000 ? nextMs : nowMs;

/** The last words may be shorter than a slot, and are filled up with silence. */
function wholeSlot(samples: Uint8Array): Uint8Array {
  if (samples.length === BYTES_A_SLOT) return samples;
  const whole = new Uint8Array(BYTES_A_SLOT);
  whole.set(samples);
  return whole;
}
