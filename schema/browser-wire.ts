/**
 * Messages between a page that captures a call and the call's agent, beside the frames themselves
 * (`browser-frame.ts`), over the socket that a ticket opens. Text is JSON. The agent says which sequence number
 * it wants; the page sends from there, in order, without a hole: what it does not have any more it says.
 */
import { z } from "zod";
import { consentState } from "./call.ts";
import { callId, personId } from "./ids.ts";

const sequence = z.number().int().nonnegative().max(0xffff_ffff);

/** Why there are no frames for a stretch of the call. */
export const lostCause = z.enum([
  /** The line was down for longer than the page can keep sound. */
  "store_full",
  /** The computer slept, or the browser stopped the page. */
  "page_asleep",
  /** The page was closed or loaded anew. */
  "page_closed",
  /** Neither the microphone nor the shared sound was there. */
  "no_source",
]);
export type LostCause = z.infer<typeof lostCause>;

export const pageMessage = z.discriminatedUnion("type", [
  /** There are no frames from `from` up to but not including `to`, and there never will be. */
  z.strictObject({ type: z.literal("lost"), from: sequence, to: sequence, cause: lostCause }),
  /** The rep has stopped; the call has `count` sequence numbers in all. */
  z.strictObject({ type: z.literal("stop"), count: sequence }),
]);
export type PageMessage = z.infer<typeof pageMessage>;

export const resendReason = z.enum(["malformed", "oversized", "out_of_order", "too_fast", "ahead_of_time"]);
export type ResendReason = z.infer<typeof resendReason>;

export const agentMessage = z.discriminatedUnion("type", [
  /** First thing on every socket: everything below `next` is durable, send from there. */
  z.object({ type: z.literal("welcome"), next: sequence }),
  /** Everything below `next` is durable; the page may forget it. */
  z.object({ type: z.literal("ack"), next: sequence }),
  /** A message was refused; what came after it is not taken. Send again from `next`. */
  z.object({ type: z.literal("resend"), next: sequence, reason: resendReason }),
  /** Everything has arrived and is durable; the call is over. */
  z.object({ type: z.literal("ended") }),
]);
export type AgentMessage = z.infer<typeof agentMessage>;

/** Close codes of the socket (4000 to 4999 are an application's own). */
export const browserClose = {
  /** Another socket of the same call has taken over. */
  replaced: 4001,
  /** The call is over. */
  over: 4002,
  /** Too much was refused, or the protocol was broken beyond repair. */
  refused: 4003,
} as const;

/** The rule for a call with this person, before it starts. */
export const browserConsent = z.object({
  consent: consentState,
  /** What has to be said, when something has to be. */
  announcement: z.string().nullable(),
});

/** What a page can keep, half an hour, and time to send it. */
export const MAX_STARTED_AGO_MS = 40 * 60_000;

export const startBrowserCall = z.strictObject({
  /** Who is on the other side; null when that is nobody of the deal's people. */
  personId: personId.nullable(),
  /** The version of the announcement that the rep confirmed; null where none is asked for. */
  announced: z.string().max(64).nullable(),
  /** How long ago its first sound was, ms: of a call that goes on after an outage that ended the one before. */
  startedMsAgo: z.number().int().min(0).max(MAX_STARTED_AGO_MS),
});
export type StartBrowserCall = z.infer<typeof startBrowserCall>;

/** `url` is a path; good for one socket, for two minutes. */
export const browserTicket = z.object({ callId, url: z.string() });
export type BrowserTicket = z.infer<typeof browserTicket>;
