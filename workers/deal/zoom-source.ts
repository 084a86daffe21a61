/**
 * A Zoom meeting's stream as a source: the sockets' machine, the mixer, who is who. Puts both sides' slots into
 * the call's audio, and says whose voice was heard when. Lives through every repair; ends once, with the stream.
 */
import type { CallId } from "../../schema/ids.ts";
import { type Speaker, speakerOf } from "../../schema/utterance.ts";
import { SLOT_MS } from "../capture/audio/slots.ts";
import { REVOKED } from "../capture/zoom/codes.ts";
import { describeStream } from "../capture/zoom/describe-stream.ts";
import { createMeetingMixer, type MixedSpan } from "../capture/zoom/meeting-mixer.ts";
import { createRoster } from "../capture/zoom/roster.ts";
import { createRtmsClient, type OpenRtmsSocket, type RtmsClient } from "../capture/zoom/rtms-client.ts";
import type { Packet } from "../capture/zoom/rtms-messages.ts";
import { phaseOf, type StreamAddress } from "../capture/zoom/rtms-state.ts";
import { createVoiceLog } from "../capture/zoom/voice-log.ts";
import { describeError, log } from "../log.ts";
import type { Source, SourcePorts } from "./source.ts";

/** The timeline takes a minute at once at most; what Zoom kept for us is put in smaller portions. */
const SLOTS_A_PORTION = 500;

/** Audio that is so much older than now was kept for us, and more of it comes at once (ours). */
const BACKLOG_MS = 3_000;
/** Zoom's word that a meeting ended comes so long after its sockets closed, at most (ours). */
const GOODBYE_MS = 15_000;

export interface ZoomSourcePorts extends SourcePorts {
  callId: CallId;
  /** The stream to hear first; the others are spares. */
  addresses: readonly [StreamAddress, ...StreamAddress[]];
  /** Names of our own people. */
  ours: readonly string[];
  /** Whose voices had names before this source. */
  named: readonly { participant: string; name: string }[];
  open: OpenRtmsSocket;
  onStarted: () => void;
  onNamed: (person: { participant: string; name: string; speaker: Speaker }) => void;
  onStopped: (end: { reason: string; erase: boolean }) => void;
}

export interface ZoomSource extends Source {
  tell: RtmsClient["tell"];
}

