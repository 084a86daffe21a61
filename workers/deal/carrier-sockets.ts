/**
 * The carrier's sockets of a deal's calls, each with its audio and its transcriber: accepts them, wires them
 * together, and turns what they say into inputs for `decideCall`. In memory only; what must last is in SQLite.
 */
import type { LiveCallView, TranscriberView } from "../../schema/call.ts";
import { type CaptureState, initialCapture, settleCapture } from "./capture-state.ts";
import { SLOT_MS } from "../capture/audio/timeline.ts";
import type { CallId } from "../../schema/ids.ts";
import { speakerOf } from "../../schema/utterance.ts";
import type { ServerMessage } from "../../schema/wire.ts";
import { chooseTarget } from "../capture/stt/connect.ts";
import { keytermsOf } from "../capture/stt/keyterms.ts";
import { LiveTranscriber } from "../capture/stt/live-transcriber.ts";
import type { TranscriberEvent } from "../capture/stt/transcriber-event.ts";
import { settingsOf } from "../env.ts";
import { log } from "../log.ts";
import { liveViewOf } from "./call-view.ts";
import type { DealBook } from "./deal-book.ts";
import type { DealStore } from "./deal-store.ts";
import type { CallInput } from "./decide-call.ts";
import { LiveAudio } from "./live-audio.ts";

/** How long the transcriber may take to give its last words after the audio ended, ms (ours). */
const LAST_WORDS_MS = 5_000;
/** How long after the call's end its stream may take to say so, ms (ours). */
const STREAM_END_MS = 2_000;
/** A stream that stopped properly may be so much shorter than its call, ms (ours). */
const GOODBYE_MS = 3_000;
const BEAT_MS = 1_000;
/** Audio counts as arriving when the last of it is younger than this, ms (ours). */
const FRESH_MS = 2_000;

interface Line {
  socket: WebSocket;
  audio: LiveAudio;
  transcriber: LiveTranscriber;
  finished: Promise<void> | null;
}

export interface CarrierSocketPorts {
  env: CloudflareEnv;
  store: DealStore;
  book: DealBook;
  decide: (callId: CallId, input: CallInput) => { ok: boolean };
  publish: (message: ServerMessage) => void;
  onAudioSaved: (callId: CallId) => void;
  /** Is a dashboard connected? */
  isWatched: () => boolean;
}

export class CarrierSockets {
  readonly #ports: CarrierSocketPorts;
  readonly #lines = new Map<CallId, Line>();
  #beating: ReturnType<typeof setInterval> | null = null;

  constructor(ports: CarrierSocketPorts) {
    this.#ports = ports;
  }

  /** Takes the upgrade. From here on nothing is ever sent to the carrier but a close. */
  accept(callId: CallId): Response {
    const { 0: client, 1: socket } = new WebSocketPair();
    socket.binaryType = "arraybuffer";
    socket.accept();
    const line = this.#open(callId, socket);
    this.#lines.set(callId, line);
    socket.addEventListener("message", (event) => line.audio.receive(event.data as string | ArrayBuffer));
    socket.addEventListener("close", () => this.#streamEnded(callId, false));
    socket.addEventListener("error", () => this.#streamEnded(callId, false));
    return new Response(null, { status: 101, webSocket: client });
  }

  captureOf(callId: CallId): CaptureState {
    const live = this.#lines.get(callId)?.audio.capture;
    if (live) return live;
    const saved = this.#ports.store.capture(callId);
    return saved ? (JSON.parse(saved) as CaptureState) : initialCapture;
  }

  lastAudioAtMs(callId: CallId): number {
    return this.#lines.get(callId)?.audio.lastAudioAtMs ?? 0;
  }

  liveView(callId: CallId): LiveCallView | null {
    const call = this.#ports.book.call(callId);
    if (!call) return null;
    const audio = this.#lines.get(callId)?.audio;
    return liveViewOf(call, this.captureOf(callId), {
      capturing:
        audio !== undefined && call.streamEnded === "not_yet" && Date.now() - audio.lastAudioAtMs < FRESH_MS,
      speaking: audio?.speaking ?? null,
    });
  }

  hello(): ServerMessage {
    const { book } = this.#ports;
    const callId = book.openCalls()[0];
    if (!callId) return { type: "hello", call: null, live: null };
    return {
      type: "hello",
      call: book.callView(callId, this.captureOf(callId)),
      live: this.liveView(callId),
    };
  }

  /**
   * The call is over: waits for the last words, settles what was not captured, lets go of everything. After a
   * restart there is no line any more, and what came after the last saved second is a known gap.
   */
  async finish(callId: CallId): Promise<void> {
    const line = this.#lines.get(callId);
    if (line) {
      // The status callback and the stream's own end come over different connections: the stream may be behind.
      for (let waitedMs = 0; !line.finished && waitedMs < STREAM_END_MS; waitedMs += 50)
        await scheduler.wait(50);
      this.#streamEnded(callId, false);
      await line.finished;
      this.#settle(callId, line.audio);
      this.#lines.delete(callId);
      closeQuietly(line.socket, 1000, "the call is over");
      return;
    }
    const call = this.#ports.book.call(callId);
    if (!call?.endedAt || call.streamEnded === "clean") return;
    const capture = this.captureOf(callId);
    if (capture.audioStartedAtMs === null) return;
    const cause = call.streamEnded === "lost" ? "stream_lost" : "runtime_restarted";
    const settled = settleCapture(capture, Date.parse(call.endedAt), cause);
    this.#ports.store.saveCapture(callId, JSON.stringify(settled), null);
  }

  /** What the call lasted beyond its stream is a gap; after a proper stop, only when it is more than a goodbye. */
  #settle(callId: CallId, audio: LiveAudio): void {
    const call = this.#ports.book.call(callId);
    if (!call?.endedAt) return;
    const endedAtMs = Date.parse(call.endedAt);
    const beyondMs =
      endedAtMs - (audio.capture.audioStartedAtMs ?? endedAtMs) - audio.capture.slots * SLOT_MS;
    if (call.streamEnded === "lost" || beyondMs > GOODBYE_MS) audio.settle(endedAtMs, "stream_lost");
  }

  /**
   * Tells the dashboards once a second how every call stands, most of all when no audio comes any more. Runs
   * while there is an open call and somebody who looks.
   */
  beat(): void {
    this.#beating ??= setInterval(() => {
      const open = this.#ports.book.openCalls();
      if (open.length === 0 || !this.#ports.isWatched()) {
        if (this.#beating) clearInterval(this.#beating);
        this.#beating = null;
        return;
      }
      for (const callId of open) this.#publishLive(callId);
    }, BEAT_MS);
  }

