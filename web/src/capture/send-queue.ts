/**
 * Which frame goes next over the line, and which may be forgotten. Every frame that was captured is here or in
 * the page's store until the agent has said that it is durable; after a drop it goes on wherever the agent
 * says. What is not to be had any more is said to be lost, never left out in silence. Pure state.
 */
import { type BrowserFrame, decodeFrame, encodeFrame, FRAME_MS } from "../../../schema/browser-frame.ts";
import type { LostCause } from "../../../schema/browser-wire.ts";

/** Frames kept at hand: 30 s. Older ones are read back from the store (ours). */
const AT_HAND = 30_000 / FRAME_MS;
/** Under the agent's limit of twice real time, so that catching up never makes it refuse (ours). */
const FRAMES_A_SECOND = 95;
const BURST = 50;

export interface LostSpan {
  from: number;
  /** One behind the last. */
  to: number;
  cause: LostCause;
}

export type NextStep =
  | { kind: "frame"; bytes: Uint8Array<ArrayBuffer> }
  | { kind: "lost"; span: LostSpan }
  /** The frame is in the store only: read from there on and hand them to `loaded`. */
  | { kind: "load"; from: number }
  /** Nothing to send, or not yet. */
  | { kind: "wait" };

export interface SendQueue {
  /** The number the next captured frame will have. */
  readonly captured: number;
  /** Everything below is durable with the agent. */
  readonly acknowledged: number;
  readonly lost: readonly LostSpan[];
  /** Is there a line, and has everything been sent on it? */
  readonly isSent: boolean;
  append(sides: BrowserFrame["sides"]): { sequence: number; bytes: Uint8Array<ArrayBuffer> };
  lose(frames: number, cause: LostCause): void;
  /** A line is open and wants to begin at `next`. */
  open(next: number, nowMs: number): void;
  close(): void;
  rewind(next: number): void;
  acknowledge(next: number): void;
  /** Takes the next step: a frame or a span that is answered counts as sent. */
  take(nowMs: number): NextStep;
  /** What the store had from the frame on that was asked for; nothing, when it has none. */
  loaded(frames: Uint8Array[]): void;
}

export function createSendQueue(input: {
  captured: number;
  acknowledged: number;
  lost: LostSpan[];
}): SendQueue {
  let { captured, acknowledged } = input;
  let lost = [...input.lost];
  const atHand = new Map<number, Uint8Array<ArrayBuffer>>();
  let readBack = new Map<number, Uint8Array<ArrayBuffer>>();
  /** What goes next on the open line; null when there is none. */
  let cursor: number | null = null;
  let credit = BURST;
  let creditAtMs = 0;

  function loseSpan(span: LostSpan): void {
    const last = lost.at(-1);
    if (last && last.to === span.from && last.cause === span.cause) last.to = span.to;
    else lost = [...lost, { ...span }].toSorted((a, b) => a.from - b.from);
  }

  function acknowledge(next: number): void {
    if (next <= acknowledged) return;
    acknowledged = next;
    lost = lost.filter((span) => span.to > next);
    for (const map of [atHand, readBack])
      for (const sequence of map.keys()) if (sequence < next) map.delete(sequence);
  }

  return {
    get captured() {
      return captured;
    },
    get acknowledged() {
      return acknowledged;
    },
    get lost() {
      return lost;
    },
    get isSent() {
      return cursor !== null && cursor >= captured;
    },
    append(sides) {
      const sequence = captured;
      const bytes = encodeFrame({ sequence, sides }) as Uint8Array<ArrayBuffer>;
      captured += 1;
      atHand.set(sequence, bytes);
      if (atHand.size > AT_HAND) atHand.delete(atHand.keys().next().value ?? -1);
      return { sequence, bytes };
    },
    lose(frames, cause) {
      if (frames <= 0) return;
      loseSpan({ from: captured, to: captured + frames, cause });
      captured += frames;
    },
    open(next, nowMs) {
      acknowledge(next);
      // The agent may have more than this page remembers, when the page died before it had written it down.
      captured = Math.max(captured, next);
      cursor = next;
      credit = BURST;
      creditAtMs = nowMs;
    },
    close() {
      cursor = null;
    },
    rewind(next) {
      if (cursor !== null) cursor = Math.min(captured, next);
    },
    acknowledge,
    take(nowMs) {
      if (cursor === null || cursor >= captured) return { kind: "wait" };
      const at = cursor;
      const span = lost.find(({ from, to }) => from <= at && at < to);
      if (span) {
        cursor = span.to;
        return { kind: "lost", span: { ...span, from: at } };
      }
      const bytes = atHand.get(at) ?? readBack.get(at);
      if (!bytes) return { kind: "load", from: at };
      credit = Math.min(BURST, credit + ((nowMs - creditAtMs) / 1_000) * FRAMES_A_SECOND);
      creditAtMs = nowMs;
      if (credit < 1) return { kind: "wait" };
      credit -= 1;
      cursor += 1;
      return { kind: "frame", bytes };
    },
    loaded(frames) {
      readBack = new Map(
        frames.flatMap((bytes) => {
          const frame = decodeFrame(bytes);
          return typeof frame === "string" ? [] : [[frame.sequence, bytes as Uint8Array<ArrayBuffer>]];
        }),
      );
      if (cursor === null || readBack.has(cursor) || atHand.has(cursor)) return;
      // It is nowhere any more: up to the next frame that is somewhere, the call has a gap.
      const at = cursor;
      const later = [...readBack.keys(), ...atHand.keys(), ...lost.map((span) => span.from), captured];
      const to = Math.min(...later.filter((sequence) => sequence > at));
      loseSpan({ from: at, to, cause: "store_full" });
    },
  };
}
