/**
 * One RTMS stream's life as a state machine (protocols §2.3 to §2.8): given what happened, what to do. Every
 * kind of loss has its own repair. Pure: no socket, no clock; a socket that was given up is not listened to.
 */
import { assertNever } from "../../../schema/assert-never.ts";
import {
  audioFormat,
  audioOption,
  DATA_INTERRUPTED,
  isDuplicate,
  sessionState,
  statusCode,
  stopReason,
  streamState,
} from "./codes.ts";
import {
  change,
  drop,
  giveUp,
  HANDSHAKE_LIMIT_MS,
  lose,
  noteHeard,
  open,
  setRepair,
  setStatus,
  SILENCE_LIMIT_MS,
  startOver,
  type Turn,
} from "./rtms-links.ts";
import {
  type AudioParameters,
  clientReady,
  keepAliveAnswer,
  mediaRequest,
  type RtmsMessage,
  signalingRequest,
  subscribeToPeople,
} from "./rtms-messages.ts";
import {
  isCurrent,
  type RtmsAction,
  type RtmsInput,
  type RtmsState,
  type StreamAddress,
  type Which,
} from "./rtms-state.ts";

/** Zoom's own trouble, whatever we asked for: asking for less would not help. */
const INTERNAL_EXCEPTION = 45;

/** Audio of before a pause may come over its own socket so long after the word that it is paused (ours). */
const IN_FLIGHT_MS = 2_000;

export function stepRtms(
  state: RtmsState,
  input: RtmsInput,
  nowMs: number,
): { state: RtmsState; actions: readonly RtmsAction[] } {
  if (state.over) return { state, actions: [] };
  const turn: Turn = { nowMs, state, actions: [] };
  const { state: next, actions } = take(turn, input);
  return { state: next, actions };
}

function take(turn: Turn, input: RtmsInput): Turn {
  switch (input.type) {
    case "Start":
      return turn.state.links.signal ? turn : open(turn, "signal");
    case "Address":
      return readdress(turn, input.address);
    case "Interrupted":
      return interrupted(turn, input);
    case "Stopped":
      return stopped(turn, input);
    case "Opened":
      return isCurrent(turn.state, input.which, input.id) ? greet(turn, input.which) : turn;
    case "Lost":
      if (!isCurrent(turn.state, input.which, input.id)) return turn;
      return lose(change(turn, { problem: input.reason }), input.which);
    case "Heard":
      if (!isCurrent(turn.state, input.which, input.id)) return turn;
      return hear(noteHeard(turn, input.which), input.which, input.message);
    case "Tick":
      return tick(tick(turn, "signal"), "media");
    default:
      return assertNever(input);
  }
}

// --- what webhooks say -----------------------------------------------------------------------------------

/** Webhooks overtake each other; an older one must not undo a newer one. */
const isOld = (turn: Turn, eventTs: number): boolean => eventTs > 0 && eventTs < turn.state.address.eventTs;

function readdress(turn: Turn, address: StreamAddress): Turn {
  const { state } = turn;
  if (address.streamId !== state.address.streamId) {
    // One that cannot be reached any more is no reason to let another wait.
    const takesOver = state.awaitsWebhook || (address.isOriginalHost && !state.address.isOriginalHost);
    return takesOver ? takeOver(turn, address) : change(turn, { spare: address });
  }
  if (isOld(turn, address.eventTs)) return turn;
  const isElsewhere = address.serverUrl !== state.address.serverUrl;
  const moved = change(turn, { address });
  // For a live stream this is the order to fail over (F31); the same address again is a repeated webhook.
  return isElsewhere || !state.links.signal ? startOver(moved) : moved;
}

function interrupted(turn: Turn, input: Extract<RtmsInput, { type: "Interrupted" }>): Turn {
  const { address } = turn.state;
  if (input.streamId !== address.streamId || isOld(turn, input.eventTs)) return turn;
  const serverUrl = input.serverUrl ?? address.serverUrl;
  const eventTs = Math.max(input.eventTs, address.eventTs);
  return startOver(change(turn, { address: { ...address, serverUrl, eventTs } }));
}

function stopped(turn: Turn, input: Extract<RtmsInput, { type: "Stopped" }>): Turn {
  const { address, spare } = turn.state;
  if (spare && input.streamId === spare.streamId) return change(turn, { spare: null });
  if (input.streamId !== address.streamId || isOld(turn, input.eventTs)) return turn;
  return end(turn, input.code);
}

function takeOver(turn: Turn, address: StreamAddress): Turn {
  return startOver(change(resume(turn), { address, spare: null, option: "perParticipant" }));
}

function end(turn: Turn, code: number | null): Turn {
  if (turn.state.spare) return takeOver(turn, turn.state.spare);
  const over = { reason: stopReason(code), code };
  // Whoever owns the sockets closes them: until then they were as they were, which says what the end was like.
  return change(turn, { over, repairs: { signal: null, media: null } }, { type: "Ended", ...over });
}

// --- handshakes ------------------------------------------------------------------------------------------

function say(turn: Turn, which: Which, message: object): Turn {
  const link = turn.state.links[which];
  return link ? change(turn, {}, { type: "Send", which, id: link.id, message }) : turn;
}

function greet(turn: Turn, which: Which): Turn {
  const { address, option } = turn.state;
  const request = which === "signal" ? signalingRequest(address) : mediaRequest(address, option);
  return say(setStatus(turn, which, "greeting"), which, request);
}

