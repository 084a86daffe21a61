/**
 * The lines of a deal's calls, each with its audio, its transcriber and whatever brings the audio: wires them
 * together, and turns what they say into inputs for `decideCall`. In memory only; what must last is in SQLite.
 */
import type { LiveCallView, TranscriberView } from "../../schema/call.ts";
import type { GapCause } from "../../schema/coverage.ts";
import { type CaptureState, initialCapture, settleCapture } from "./capture-state.ts";
import { formatNamed } from "../capture/audio/format.ts";
import { SLOT_MS } from "../capture/audio/slots.ts";
import type { CallId } from "../../schema/ids.ts";
import { speakerOf } from "../../schema/utterance.ts";
import type { ServerMessage } from "../../schema/wire.ts";
import { LiveTranscriber } from "../capture/stt/live-transcriber.ts";
import type { TranscriberEvent } from "../capture/stt/transcriber-event.ts";
import { liveViewOf } from "./call-view.ts";
import { type ChannelOwners, createChannelOwners } from "./channel-owner.ts";
import type { DealBook } from "./deal-book.ts";
import type { DealStore } from "./deal-store.ts";
import type { CallInput } from "./decide-call.ts";
import { LiveAudio } from "./live-audio.ts";
import { healthOf, type Source, type SourcePorts, voiceOf } from "./source.ts";
import type { LiveCall } from "./live-call.ts";
import { transcribersOf } from "./transcribers.ts";
import { createTwilioSource } from "./twilio-source.ts";

/** How long the transcriber may take to give its last words after the audio ended, ms (ours). */
const LAST_WORDS_MS = 5_000;
/** How long after the call's end its stream may take to say so, ms (ours). */
const STREAM_END_MS = 2_000;
/** A stream that stopped properly may be so much shorter than its call, ms (ours). */
const GOODBYE_MS = 3_000;
const BEAT_MS = 1_000;
/** Audio counts as arriving when the last of it is younger than this, ms (ours). */
const FRESH_MS = 2_000;
/** A telephone stream sends its silence too: one that has sent nothing for so long is dead, open or not (ours). */
const DEAD_STREAM_MS = 10_000;
/** A stream that the carrier calls over may have frames under way on its socket, ms (ours). */
const LAST_FRAMES_MS = 2_000;

interface Line {
  audio: LiveAudio;
  transcriber: LiveTranscriber;
  /** Those that still bring audio. A call may have several over its life, and for a moment two at once [F18]. */
  sources: Set<Source>;
  /** The newest of them; it is asked whose voice it was, also when the last words come after its end. */
  newest: Source | null;
  owners: ChannelOwners;
  /** When the newest of them came. */
  attachedAtMs: number;
  /** Once no more audio will come: resolves when the transcriber has had its last word. */
  finished: Promise<void> | null;
}

export interface LinePorts {
  env: CloudflareEnv;
  store: DealStore;
  book: DealBook;
  decide: (callId: CallId, input: CallInput) => { ok: boolean };
  publish: (message: ServerMessage) => void;
  onAudioSaved: (callId: CallId) => void;
  /** Is a dashboard connected? */
  isWatched: () => boolean;
  /** Once a second while somebody looks and a call is on. */
  onBeat: () => void;
}

export class Lines {
  readonly #ports: LinePorts;
  readonly #lines = new Map<CallId, Line>();
  #beating: ReturnType<typeof setInterval> | null = null;

  constructor(ports: LinePorts) {
    this.#ports = ports;
  }

  /** Takes the upgrade of the carrier's media stream. */
  acceptTwilio(callId: CallId): Response {
    const { 0: client, 1: socket } = new WebSocketPair();
    socket.binaryType = "arraybuffer";
    socket.accept();
    const call = this.#ports.book.call(callId);
    if (!call) throw new Error(`no such call: ${callId}`);
    this.attach(callId, (ports) =>
      createTwilioSource(socket, {
        ...ports,
        start: call.start,
        onStarted: ({ streamSid, callSid }) =>
          this.#ports.decide(callId, { type: "StartStream", streamSid, callSid }),
      }),
    );
    return new Response(null, { status: 101, webSocket: client });
  }

