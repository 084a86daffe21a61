/**
 * The recording of this page, outside React, so that it goes on whatever page of the dashboard is looked at:
 * asks for the sources, starts and ends the call, watches both sides, and finds again what a reload interrupted.
 */
import { FRAME_MS } from "../../../schema/browser-frame.ts";
import type { BrowserTicket } from "../../../schema/browser-wire.ts";
import type { CallId, DealId, PersonId, UserId } from "../../../schema/ids.ts";
import { ApiFailure } from "../api/client.ts";
import { startCall } from "./browser-calls.ts";
import { type CaptureGraph, createGraph } from "./capture-graph.ts";
import { type FrameStore, type KeptCall, noStore, openFrameStore } from "./frame-store.ts";
import { levelOf } from "./level.ts";
import { lockRecording } from "./page-lock.ts";
import type { LineEnd, OngoingState, RecorderState } from "./recorder-state.ts";
import { createRecording, type Recording } from "./recording.ts";
import { freshSide, hearSide, type SideState, troubleOf } from "./side-watch.ts";
import { closeStream, openMicrophone, shareSound, SourceProblem } from "./sources.ts";
import type { WorkletFrame } from "./worklet.ts";

/** How often what is shown is looked at again; meters are read by themselves (ours). */
const SHOW_MS = 250;

export interface CallToStart {
  dealId: DealId;
  dealName: string;
  personId: PersonId | null;
  buyerName: string | null;
  /** The version of the announcement that was confirmed; null where none is asked for. */
  announced: string | null;
}

export class Recorder {
  readonly userId: UserId;
  readonly #store: Promise<FrameStore>;
  readonly #listeners = new Set<() => void>();
  #state: RecorderState = { phase: "idle", problem: null };
  #recording: Recording | null = null;
  #graph: CaptureGraph | null = null;
  readonly #streams: [MediaStream | null, MediaStream | null] = [null, null];
  readonly #sides: [SideState, SideState] = [freshSide, freshSide];
  #unlock: (() => void) | null = null;
  #awake: WakeLockSentinel | null = null;
  #isKept = true;
  #showing: ReturnType<typeof setInterval> | undefined;