export function createZoomSource(ports: ZoomSourcePorts): ZoomSource {
  const { audio, callId } = ports;
  const { silence, bytesAChannelSlot } = audio.format;
  const silent = new Uint8Array(bytesAChannelSlot).fill(silence);
  const voices = createVoiceLog();
  const roster = createRoster(ports.ours);
  for (const { participant, name } of ports.named) roster.learn(Number(participant), name);
  const { audioStartedAtMs, slots } = audio.capture;
  const mixer = createMeetingMixer({
    channelOf: roster.channelOf,
    resumed:
      audioStartedAtMs === null
        ? null
        : { epochMs: audioStartedAtMs, nextSlot: slots, cause: ports.lostBecause },
  });
  let isMixed = false;
  let isOver = false;
  let mediaDownAtMs = 0;
  let lastPhase = "";

  const [first, ...spares] = ports.addresses;
  const client = createRtmsClient({
    address: first,
    open: ports.open,
    now: () => Date.now(),
    every(ms, tick) {
      const timer = setInterval(tick, ms);
      return () => clearInterval(timer);
    },
    onPacket: (packet, isStray) => guard(() => heard(packet, isStray)),
    onVouched: (timestampMs) =>
      guard(() => {
        mixer.keepAlive(timestampMs, Date.now());
        advance(mixer.take());
      }),
    onPeople: (people) => {
      for (const { userId, userName } of people) learn(userId, userName);
    },
    onMedia(state) {
      if (state === "down") {
        mediaDownAtMs = Date.now();
        mixer.mediaDown("connection_lost");
        advance(mixer.take());
        // What was heard is durable before anything is tried.
        return audio.pause();
      }
      isMixed = state === "mixed";
      mixer.mediaUp(Date.now());
      return ports.onStarted();
    },
    onPause: (paused, timestampMs) => (paused ? mixer.pause(timestampMs) : mixer.resume()),
    onRefused: () => audio.refuse(),
    onState(state) {
      const phase = `${phaseOf(state)}:${state.problem ?? ""}`;
      if (phase !== lastPhase)
        log("info", "zoom_stream", { callId, phase: phaseOf(state), problem: state.problem });
      lastPhase = phase;
    },
    onEnded({ reason, code, wasUp }) {
      isOver = true;
      if (wasUp) mixer.end(Date.now());
      advance([...mixer.take(), ...mixer.flush()]);
      // Zoom may close its sockets a moment before it says why: that is a goodbye, not a loss.
      ports.onEnded(wasUp || Date.now() - mediaDownAtMs < GOODBYE_MS);
      ports.onStopped({ reason, erase: code === REVOKED });
    },
  });

  /** One bad message must never end the call [F29]. */
  function guard(work: () => void): void {
    try {
      work();
    } catch (error) {
      audio.refuse();
      log("error", "zoom_message_failed", { callId, error: describeError(error) });
    }
  }

  function learn(userId: number | null, name: string | null): void {
    if (userId === null || name === null || !roster.learn(userId, name)) return;
    ports.onNamed({ participant: String(userId), name, speaker: speakerOf(roster.channelOf(userId)) });
  }

  function heard(packet: Packet, isStray: boolean): void {
    learn(packet.userId, packet.userName);
    const result = mixer.put(packet, Date.now(), isStray);
    if (result === "too_late" || result === "clock_jumped") audio.refuse();
    if (packet.timestampMs !== null && Date.now() - packet.timestampMs > BACKLOG_MS) audio.catchUp();
    advance(mixer.take());
  }

  function advance(spans: MixedSpan[]): void {
    if (spans.length === 0) return;
    if (mixer.epochMs !== null) audio.beginAt(mixer.epochMs);
    let portion = 0;
    for (const span of spans) {
      if (span.kind === "missing") {
        audio.advance();
        audio.skipTo(span.toSlot, span.cause);
        continue;
      }
      for (const channel of [0, 1] as const) {
        const put = audio.put({ channel, slot: span.slot, payload: span.payloads[channel] ?? silent });
        if (put === "call_too_long") return giveUp(put);
        if (put !== "kept") audio.refuse();
      }
      for (const { userId, samples } of span.voices)
        if (audio.format.isAudible(samples))
          voices.heard({ userId, channel: roster.channelOf(userId), slot: span.slot });
      portion += 1;
      if (portion % SLOTS_A_PORTION === 0) audio.advance();
    }
    audio.advance();
  }

  /** Zoom may go on, we may not. */
  function giveUp(reason: string): void {
    if (isOver) return;
    isOver = true;
    client.close();
    audio.advance();
    ports.onEnded(true);
    ports.onStopped({ reason, erase: false });
  }

  client.tell({ type: "Start" });
  for (const address of spares) client.tell({ type: "Address", address });
  return {
    tell: client.tell,
    close: () => client.close(),
    health() {
      const phase = phaseOf(client.state);
      const isUnknown = phase === "listening" && roster.people().every(({ channel }) => channel === 1);
      return {
        isBringing: phase === "listening",
        lastWordAtMs: client.lastWordAtMs,
        message: describeStream({ phase, problem: client.state.problem, isMixed, isRepUnknown: isUnknown }),
      };
    },
    voiceOf(channel, startMs, endMs) {
      const userId = voices.mostHeard(channel, Math.floor(startMs / SLOT_MS), Math.ceil(endMs / SLOT_MS));
      // Everybody mixed is nobody in particular.
      return { participant: userId === undefined || userId === null || userId === 0 ? null : String(userId) };
    },
  };
}
