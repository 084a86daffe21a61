/**
 * The messages of RTMS's two sockets (protocols §2.3 to §2.6). Audio comes ten times a second and participant,
 * so it is checked by hand; what does not fit is refused with a reason and never thrown; a type we do not know
 * is ignored.
 */
import { isJsonObject, type JsonObject, parseJson } from "../../parse-json.ts";
import { fromBase64 } from "../audio/base64.ts";
import { audioFormat, audioOption, AUDIO_MEDIA, eventType, messageType } from "./codes.ts";

/** A second of 48 kHz stereo is 256 KB in base64; anything larger is no audio we asked for (ours). */
const MAX_MESSAGE_CHARS = 300_000;
/** A second of what we asked for, the longest message Zoom sends. */
const MAX_PAYLOAD_BYTES = 32_000;

export type RtmsRefusal =
  | "binary"
  | "too_large"
  | "not_json"
  | "unknown_shape"
  | "bad_payload"
  | "odd_length";

export type Packet = {
  /** Null when Zoom does not say whose it is: user −1, or no user at all. 0 is everybody mixed. */
  userId: number | null;
  userName: string | null;
  /** Unix ms of its first sample; null when Zoom left it out. */
  timestampMs: number | null;
  /** L16 little endian, 16 kHz, mono. */
  payload: Uint8Array;
};

export interface AudioParameters {
  contentType: number;
  sampleRate: number;
  channel: number;
  codec: number;
  option: number;
}

export interface Participant {
  userId: number | null;
  userName: string | null;
}

export type RtmsMessage =
  | { kind: "signaling_response"; status: number; reason: string; mediaUrl: string | null }
  | { kind: "media_response"; status: number; reason: string; audio: AudioParameters | null }
  | { kind: "people"; present: boolean; people: Participant[] }
  | { kind: "media_interrupted" }
  | { kind: "stream_state"; state: number; reason: number | null; timestampMs: number | null }
  | { kind: "session_state"; state: number; reason: number | null; timestampMs: number | null }
  /** `timestamp` as it came: it is echoed exactly. */
  | { kind: "keep_alive"; timestamp: unknown; timestampMs: number | null }
  | { kind: "audio"; packet: Packet }
  | { kind: "ignored" }
  | { kind: "refused"; reason: RtmsRefusal };

const refused = (reason: RtmsRefusal): RtmsMessage => ({ kind: "refused", reason });
const integer = (value: unknown): number | null => (Number.isSafeInteger(value) ? (value as number) : null);
const instant = (value: unknown): number | null => {
  const number = integer(value);
  return number !== null && number > 0 ? number : null;
};
const text = (value: unknown): string | null =>
  typeof value === "string" && value.trim() !== "" ? value.trim().slice(0, 200) : null;
/** −1 is nobody in particular; it must not be taken for somebody (F33). */
const user = (value: unknown): number | null => {
  const number = integer(value);
  return number !== null && number >= 0 ? number : null;
};

export function parseRtmsMessage(data: unknown): RtmsMessage {
  if (typeof data !== "string") return refused("binary");
  if (data.length > MAX_MESSAGE_CHARS) return refused("too_large");
  const message = parseJson(data);
  if (message === undefined) return refused("not_json");
  if (!isJsonObject(message)) return refused("unknown_shape");
  switch (message["msg_type"]) {
    case messageType.audio:
      return audio(message["content"]);
    case messageType.keepAliveRequest: {
      const { timestamp } = message;
      return { kind: "keep_alive", timestamp, timestampMs: instant(timestamp) };
    }
    case messageType.signalingResponse:
      return signalingResponse(message);
    case messageType.mediaResponse:
      return mediaResponse(message);
    case messageType.event:
      return event(message["event"]);
    case messageType.streamState:
    case messageType.sessionState:
      return state(message);
    default:
      return integer(message["msg_type"]) === null ? refused("unknown_shape") : { kind: "ignored" };
  }
}

/** A JSON object, or, in some samples, the bare base64 with nothing beside it. */
function audio(content: unknown): RtmsMessage {
  const body: JsonObject | null =
    typeof content === "string" ? { data: content } : isJsonObject(content) ? content : null;
  if (!body || typeof body["data"] !== "string") return refused("unknown_shape");
  if (body["data"].length > Math.ceil(MAX_PAYLOAD_BYTES / 3) * 4) return refused("too_large");
  const payload = fromBase64(body["data"]);
  if (!payload || payload.length === 0) return refused("bad_payload");
  if (payload.length % 2 !== 0 || (body["length"] ?? payload.length) !== payload.length) {
    return refused("odd_length");
  }
  return {
    kind: "audio",
    packet: {
      // Without any user it can only be the mix.
      userId: body["user_id"] === undefined ? 0 : user(body["user_id"]),
      userName: text(body["user_name"]),
      timestampMs: instant(body["timestamp"]),
      payload,
    },
  };
}

