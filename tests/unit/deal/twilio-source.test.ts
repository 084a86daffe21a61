/** A carrier's stream into a call's audio, on a machine that holds us up between one line and the next. */
import { describe, expect, it } from "vitest";
import type { CallStart } from "../../../schema/event.ts";
import { TELEPHONE } from "../../../workers/capture/audio/format.ts";
import { LiveTranscriber } from "../../../workers/capture/stt/live-transcriber.ts";
import { initialCapture } from "../../../workers/deal/capture-state.ts";
import { LiveAudio } from "../../../workers/deal/live-audio.ts";
import { createTwilioSource } from "../../../workers/deal/twilio-source.ts";

const start = {
  callId: "call_1_1",
  twilio: { accountSid: "AC1", callSid: "CA1", tracks: { inbound: 1, outbound: 0 } },
} as unknown as CallStart;

/** @param heldUpMs how far the clock goes on whenever somebody looks at it, once the stream has started */
function lineUp(heldUpMs: number): {
  say: (message: object) => void;
  audio: LiveAudio;
  waitMs: (ms: number) => void;
} {
  let nowMs = 1_000_000;
  let isHeldUp = false;
  const now = (): number => (nowMs += isHeldUp ? heldUpMs : 0);
  const audio = new LiveAudio({
    format: TELEPHONE,
    capture: initialCapture,
    transcriber: new LiveTranscriber({ format: TELEPHONE, targets: [], onEvent: () => undefined, now }),
    now,
    save: () => undefined,
  });
  const socket = new EventTarget();
  createTwilioSource(socket as WebSocket, {
    audio,
    start,
    put: (frame) => audio.put(frame),
    lostBecause: "stream_lost",
    onStarted: () => undefined,
    onEnded: () => undefined,
  });
  const say = (message: object): void =>
    void socket.dispatchEvent(new MessageEvent("message", { data: JSON.stringify(message) }));
  const mediaFormat = { encoding: "audio/x-mulaw", sampleRate: 8_000, channels: 1 };
  say({ event: "start", start: { streamSid: "MZ1", accountSid: "AC1", callSid: "CA1", mediaFormat } });
  isHeldUp = true;
  return { say, audio, waitMs: (ms) => void (nowMs += ms) };
}

const frame = (track: "inbound" | "outbound", slot: number): object => ({
  event: "media",
  streamSid: "MZ1",
  media: {
    track,
    chunk: String(slot + 1),
    timestamp: String(slot * 20),
    payload: Buffer.alloc(160, 0x7f).toString("base64"),
  },
});

describe("a carrier's stream", () => {
  it("does not give up the other side's frame because we were held up while taking this one", () => {
    const { say, audio } = lineUp(150);
    for (let slot = 0; slot < 20; slot += 1) {
      say(frame("inbound", slot));
      say(frame("outbound", slot));
    }
    audio.finish();
    expect(audio.capture).toMatchObject({ slots: 20, gaps: [] });
  });

  it("still gives up a frame that does not come while others do for 100 ms", () => {
    const { say, audio, waitMs } = lineUp(0);
    for (let slot = 0; slot < 20; slot += 1) {
      waitMs(20);
      say(frame("inbound", slot));
      if (slot !== 4) say(frame("outbound", slot));
    }
    expect(audio.capture).toMatchObject({
      slots: 20,
      gaps: [{ startMs: 80, endMs: 100, cause: "frames_missing", channel: "rep" }],
    });
  });
});