  constructor(userId: UserId) {
    this.userId = userId;
    this.#store = openFrameStore().catch(() => {
      this.#isKept = false;
      return noStore;
    });
  }

  /** Somebody is signed in: takes up what a reload interrupted. */
  enter(): void {
    for (const event of ["online", "pageshow", "focus"]) addEventListener(event, this.#wake);
    document.addEventListener("visibilitychange", this.#wake);
    addEventListener("beforeunload", this.#askBeforeLeaving);
    void this.#recover();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  get state(): RecorderState {
    return this.#state;
  }

  /** dB below full scale, now. */
  levelOf(side: 0 | 1): number {
    return this.#sides[side].levelDb;
  }

  /** Must be called from a click. Answers the call's id, or null when it could not be started. */
  async start(call: CallToStart): Promise<CallId | null> {
    if (this.#state.phase !== "idle" && this.#state.phase !== "over") return null;
    this.#show({ phase: "starting" });
    try {
      await this.#openSources();
      const { dealId, personId, announced } = call;
      const ticket = await startCall(dealId, { personId, announced, startedMsAgo: 0 });
      const kept: KeptCall = {
        ...call,
        recordingId: ticket.callId,
        callId: ticket.callId,
        base: 0,
        userId: this.userId,
        lost: [],
        captured: 0,
        acknowledged: 0,
        lastMadeAtMs: 0,
        stopped: false,
      };
      this.#unlock = await lockRecording(ticket.callId);
      await this.#record(kept, ticket, "recording");
      return ticket.callId;
    } catch (cause) {
      this.#closeSources();
      this.#show({ phase: "idle", problem: explain(cause) });
      return null;
    }
  }

  /** Takes up a recording that a reload interrupted. Must be called from a click. */
  async goOn(): Promise<void> {
    if (this.#state.phase !== "interrupted") return;
    await this.#tryAgain(async () => {
      await this.#openSources();
      this.#change({ phase: "recording" });
    });
  }

  /** Must be called from a click. */
  async shareAgain(): Promise<void> {
    await this.#tryAgain(async () => this.#setSide(1, await shareSound()));
  }

  async openMicrophoneAgain(): Promise<void> {
    await this.#tryAgain(async () => this.#setSide(0, await openMicrophone()));
  }

  /** What was captured is still sent; the call ends when it has arrived. */
  stop(): void {
    if (!this.#recording) return;
    this.#closeSources();
    this.#recording.stop();
    this.#change({ phase: "stopping" });
  }

  /** Puts the last word about an ended recording away. */
  dismiss(): void {
    if (this.#state.phase === "over" || this.#state.phase === "idle")
      this.#show({ phase: "idle", problem: null });
  }

  /** Another person signs in: what was captured stays on this computer, for whoever captured it. */
  leave(): void {
    for (const event of ["online", "pageshow", "focus"]) removeEventListener(event, this.#wake);
    document.removeEventListener("visibilitychange", this.#wake);
    removeEventListener("beforeunload", this.#askBeforeLeaving);
    this.#closeSources();
    this.#recording?.drop();
    this.#letGo();
    this.#show({ phase: "idle", problem: null });
  }

  async #recover(): Promise<void> {
    const calls = await (await this.#store).calls().catch(() => []);
    for (const call of calls.filter(({ userId }) => userId === this.userId)) {
      if (this.#state.phase !== "idle") return;
      const unlock = await lockRecording(call.recordingId);
      if (!unlock) continue;
      this.#unlock = unlock;
      return await this.#record(call, null, call.stopped ? "stopping" : "interrupted");
    }
  }

  async #record(call: KeptCall, ticket: BrowserTicket | null, phase: OngoingState["phase"]): Promise<void> {
    const { callId, base, dealName, buyerName } = call;
    const store = await this.#store;
    this.#show({
      phase,
      call: { callId, dealName, buyerName, isSecond: base > 0 },
      line: "connecting",
      lengthMs: call.captured * FRAME_MS,
      unconfirmedMs: (call.captured - call.acknowledged) * FRAME_MS,
      trouble: { rep: null, buyer: null },
      isRunning: true,
      isKept: this.#isKept,
      problem: null,
    });
    this.#recording = createRecording(
      { call, ticket, store },
      {
        onLine: (line) => this.#change({ line }),
        onEnd: (end) => this.#ended(end),
        onSecondCall: (callId) => {
          if ("line" in this.#state) this.#change({ call: { ...this.#state.call, callId, isSecond: true } });
        },
        onStore: (works) => {
          this.#isKept = works && store !== noStore;
        },
      },
    );
    this.#showing = setInterval(() => this.#look(), SHOW_MS);
  }

  #ended(end: LineEnd): void {
    const state = this.#state;
    this.#closeSources();
    this.#letGo();
    if (!("line" in state) || (end === "ended" && state.phase === "stopping"))
      return this.#show({ phase: "idle", problem: null });
    const { call, unconfirmedMs } = state;
    // The agent has ended it: eight hours are as long as a call can be.
    const why = end === "ended" ? "over" : end;
    this.#show({ phase: "over", call, why, unconfirmedMs: end === "ended" ? 0 : unconfirmedMs });
  }

  #letGo(): void {
    clearInterval(this.#showing);
    this.#recording = null;
    this.#unlock?.();
    this.#unlock = null;
  }

  async #openSources(): Promise<void> {
    // Sharing first: it needs the click to be recent, and the microphone may ask for a while.
    this.#setSide(1, await shareSound());
    this.#setSide(0, await openMicrophone());
    this.#graph ??= await createGraph({
      onFrame: (frame) => this.#hear(frame),
      onRunning: (isRunning) => this.#change({ isRunning }),
    });
    for (const side of [0, 1] as const) this.#graph.setSide(side, this.#streams[side]);
    await this.#stayAwake();
  }

  /** A computer that goes to sleep records nothing. Granted only while the page is looked at, and lost with it. */
  async #stayAwake(): Promise<void> {
    if (!this.#graph || document.visibilityState !== "visible") return;
    this.#awake = (await navigator.wakeLock?.request("screen").catch(() => null)) ?? null;
  }

  #setSide(side: 0 | 1, stream: MediaStream): void {
    closeStream(this.#streams[side]);
    this.#streams[side] = stream;
    const isMuted = stream.getAudioTracks().some((track) => track.muted);
    this.#sides[side] = { ...freshSide, source: isMuted ? "muted" : "live" };
    this.#graph?.setSide(side, stream);
    for (const track of stream.getAudioTracks()) {
      const be = (source: SideState["source"]) => {
        if (this.#streams[side] === stream) this.#sides[side] = { ...this.#sides[side], source };
        this.#look();
      };
      track.addEventListener("ended", () => be("gone"));
      track.addEventListener("mute", () => be("muted"));
      track.addEventListener("unmute", () => be("live"));
    }
  }

  #closeSources(): void {
    this.#graph?.close();
    this.#graph = null;
    void this.#awake?.release();
    this.#awake = null;
    for (const side of [0, 1] as const) {
      closeStream(this.#streams[side]);
      this.#streams[side] = null;
      this.#sides[side] = freshSide;
    }
  }

  #hear(frame: WorkletFrame): void {
    for (const side of [0, 1] as const)
      this.#sides[side] = hearSide(this.#sides[side], levelOf(frame.sides[side]));
    const [rep, buyer] = this.#sides;
    this.#recording?.take(frame, [rep.source === "live", buyer.source === "live"]);
  }

  async #tryAgain(run: () => Promise<void>): Promise<void> {
    this.#change({ problem: null });
    await run().catch((cause: unknown) => this.#change({ problem: explain(cause) }));
    this.#look();
  }

  #look(): void {
    const recording = this.#recording;
    if (!recording) return;
    const [rep, buyer] = this.#sides;
    this.#change({
      lengthMs: recording.lengthMs,
      unconfirmedMs: recording.unconfirmedMs,
      trouble: { rep: troubleOf("rep", rep), buyer: troubleOf("buyer", buyer) },
      isKept: this.#isKept,
    });
  }

  #change(part: Partial<OngoingState>): void {
    if ("line" in this.#state) this.#show({ ...this.#state, ...part });
  }

  #show(state: RecorderState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }

  /** The network, the computer or the tab is back. */
  readonly #wake = (): void => {
    this.#graph?.wake();
    this.#recording?.hurry();
    if (this.#awake?.released) void this.#stayAwake();
  };

  readonly #askBeforeLeaving = (event: BeforeUnloadEvent): void => {
    if (this.#state.phase === "recording" || this.#state.phase === "stopping") event.preventDefault();
  };
}

function explain(cause: unknown): string {
  if (cause instanceof SourceProblem) return cause.message;
  if (cause instanceof ApiFailure) return `The call could not be started. ${cause.message}`;
  console.error(cause);
  return "The recording could not be started in this browser.";
}