function signalingResponse(message: JsonObject): RtmsMessage {
  const status = integer(message["status_code"]);
  if (status === null) return refused("unknown_shape");
  const server = message["media_server"];
  const urls = isJsonObject(server) && isJsonObject(server["server_urls"]) ? server["server_urls"] : {};
  const mediaUrl = text(urls["audio"]) ?? text(urls["all"]);
  return { kind: "signaling_response", status, reason: text(message["reason"]) ?? "", mediaUrl };
}

function mediaResponse(message: JsonObject): RtmsMessage {
  const status = integer(message["status_code"]);
  if (status === null) return refused("unknown_shape");
  const parameters = message["media_params"];
  const echoed = isJsonObject(parameters) && isJsonObject(parameters["audio"]) ? parameters["audio"] : null;
  return {
    kind: "media_response",
    status,
    reason: text(message["reason"]) ?? "",
    audio: echoed && {
      contentType: integer(echoed["content_type"]) ?? -1,
      sampleRate: integer(echoed["sample_rate"]) ?? -1,
      channel: integer(echoed["channel"]) ?? -1,
      codec: integer(echoed["codec"]) ?? -1,
      option: integer(echoed["data_opt"]) ?? -1,
    },
  };
}

/** The people of an event stand in it directly, or in a list: both layouts occur. */
function event(body: unknown): RtmsMessage {
  if (!isJsonObject(body)) return refused("unknown_shape");
  switch (body["event_type"]) {
    case eventType.mediaInterrupted:
      return { kind: "media_interrupted" };
    case eventType.activeSpeaker:
    case eventType.join:
    case eventType.leave: {
      const list: unknown[] = Array.isArray(body["participants"]) ? body["participants"] : [body];
      const people = list.filter(isJsonObject).map((person) => ({
        userId: user(person["user_id"]),
        userName: text(person["user_name"]),
      }));
      return { kind: "people", present: body["event_type"] !== eventType.leave, people };
    }
    default:
      return { kind: "ignored" };
  }
}

function state(message: JsonObject): RtmsMessage {
  const value = integer(message["state"]);
  if (value === null) return refused("unknown_shape");
  const reason = integer(message["reason"]) ?? integer(message["stop_reason"]);
  const kind = message["msg_type"] === messageType.streamState ? "stream_state" : "session_state";
  return { kind, state: value, reason, timestampMs: instant(message["timestamp"]) };
}

// --- ours ------------------------------------------------------------------------------------------------

interface StreamNames {
  meetingUuid: string;
  streamId: string;
  signature: string;
}

/** What Zoom kept since the stream began is wanted: it is the first words of the call (`buffer_data`). */
export const signalingRequest = ({ meetingUuid, streamId, signature }: StreamNames): object => ({
  msg_type: messageType.signalingRequest,
  protocol_version: 1,
  sequence: 1,
  meeting_uuid: meetingUuid,
  rtms_stream_id: streamId,
  signature,
  buffer_data: true,
});

export const mediaRequest = (
  { meetingUuid, streamId, signature }: StreamNames,
  option: keyof typeof audioOption,
): object => ({
  msg_type: messageType.mediaRequest,
  protocol_version: 1,
  sequence: 0,
  meeting_uuid: meetingUuid,
  rtms_stream_id: streamId,
  signature,
  media_type: AUDIO_MEDIA,
  payload_encryption: false,
  media_params: {
    audio: {
      content_type: audioFormat.contentType,
      sample_rate: audioFormat.sampleRate,
      channel: audioFormat.channel,
      codec: audioFormat.codec,
      data_opt: audioOption[option],
      send_rate: audioFormat.sendRateMs,
    },
  },
});

/** Goes to the signalling socket, once the media socket has agreed. */
export const clientReady = (streamId: string): object => ({
  msg_type: messageType.clientReady,
  rtms_stream_id: streamId,
});

/** Who speaks, who comes, who goes. First packet and interruptions come by themselves and must not be asked for. */
export const subscribeToPeople = (): object => ({
  msg_type: messageType.subscribe,
  events: [eventType.activeSpeaker, eventType.join, eventType.leave].map((type) => ({
    event_type: type,
    subscribe: true,
  })),
});

export const keepAliveAnswer = (timestamp: unknown): object => ({
  msg_type: messageType.keepAliveResponse,
  timestamp,
});
