/**
 * One page's socket of a call that is captured in the browser: which frame may come next, how fast, and what is
 * answered. A frame's sequence number is its slot on the call's clock. Pure state; what is saved, and when, is
 * told to it. Frames are taken in order and without a hole: after one that is refused, none is taken until the
 * page sends again from where it was told to.
 */
import { type BrowserFrame, decodeFrame, FRAME_MS, MAX_FRAME_BYTES } from "../../../schema/browser-frame.ts";
import {
  type AgentMessage,
  type LostCause,
  pageMessage,
  type PageMessage,
  type ResendReason,
} from "../../../schema/browser-wire.ts";
import { assertNever } from "../../../schema/assert-never.ts";
import { parseJson } from "../../parse-json.ts";
import { MAX_CALL_SLOTS } from "../audio/limits.ts";

/** A page that catches up may send twice as fast as sound is spoken, and no faster (ours). */
const FRAMES_A_SECOND = 2 * (1_000 / FRAME_MS);
/** What a network that was stuck may deliver at once: frames of 10 s at first, of a minute after a while (ours). */
const FIRST_BURST = 10_000 / FRAME_MS;
const MAX_BURST = 60_000 / FRAME_MS;
/** Sound cannot be older than it is: the page's clock and ours may disagree by this much, ms (ours). */
const AHEAD_MS = 10_000;
/** Our page never sends a bad message; after so many on one socket it is not our page (ours). */
const MAX_REFUSED = 200;
const MAX_TEXT_CHARS = 1_000;

export type BrowserOutcome =
  | { kind: "frame"; frame: BrowserFrame }
  | { kind: "lost"; from: number; to: number; cause: LostCause }
  | { kind: "send"; message: AgentMessage }
  | { kind: "duplicate" }
  | { kind: "refused"; reason: ResendReason }
  /** The page has said that it is done, and everything it has is here. */
  | { kind: "stopped" }
  /** This socket cannot be put right; close it. */
  | { kind: "hopeless"; reason: "too_many_refused" | "call_too_long" };

export interface BrowserSession {
  /** The sequence number that is wanted now. */
  readonly next: number;
  receive(data: string | ArrayBuffer, nowMs: number): BrowserOutcome[];
}

export function createBrowserSession(input: {
  /** Everything below is durable already. */
  next: number;
  nowMs: number;
  /** Wall clock of sequence number 0, ms since 1970. */
  startedAtMs: number;
}): BrowserSession {
  let { next } = input;
  let credit = FIRST_BURST;
  let creditAtMs = input.nowMs;
  let refused = 0;
  /** A message was refused and said to be: until the wanted one comes, nothing is said again. */
  let hasAsked = false;
  let over = false;

  function refuse(reason: ResendReason): BrowserOutcome[] {
    refused += 1;
    const outcomes: BrowserOutcome[] = [{ kind: "refused", reason }];
    if (!hasAsked) outcomes.push({ kind: "send", message: { type: "resend", next, reason } });
    hasAsked = true;
    if (refused < MAX_REFUSED) return outcomes;
    over = true;
    return [...outcomes, { kind: "hopeless", reason: "too_many_refused" }];
  }

  /** Frames behind the wanted one are in flight when the page is told to send again: no fault of its own. */
  const outOfOrder = (): BrowserOutcome[] => (hasAsked ? [{ kind: "duplicate" }] : refuse("out_of_order"));
  const isAhead = (sequence: number, nowMs: number): boolean =>
    sequence * FRAME_MS > nowMs - input.startedAtMs + AHEAD_MS;

  function takeFrame(data: ArrayBuffer, nowMs: number): BrowserOutcome[] {
    if (data.byteLength > MAX_FRAME_BYTES) return refuse("oversized");
    const frame = decodeFrame(new Uint8Array(data));
    if (typeof frame === "string") return refuse(frame);
    if (frame.sequence < next) return [{ kind: "duplicate" }];
    if (frame.sequence > next) return outOfOrder();
    if (next >= MAX_CALL_SLOTS) {
      over = true;
      return [{ kind: "hopeless", reason: "call_too_long" }];
    }
    credit = Math.min(MAX_BURST, credit + ((nowMs - creditAtMs) / 1_000) * FRAMES_A_SECOND);
    creditAtMs = nowMs;
    if (credit < 1) return refuse("too_fast");
    if (isAhead(frame.sequence, nowMs)) return refuse("ahead_of_time");
    credit -= 1;
    next += 1;
    hasAsked = false;
    return [{ kind: "frame", frame }];
  }

  function takeText(text: string, nowMs: number): BrowserOutcome[] {
    const message = text.length > MAX_TEXT_CHARS ? null : parse(text);
    if (!message) return refuse(text.length > MAX_TEXT_CHARS ? "oversized" : "malformed");
    switch (message.type) {
      case "lost": {
        const { from, to, cause } = message;
        if (to <= next) return [{ kind: "duplicate" }];
        if (from > next) return outOfOrder();
        if (isAhead(to, nowMs)) return refuse("ahead_of_time");
        if (to > MAX_CALL_SLOTS) {
          over = true;
          return [{ kind: "hopeless", reason: "call_too_long" }];
        }
        const outcome: BrowserOutcome = { kind: "lost", from: next, to, cause };
        next = to;
        hasAsked = false;
        return [outcome];
      }
      case "stop":
        if (message.count > next) return outOfOrder();
        over = true;
        return [{ kind: "stopped" }];
      default:
        return assertNever(message);
    }
  }

  return {
    get next() {
      return next;
    },
    receive(data, nowMs) {
      if (over) return [];
      return typeof data === "string" ? takeText(data, nowMs) : takeFrame(data, nowMs);
    },
  };
}

function parse(text: string): PageMessage | null {
  const parsed = pageMessage.safeParse(parseJson(text));
  return parsed.success ? parsed.data : null;
}
