/**
 * Twilio Media Streams messages. A hundred of them come a second and a call, so media is checked by hand;
 * whatever does not fit is refused with a reason, and never thrown.
 */
import { isJsonObject, type JsonObject, parseJson } from "../../parse-json.ts";
import { fromBase64 } from "../audio/base64.ts";

/** Twilio's messages are under 400 bytes; the largest frame we take is 200 ms, twice what anyone was seen to send. */
const MAX_MESSAGE_CHARS = 16 * 1024;
const MAX_PAYLOAD_BYTES = 1_600;
const BYTES_A_MS = 8;
/** What a refused frame claims to have held is believed up to here (ours). */
const MAX_HOLE_MS = 1_000;

export type RefusedReason = "binary" | "too_large" | "not_json" | "unknown_shape" | "bad_payload";

export type StreamMessage =
  | { kind: "connected" }
  | { kind: "start"; streamSid: string; accountSid: string; callSid: string; mediaFormatFits: boolean }
  | {
      kind: "media";
      streamSid: string;
      track: "inbound" | "outbound";
      chunk: number;
      /** ms since the stream started */
      timestampMs: number;
      payload: Uint8Array;
    }
  | { kind: "stop" }
  | { kind: "ignored" }
  | {
      kind: "refused";
      reason: RefusedReason;
      /** Where the frame belonged, when it still said so. */
      place: FramePlace | null;
    };

export interface FramePlace {
  track: "inbound" | "outbound";
  chunk: number;
  timestampMs: number;
  /** About how much of it there was. */
  durationMs: number;
}

const refused = (reason: RefusedReason, place: FramePlace | null = null): StreamMessage => ({
  kind: "refused",
  reason,
  place,
});

/** Twilio sends numbers as strings. */
const count = (value: unknown): number | null => {
  const number = typeof value === "string" && /^\d{1,12}$/.test(value) ? Number(value) : value;
  return typeof number === "number" && Number.isSafeInteger(number) && number >= 0 ? number : null;
};

export function parseStreamMessage(data: string | ArrayBuffer): StreamMessage {
  if (typeof data !== "string") return refused("binary");
  if (data.length > MAX_MESSAGE_CHARS) return refused("too_large");
  const message = parseJson(data);
  if (message === undefined) return refused("not_json");
  if (!isJsonObject(message)) return refused("unknown_shape");
  switch (message["event"]) {
    case "media":
      return media(message);
    case "connected":
      return { kind: "connected" };
    case "start":
      return start(message);
    case "stop":
      return { kind: "stop" };
    case "dtmf":
    case "mark":
      return { kind: "ignored" };
    default:
      return typeof message["event"] === "string" ? { kind: "ignored" } : refused("unknown_shape");
  }
}

function media(message: JsonObject): StreamMessage {
  const { media: body, streamSid } = message;
  if (!isJsonObject(body) || typeof streamSid !== "string") return refused("unknown_shape");
  const { track, payload } = body;
  const chunk = count(body["chunk"]);
  const timestampMs = count(body["timestamp"]);
  if ((track !== "inbound" && track !== "outbound") || chunk === null || timestampMs === null) {
    return refused("unknown_shape");
  }
  if (typeof payload !== "string")
    return refused("bad_payload", placeOf({ track, chunk, timestampMs, base64Chars: 0 }));
  if (payload.length > Math.ceil(MAX_PAYLOAD_BYTES / 3) * 4)
    return refused("too_large", placeOf({ track, chunk, timestampMs, base64Chars: payload.length }));
  const bytes = fromBase64(payload);
  if (!bytes || bytes.length === 0)
    return refused("bad_payload", placeOf({ track, chunk, timestampMs, base64Chars: payload.length }));
  return { kind: "media", streamSid, track, chunk, timestampMs, payload: bytes };
}

/** Not inside the function that needs it: a closure a frame costs more than the rest of the reading. */
const placeOf = ({
  base64Chars,
  ...at
}: Omit<FramePlace, "durationMs"> & { base64Chars: number }): FramePlace => ({
  ...at,
  durationMs: Math.min(MAX_HOLE_MS, (base64Chars * 3) / 4 / BYTES_A_MS),
});

function start(message: JsonObject): StreamMessage {
  const body = message["start"];
  if (!isJsonObject(body)) return refused("unknown_shape");
  const { streamSid, accountSid, callSid, mediaFormat } = body;
  if (typeof streamSid !== "string" || typeof accountSid !== "string" || typeof callSid !== "string") {
    return refused("unknown_shape");
  }
  const fits =
    isJsonObject(mediaFormat) &&
    mediaFormat["encoding"] === "audio/x-mulaw" &&
    Number(mediaFormat["sampleRate"]) === 8_000 &&
    Number(mediaFormat["channels"]) === 1;
  return { kind: "start", streamSid, accountSid, callSid, mediaFormatFits: fits };
}
