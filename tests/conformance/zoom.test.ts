/** Zoom's protocol, fact by fact (CT-Z numbers of the protocol sheet), against the stored vectors. */
import { describe, expect, it } from "vitest";
import {
  clientReady,
  keepAliveAnswer,
  mediaRequest,
  parseRtmsMessage,
  signalingRequest,
} from "../../workers/capture/zoom/rtms-messages.ts";
import { encryptedToken, streamSignature, verifyWebhook } from "../../workers/capture/zoom/signature.ts";
import { parseZoomEvent } from "../../workers/capture/zoom/webhook-events.ts";
import vectors from "../fixtures/zoom-vectors.json" with { type: "json" };

const { crc, webhook_v0: signed, rtms_signature: stream } = vectors.zoom;
const messages = vectors.messages.zoom;
const names = {
  meetingUuid: stream.meeting_uuid,
  streamId: stream.rtms_stream_id,
  signature: stream.expected,
};

describe("[CT-Z1] signatures", () => {
  it("answers the address check with the vector's token", () => {
    expect(encryptedToken(crc.secretToken, crc.plainToken)).toBe(crc.expected_encryptedToken);
    expect(parseZoomEvent(crc.request_body)).toEqual({ kind: "validation", plainToken: crc.plainToken });
  });

  const genuine = {
    secretToken: signed.secretToken,
    timestamp: signed.timestamp,
    rawBody: signed.body,
    signature: signed.expected,
    nowMs: Number(signed.timestamp) * 1_000,
  };

  it("takes the vector's webhook, and refuses it with one thing changed", () => {
    expect(verifyWebhook(genuine)).toBe("genuine");
    expect(verifyWebhook({ ...genuine, rawBody: `${signed.body} ` })).toBe("bad_signature");
    expect(verifyWebhook({ ...genuine, timestamp: "1790000001" })).toBe("bad_signature");
    expect(verifyWebhook({ ...genuine, secretToken: "another" })).toBe("bad_signature");
    expect(verifyWebhook({ ...genuine, secretToken: "" })).toBe("bad_signature");
    expect(verifyWebhook({ ...genuine, signature: null })).toBe("bad_signature");
    expect(verifyWebhook({ ...genuine, signature: "v0=short" })).toBe("bad_signature");
    expect(verifyWebhook({ ...genuine, timestamp: null })).toBe("bad_signature");
  });

  it("a genuine one is good for five minutes, before and after", () => {
    expect(verifyWebhook({ ...genuine, nowMs: genuine.nowMs + 300_000 })).toBe("genuine");
    expect(verifyWebhook({ ...genuine, nowMs: genuine.nowMs + 300_001 })).toBe("stale");
    expect(verifyWebhook({ ...genuine, nowMs: genuine.nowMs - 300_001 })).toBe("stale");
  });

  it("signs a stream as the vector says, and asks for both sockets with it", () => {
    const { client_id: clientId, client_secret: clientSecret } = stream;
    expect(streamSignature({ clientId, clientSecret, ...names })).toBe(stream.expected);
    // Ours keeps the first words: what Zoom gathered before we came is wanted.
    expect(signalingRequest(names)).toEqual({ ...messages.signaling_request, buffer_data: true });
    expect(mediaRequest(names, "perParticipant")).toEqual(messages.media_request);
  });
});

describe("webhooks", () => {
  it("[CT-Z2] both nestings are the same event", () => {
    const flat = parseZoomEvent(JSON.stringify(messages.started_flat));
    const nested = parseZoomEvent(JSON.stringify(messages.started_nested));
    const common = {
      kind: "started",
      eventTs: 1790000000123,
      streamId: "a1b2c3d4e5f60718",
      meetingUuid: "4444AAAiAAAAAiAiAiiAii==",
      serverUrl: "wss://rtms-sjc1.zoom.us",
    };
    expect(flat).toEqual({ ...common, meetingId: null, isOriginalHost: false });
    expect(nested).toEqual({ ...common, meetingId: "123", isOriginalHost: true });
  });

  it("reads a stop with its reason, with or without the meeting's name", () => {
    const stopped = { kind: "stopped", eventTs: 1790000100000, streamId: "a1b2c3d4e5f60718", reason: 8 };
    expect(parseZoomEvent(JSON.stringify(messages.stopped_revoked))).toEqual(stopped);
    const { meeting_uuid: _left_out, ...payload } = messages.stopped_revoked.payload;
    expect(parseZoomEvent(JSON.stringify({ ...messages.stopped_revoked, payload }))).toEqual(stopped);
  });

  it("says which field does not fit, and leaves other events alone", () => {
    const broken = { ...messages.started_flat, payload: { meeting_uuid: "x", rtms_stream_id: "y" } };
    expect(parseZoomEvent(JSON.stringify(broken))).toMatchObject({ kind: "refused" });
    const notAnAddress = {
      ...messages.started_flat,
      payload: { ...messages.started_flat.payload, server_urls: "file:///etc" },
    };
    expect(parseZoomEvent(JSON.stringify(notAnAddress))).toEqual({ kind: "refused", fields: "server_urls" });
    expect(parseZoomEvent("{not json")).toEqual({ kind: "refused", fields: "body" });
    expect(parseZoomEvent('{"event":"meeting.ended","event_ts":1,"payload":{}}')).toEqual({
      kind: "ignored",
      event: "meeting.ended",
    });
  });
});