  /** Puts a source on the call's line; opens the line when the call has none. */
  attach(callId: CallId, create: (ports: SourcePorts) => Source): Source {
    const known = this.#lines.get(callId);
    const line = known && !known.finished ? known : this.#open(callId);
    // No line, though no stream ended: the runtime that had it is gone.
    const restarted = !known && this.#ports.book.call(callId)?.streamEnded === "not_yet";
    this.#lines.set(callId, line);
    const source: Source = create({
      audio: line.audio,
      put: (frame) => {
        const nowMs = Date.now();
        if (!line.owners.takes(frame.channel, source, nowMs)) return "other_source";
        const result = line.audio.put(frame);
        if (result === "kept") line.owners.took(frame.channel, source, nowMs);
        return result;
      },
      lostBecause: restarted ? "runtime_restarted" : "stream_lost",
      onEnded: (clean) => {
        line.sources.delete(source);
        line.owners.release(source);
        if (line.sources.size === 0) this.#sourcesEnded(callId, line, clean);
      },
    });
    line.sources.add(source);
    line.newest = source;
    line.attachedAtMs = Date.now();
    return source;
  }

  /** Whether something brings this call's audio, or has only just come to. */
  hasStream(callId: CallId): boolean {
    const line = this.#lines.get(callId);
    if (!line || line.sources.size === 0) return false;
    const { lastAudioAtMs } = line.audio;
    // Before the first audio the telephone may be ringing, and there is nothing to hear.
    return lastAudioAtMs === 0 || Date.now() - Math.max(lastAudioAtMs, line.attachedAtMs) < DEAD_STREAM_MS;
  }

  /** The carrier says that this stream is over: its socket is not waited for any longer. */
  streamIsOver(callId: CallId, streamSid: string): void {
    setTimeout(() => {
      for (const source of this.#lines.get(callId)?.sources ?? [])
        if (source.isStream?.(streamSid)) source.close(1000, "the stream is over");
    }, LAST_FRAMES_MS);
  }

  /** Whatever brings the call's audio now makes room for another. */
  replaceSources(callId: CallId, code: number, reason: string): void {
    const line = this.#lines.get(callId);
    for (const source of line?.sources ?? []) source.close(code, reason);
    line?.sources.clear();
    if (line) line.owners = createChannelOwners();
  }

  captureOf(callId: CallId): CaptureState {
    const live = this.#lines.get(callId)?.audio.capture;
    if (live) return live;
    const saved = this.#ports.store.capture(callId);
    return saved ? (JSON.parse(saved) as CaptureState) : initialCapture;
  }

  lastAudioAtMs(callId: CallId): number {
    const line = this.#lines.get(callId);
    if (line) return Math.max(line.audio.lastAudioAtMs, healthOf(line.sources)?.lastWordAtMs ?? 0);
    // After a restart nothing has come yet, but the account says until when there was audio.
    const { audioStartedAtMs, slots } = this.captureOf(callId);
    return audioStartedAtMs === null ? 0 : audioStartedAtMs + slots * SLOT_MS;
  }

  liveView(callId: CallId): LiveCallView | null {
    const call = this.#ports.book.call(callId);
    if (!call) return null;
    const line = this.#lines.get(callId);
    const audio = line?.audio;
    const health = healthOf(line?.sources);
    const isFresh = audio !== undefined && Date.now() - audio.lastAudioAtMs < FRESH_MS;
    return liveViewOf(call, this.captureOf(callId), {
      capturing: call.streamEnded === "not_yet" && (health ? health.isBringing : isFresh),
      sourceMessage: health?.message ?? null,
      speaking: audio?.speaking ?? null,
      unheard: audio?.unheard ?? null,
      atMs: Date.now(),
    });
  }

  /** Something that was said before has changed: everybody gets the call as it is now. */
  publishAnew(): void {
    this.#ports.publish(this.hello());
  }

  /** Lets go of a call of which nothing may be kept, without another word of it. */
  drop(callId: CallId): void {
    const line = this.#lines.get(callId);
    this.#lines.delete(callId);
    line?.transcriber.close();
    for (const source of line?.sources ?? []) source.close(1000, "erased");
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
      for (let waitedMs = 0; line.sources.size > 0 && waitedMs < STREAM_END_MS; waitedMs += 50)
        await scheduler.wait(50);
      if (line.sources.size > 0) this.#ports.decide(callId, { type: "EndStream", clean: false });
      this.#finishLine(line);
      await line.finished;
      this.#settle(callId, line.audio);
      this.#lines.delete(callId);
      for (const source of line.sources) source.close(1000, "the call is over");
      return;
    }
    const call = this.#ports.book.call(callId);
    if (!call?.endedAt || call.streamEnded === "clean") return;
    const capture = this.captureOf(callId);
    if (capture.audioStartedAtMs === null) return;
    const cause = call.streamEnded === "lost" ? lostCauseOf(call) : "runtime_restarted";
    const settled = settleCapture(capture, Date.parse(call.endedAt), cause);
    this.#ports.store.saveCapture(callId, JSON.stringify(settled), null);
  }

