/**
 * Twilio's forms, as far as we read them. Twilio adds fields over time, so unknown ones are let through: they
 * are in the signature, which was checked before.
 */
import { parsePhoneNumberFromString } from "libphonenumber-js";
import { z } from "zod";

const sid = (prefix: string) => z.string().regex(new RegExp(`^${prefix}[0-9a-fA-F]{32}$`));
const count = z.coerce.number().int().nonnegative();

/** E.164, or null for a withheld or unreadable number. `client:` names are kept as they are. */
const party = z.string().transform((value) => {
  if (value.startsWith("client:")) return value;
  return parsePhoneNumberFromString(value.trim())?.number ?? null;
});

export const voiceRequest = z.object({
  AccountSid: sid("AC"),
  CallSid: sid("CA"),
  From: party,
  To: party,
  CallStatus: z.string().optional(),
  Direction: z.string().optional(),
});
export type VoiceRequest = z.infer<typeof voiceRequest>;

export const statusCallback = z.object({
  CallSid: sid("CA"),
  ParentCallSid: sid("CA").optional(),
  CallStatus: z.enum([
    "queued",
    "initiated",
    "ringing",
    "in-progress",
    "answered",
    "completed",
    "busy",
    "failed",
    "no-answer",
    "canceled",
  ]),
  SequenceNumber: count.optional(),
});

export const streamStatusCallback = z.object({
  CallSid: sid("CA"),
  StreamSid: sid("MZ"),
  StreamEvent: z.enum(["stream-started", "stream-stopped", "stream-error"]),
  StreamError: z.string().max(1_000).optional(),
});

export const recordingCallback = z.object({
  CallSid: sid("CA"),
  RecordingSid: sid("RE"),
  RecordingStatus: z.enum(["in-progress", "completed", "absent", "failed"]),
  /** RFC 2822, to the second; not said of a recording that never began. */
  RecordingStartTime: z
    .string()
    .optional()
    .transform((value) => (value && !Number.isNaN(Date.parse(value)) ? new Date(value).toISOString() : null)),
});

/** A form's fields; of a repeated one, the last. */
export const parseForm = (rawBody: string): Record<string, string> =>
  Object.fromEntries(new URLSearchParams(rawBody));