  #open(callId: CallId, socket: WebSocket): Line {
    const { env, store, book, decide } = this.#ports;
    const call = book.call(callId);
    const playbook = book.playbook(callId);
    if (!call || !playbook) throw new Error(`no such call: ${callId}`);
    const settings = settingsOf(env);
    const target = chooseTarget({
      deepgramKey: settings.DEEPGRAM_API_KEY,
      deepgramUrl: settings.DEEPGRAM_URL,
      localUrl: settings.LOCAL_TRANSCRIBER_URL,
      ai: env.AI ?? null,
      keyterms: keytermsOf({ playbook, names: [call.start.repName, call.start.buyerName] }),
    });
    const transcriber = new LiveTranscriber({
      target,
      now: () => Date.now(),
      onEvent: (event) => this.#heard(callId, event),
    });
    const audio = new LiveAudio({
      start: call.start,
      capture: this.captureOf(callId),
      transcriber,
      now: () => Date.now(),
      save: (capture, row) => {
        store.saveCapture(callId, JSON.stringify(capture), row);
        this.#ports.onAudioSaved(callId);
      },
      onStarted: ({ streamSid, callSid }) => decide(callId, { type: "StartStream", streamSid, callSid }),
      onStopped: () => this.#streamEnded(callId, true),
      onFatal: (reason) => {
        log("warn", "stream_refused", { callId, reason });
        closeQuietly(socket, 1008, reason);
        this.#streamEnded(callId, false);
      },
    });
    this.#showTranscriber(callId, { provider: target.provider, state: "connecting", message: null });
    return { socket, audio, transcriber, finished: null };
  }

  /** Once a line, whichever comes first: the carrier's stop, its socket's end, the call's end. */
  #streamEnded(callId: CallId, clean: boolean): void {
    const line = this.#lines.get(callId);
    if (!line || line.finished) return;
    line.audio.finish();
    line.finished = line.transcriber.finish(LAST_WORDS_MS);
    this.#ports.decide(callId, { type: "EndStream", clean });
    this.#publishLive(callId);
  }

  #heard(callId: CallId, event: TranscriberEvent): void {
    const line = this.#lines.get(callId);
    if (!line) return;
    switch (event.type) {
      case "connecting":
        return this.#showTranscriber(callId, { state: "connecting" });
      case "open":
        return this.#showTranscriber(callId, { state: "listening", message: null });
      case "engine":
        return this.#showTranscriber(callId, { engine: event.name });
      case "cannot_hear":
        return this.#showTranscriber(callId, { state: "cannot_hear", message: event.message });
      case "closed":
        if (this.#ports.book.call(callId)?.transcriber.state === "cannot_hear") return;
        return this.#showTranscriber(callId, { state: "closed" });
      case "transcribed":
      case "untranscribed":
        return line.audio.account(event);
      case "interim":
        return this.#ports.publish({
          type: "interim",
          callId,
          speaker: speakerOf(event.channel),
          text: event.text,
        });
      case "final": {
        const playbook = this.#ports.book.playbook(callId);
        if (!playbook) return;
        this.#ports.decide(callId, {
          type: "HearFinal",
          final: event,
          playbook,
          nowMs: line.audio.clockMs,
          audioStartedAtMs: line.audio.capture.audioStartedAtMs ?? Date.now(),
          latencyMs: Date.now() - event.receivedAtMs,
        });
      }
    }
  }

  #showTranscriber(callId: CallId, change: Partial<TranscriberView>): void {
    const { book, decide, store } = this.#ports;
    const call = book.call(callId);
    if (!call) return;
    const transcriber = { ...call.transcriber, ...change };
    const { ok } = decide(callId, { type: "ChangeTranscriber", transcriber, number: store.revision() });
    if (ok) this.#publishLive(callId);
  }

  #publishLive(callId: CallId): void {
    const live = this.liveView(callId);
    if (live) this.#ports.publish({ type: "live", live });
  }
}

function closeQuietly(socket: WebSocket, code: number, reason: string): void {
  try {
    socket.close(code, reason.slice(0, 120));
  } catch {
    // Already closed from the other side.
  }
}