  /** What the call lasted beyond its stream is a gap; after a proper stop, only when it is more than a goodbye. */
  #settle(callId: CallId, audio: LiveAudio): void {
    const call = this.#ports.book.call(callId);
    // A page or a meeting that ended properly ended where its audio did: word of it comes over another connection.
    const hasOwnEnd = call?.start.source === "browser" || call?.start.source === "zoom";
    if (!call?.endedAt || (hasOwnEnd && call.streamEnded === "clean")) return;
    const endedAtMs = Date.parse(call.endedAt);
    const beyondMs =
      endedAtMs - (audio.capture.audioStartedAtMs ?? endedAtMs) - audio.capture.slots * SLOT_MS;
    if (call.streamEnded === "lost" || beyondMs > GOODBYE_MS) audio.settle(endedAtMs, lostCauseOf(call));
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
      this.#ports.onBeat();
    }, BEAT_MS);
  }

  #open(callId: CallId): Line {
    const { env, store, book } = this.#ports;
    const call = book.call(callId);
    const playbook = book.playbook(callId);
    if (!call || !playbook) throw new Error(`no such call: ${callId}`);
    const format = formatNamed(call.start.audio);
    const targets = transcribersOf({ env, playbook, start: call.start, deal: book.deal.deal });
    const transcriber = new LiveTranscriber({
      format,
      targets,
      // Zoom keeps a minute for us, and gives it at once.
      ...(call.start.source === "zoom" ? { holdMs: 75_000 } : {}),
      now: () => Date.now(),
      onEvent: (event) => this.#heard(callId, event),
    });
    const audio = new LiveAudio({
      format,
      capture: this.captureOf(callId),
      transcriber,
      now: () => Date.now(),
      save: (capture, row) => {
        store.saveCapture(callId, JSON.stringify(capture), row);
        this.#ports.onAudioSaved(callId);
      },
    });
    const provider = targets[0]?.provider ?? "none";
    this.#showTranscriber(callId, { provider, state: "connecting", message: null });
    return {
      audio,
      transcriber,
      sources: new Set(),
      newest: null,
      owners: createChannelOwners(),
      attachedAtMs: Date.now(),
      finished: null,
    };
  }

  /**
   * Nothing brings audio any more. After a proper stop no more is expected, and the last words are asked for at
   * once; after a loss the transcriber is kept, for the source that may come back.
   */
  #sourcesEnded(callId: CallId, line: Line, clean: boolean): void {
    if (clean) this.#finishLine(line);
    else line.audio.pause();
    this.#ports.decide(callId, { type: "EndStream", clean });
    this.#publishLive(callId);
  }

  #finishLine(line: Line): void {
    if (line.finished) return;
    line.audio.finish();
    line.finished = line.transcriber.finish(LAST_WORDS_MS);
  }

  #heard(callId: CallId, event: TranscriberEvent): void {
    const line = this.#lines.get(callId);
    if (!line) return;
    switch (event.type) {
      case "connecting":
        return this.#showTranscriber(callId, {
          state: "connecting",
          provider: event.provider,
          message: event.message,
        });
      case "open":
        return this.#showTranscriber(callId, {
          state: "listening",
          provider: event.provider,
          message: event.message,
        });
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
          final: { ...event, ...voiceOf(line.newest, event) },
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
    // Another one's engine is not known before it has said its name.
    const isOther = change.provider !== undefined && change.provider !== call.transcriber.provider;
    const transcriber = { ...call.transcriber, ...(isOther ? { engine: null } : {}), ...change };
    const { ok } = decide(callId, { type: "ChangeTranscriber", transcriber, number: store.revision() });
    if (ok) this.#publishLive(callId);
  }

  #publishLive(callId: CallId): void {
    const live = this.liveView(callId);
    if (live) this.#ports.publish({ type: "live", live });
  }
}

const lostCauseOf = (call: LiveCall): GapCause =>
  call.start.source === "browser" ? "connection_lost" : "stream_lost";