function signalAnswered(turn: Turn, answer: Extract<RtmsMessage, { kind: "signaling_response" }>): Turn {
  if (turn.state.links.signal?.status !== "greeting") return turn;
  if (answer.status !== statusCode.ok) return refusedBy(turn, "signal", answer.status);
  const mediaUrl = answer.mediaUrl ?? turn.state.mediaUrl;
  // Without the audio scope Zoom offers no audio server, and no repetition will change that.
  if (mediaUrl === null) return giveUp(drop(change(turn, { problem: "no_audio_offered" }), "signal"));
  const up = setRepair(change(setStatus(turn, "signal", "up"), { mediaUrl }), "signal", null);
  const subscribed = say(up, "signal", subscribeToPeople());
  // Signalling that was lost alone leaves the audio as it is.
  return subscribed.state.links.media ? subscribed : open(subscribed, "media");
}

function mediaAnswered(turn: Turn, answer: Extract<RtmsMessage, { kind: "media_response" }>): Turn {
  const { state } = turn;
  if (state.links.media?.status !== "greeting") return turn;
  if (answer.status !== statusCode.ok) {
    const lessMayDo =
      state.option === "perParticipant" &&
      answer.status !== statusCode.invalidSignature &&
      answer.status !== INTERNAL_EXCEPTION &&
      !isDuplicate(answer.status);
    return lessMayDo
      ? open(change(turn, { option: "mixed" }), "media")
      : refusedBy(turn, "media", answer.status);
  }
  if (answer.audio && !isOurFormat(answer.audio)) {
    return giveUp(drop(change(turn, { problem: "other_format" }), "media"));
  }
  const option = answer.audio?.option === audioOption.mixed ? "mixed" : state.option;
  const up = setRepair(setStatus(turn, "media", "up"), "media", null);
  const known = change(up, { option, wasUp: true, problem: null, awaitsWebhook: false });
  const ready = say(known, "signal", clientReady(state.address.streamId));
  return change(ready, {}, { type: "MediaUp", option });
}

const isOurFormat = (audio: AudioParameters): boolean =>
  audio.contentType === audioFormat.contentType &&
  audio.sampleRate === audioFormat.sampleRate &&
  audio.channel === audioFormat.channel &&
  audio.codec === audioFormat.codec;

function refusedBy(turn: Turn, which: Which, status: number): Turn {
  if (status === statusCode.invalidSignature) {
    return giveUp(drop(change(turn, { problem: "invalid_signature" }), which));
  }
  const noted = change(turn, { problem: `refused_with_${status}` });
  return lose(noted, which, isDuplicate(status) ? "duplicate" : "lost");
}

// --- what the sockets say --------------------------------------------------------------------------------

function hear(turn: Turn, which: Which, message: RtmsMessage): Turn {
  switch (message.kind) {
    case "keep_alive":
      return say(turn, which, keepAliveAnswer(message.timestamp));
    case "signaling_response":
      return which === "signal" ? signalAnswered(turn, message) : turn;
    case "media_response":
      return which === "media" ? mediaAnswered(turn, message) : turn;
    case "media_interrupted":
      return redoMedia(turn);
    case "stream_state":
      return streamChanged(turn, message);
    case "session_state":
      return sessionChanged(turn, message);
    case "audio":
      return audioCame(turn, message.packet.timestampMs);
    case "people":
    case "ignored":
    case "refused":
      return turn;
    default:
      return assertNever(message);
  }
}

/** Zoom says that only the audio's connection is gone: a new one at once, signalling stays. */
function redoMedia(turn: Turn): Turn {
  return turn.state.links.media && turn.state.links.media.status !== "up" ? turn : open(turn, "media");
}

function streamChanged(turn: Turn, message: Extract<RtmsMessage, { kind: "stream_state" }>): Turn {
  switch (message.state) {
    case streamState.interrupted:
      return message.reason === DATA_INTERRUPTED ? redoMedia(turn) : turn;
    case streamState.terminated:
      return end(turn, message.reason);
    case streamState.paused:
      return pause(turn, message.timestampMs);
    case streamState.resumed:
      return resume(turn);
    default:
      return turn;
  }
}

/** A session may stop and start again inside one stream, so its stop is a pause until the stream itself ends. */
function sessionChanged(turn: Turn, message: Extract<RtmsMessage, { kind: "session_state" }>): Turn {
  switch (message.state) {
    case sessionState.paused:
    case sessionState.stopped:
      return pause(turn, message.timestampMs);
    case sessionState.started:
    case sessionState.resumed:
      return resume(turn);
    default:
      return turn;
  }
}

function pause(turn: Turn, timestampMs: number | null): Turn {
  if (turn.state.pausedAtMs !== null) return turn;
  return change(turn, { pausedAtMs: timestampMs ?? turn.nowMs }, { type: "Paused", timestampMs });
}

const resume = (turn: Turn): Turn =>
  turn.state.pausedAtMs === null ? turn : change(turn, { pausedAtMs: null }, { type: "Resumed" });

/** Audio of well after the pause is proof that it is over, whether or not we were told. */
function audioCame(turn: Turn, timestampMs: number | null): Turn {
  const { pausedAtMs } = turn.state;
  if (pausedAtMs === null || timestampMs === null) return turn;
  return timestampMs - pausedAtMs > IN_FLIGHT_MS ? resume(turn) : turn;
}

// --- time ------------------------------------------------------------------------------------------------

function tick(turn: Turn, which: Which): Turn {
  const { state, nowMs } = turn;
  const link = state.links[which];
  if (link) {
    const limitMs = link.status === "up" ? SILENCE_LIMIT_MS : HANDSHAKE_LIMIT_MS;
    const sinceMs = link.status === "up" ? link.heardAtMs : link.sinceMs;
    if (nowMs - sinceMs < limitMs) return turn;
    return lose(change(turn, { problem: link.status === "up" ? "silent" : "no_answer" }), which);
  }
  const repair = state.repairs[which];
  return repair && nowMs >= repair.dueMs ? open(turn, which) : turn;
}