describe("messages", () => {
  it("reads both handshakes' answers", () => {
    expect(parseRtmsMessage(JSON.stringify(messages.signaling_response))).toEqual({
      kind: "signaling_response",
      status: 0,
      reason: "",
      mediaUrl: "wss://media.example/a",
    });
    expect(parseRtmsMessage(JSON.stringify(messages.media_response))).toMatchObject({
      kind: "media_response",
      status: 0,
      audio: { contentType: 2, sampleRate: 1, channel: 1, codec: 1, option: 2 },
    });
  });

  it("[CT-Z6] echoes a keep-alive's timestamp exactly", () => {
    const { request, expected_reply: reply } = messages.keep_alive;
    const read = parseRtmsMessage(JSON.stringify(request));
    expect(read).toEqual({ kind: "keep_alive", timestamp: 1790000001000, timestampMs: 1790000001000 });
    expect(read.kind === "keep_alive" && keepAliveAnswer(read.timestamp)).toEqual(reply);
    expect(clientReady("a1b2c3d4e5f60718")).toEqual(messages.client_ready_ack_on_signaling);
  });

  it("[CT-Z10] takes audio as an object and as a bare string", () => {
    const mixed = parseRtmsMessage(JSON.stringify(messages.audio_mixed));
    const bare = parseRtmsMessage(JSON.stringify(messages.audio_string_content));
    const payload = new Uint8Array(Buffer.from(messages.audio_mixed.content.data, "base64"));
    const packet = { userId: 0, userName: null, timestampMs: 1790000002000, payload };
    expect(mixed).toEqual({ kind: "audio", packet });
    expect(bare).toEqual({ kind: "audio", packet: { ...packet, timestampMs: null } });
  });

  it("[F33] user -1 is nobody, and no name is no name", () => {
    const { content } = messages.audio_mixed;
    const read = (user: object) =>
      parseRtmsMessage(JSON.stringify({ msg_type: 14, content: { ...content, ...user } }));
    expect(read({ user_id: -1 })).toMatchObject({ packet: { userId: null, userName: null } });
    expect(read({ user_id: 16778240, user_name: " " })).toMatchObject({
      packet: { userId: 16778240, userName: null },
    });
  });

  it("refuses what does not fit with its reason", () => {
    const { content } = messages.audio_mixed;
    const refusalOf = (message: unknown) => {
      const read = parseRtmsMessage(typeof message === "string" ? message : JSON.stringify(message));
      return read.kind === "refused" ? read.reason : read.kind;
    };
    expect(refusalOf("{")).toBe("not_json");
    expect(refusalOf([])).toBe("unknown_shape");
    expect(refusalOf({ msg_type: 14, content: { ...content, length: 31 } })).toBe("odd_length");
    expect(refusalOf({ msg_type: 14, content: { ...content, data: "%%%%" } })).toBe("bad_payload");
    expect(refusalOf({ msg_type: 14, content: { data: "A".repeat(200_000) } })).toBe("too_large");
    expect(refusalOf("x".repeat(400_000))).toBe("too_large");
    expect(parseRtmsMessage(new ArrayBuffer(4))).toEqual({ kind: "refused", reason: "binary" });
  });

  it("[CT-Z12] ignores a type it does not know", () => {
    expect(parseRtmsMessage('{"msg_type":77}')).toEqual({ kind: "ignored" });
    expect(parseRtmsMessage('{"msg_type":6,"event":{"event_type":9}}')).toEqual({ kind: "ignored" });
  });
});
