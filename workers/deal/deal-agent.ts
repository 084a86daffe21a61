/**
 * One deal's agent: the only writer of everything about it. A thin shell: every entry lets a pure `decide`
 * choose, writes events and effects in one go, publishes what the dashboards need, and drains the outbox.
 * RPC methods answer values, they do not throw.
 */
import { Agent, type Connection, type ConnectionContext, type WSMessage } from "agents";
import type { DealView, User } from "../../schema/api.ts";
import type { CallView } from "../../schema/call.ts";
import type { Deal } from "../../schema/deal.ts";
import type { CallStart, StoredEvent } from "../../schema/event.ts";
import {
  callId as callIdSchema,
  type CallId,
  dealOf,
  type ProposalId,
  type UserId,
} from "../../schema/ids.ts";
import type { Playbook } from "../../schema/playbook.ts";
import type { Proposal, ProposalDraft, ProposalEdits } from "../../schema/proposal.ts";
import type { NewRedaction } from "../../schema/redaction.ts";
import { clientMessage, type ServerMessage } from "../../schema/wire.ts";
import { describeError, log } from "../log.ts";
import { parseJson } from "../parse-json.ts";
import { warmUp } from "../understand/warm-up.ts";
import type { SealedCall } from "../review/sealed-call.ts";
import { Afterwards, type AfterwardsJob } from "./afterwards.ts";
import { acceptBrowser } from "./browser-source.ts";
import { Dashboards } from "./dashboards.ts";
import { Lines } from "./lines.ts";
import { type CallInput, decideCall } from "./decide-call.ts";
import { type DealInput, decideDeal, type DealRefusal } from "./decide-deal.ts";
import { DealBook } from "./deal-book.ts";
import { DealStore } from "./deal-store.ts";
import { recordingKeyOf, type Review } from "./live-call.ts";
import { Outbox } from "./outbox.ts";
import { messagesFor } from "./publish.ts";
import { type RedactionResult, redactSpan } from "./redactions.ts";
import { ZoomCalls, type ZoomStarted } from "./zoom-calls.ts";
import { StreamKeeper } from "./stream-keeper.ts";

/** While a call lasts or an effect waits, the agent wakes itself this often, seconds (ours). */
const TICK_SECONDS = 15;

/** Calls of one deal that may last at once (ours): more is a loop, not a busy deal. */
const MAX_CALLS = 20;

type ProposalResult = { ok: true; proposal: Proposal } | { ok: false; reason: DealRefusal };

export class DealAgent extends Agent<CloudflareEnv> {
  static override options = { sendIdentityOnConnect: false };

  readonly #book: DealBook;
  readonly #outbox: Outbox;
  readonly #lines: Lines;
  readonly #zoom: ZoomCalls;
  readonly #afterwards: Afterwards;
  readonly #dashboards: Dashboards;
  readonly #keeper: StreamKeeper;

  constructor(ctx: DurableObjectState, env: CloudflareEnv) {
    super(ctx, env);
    const store = new DealStore(ctx.storage);
    this.#book = new DealBook(store);
    this.#dashboards = new Dashboards({
      ctx,
      db: env.DB,
      name: () => this.name,
      connections: () => this.getConnections(),
    });
    this.#lines = new Lines({
      env,
      store,
      book: this.#book,
      decide: (callId, input) => this.#decideCall(callId, input),
      publish: (message) => this.#dashboards.publish(message),
      onAudioSaved: (callId) => this.#keepAudio(callId),
      isWatched: () => this.#dashboards.isWatched(),
      onBeat: () => this.#dashboards.prune(),
    });
    this.#keeper = new StreamKeeper({
      book: this.#book,
      lines: this.#lines,
      decide: (callId, input) => this.#decideCall(callId, input),
    });
    this.#zoom = new ZoomCalls({
      env,
      book: this.#book,
      lines: this.#lines,
      startCall: (input) => this.startCall(input),
      decide: (callId, input) => this.#decideCall(callId, input),
    });
    this.#afterwards = new Afterwards({
      book: this.#book,
      captureOf: (callId) => this.#lines.captureOf(callId),
      decide: (callId, input) => this.#decideCall(callId, input),
      name: () => this.name,
    });
    this.#outbox = new Outbox({
      env,
      store,
      book: this.#book,
      lines: this.#lines,
      decide: (callId, input) => this.#decideCall(callId, input),
      name: () => this.name,
    });
  }

  /** Whatever woke the agent: a call that is on may have lost its stream with the runtime before this one [F14]. */
  override async onStart(): Promise<void> {
    if (this.#book.openCalls().length === 0) return;
    this.#keeper.check();
    this.#lines.beat();
    await this.#ensureTick();
  }

  // --- sockets -------------------------------------------------------------------------------------------

  /** Sockets that bring audio are accepted here, silent and cheap; the dashboards' go through the SDK. */
  override async fetch(request: Request): Promise<Response> {
    const [, kind, call, ticketJti = ""] = new URL(request.url).pathname.split("/");
    if (kind !== "carrier" && kind !== "browser") return await super.fetch(request);
    const callId = callIdSchema.parse(call);
    const type = kind === "carrier" ? "OpenStream" : "OpenBrowserStream";
    const opened = this.#decideCall(callId, { type, ticketJti });
    if (!opened.ok) {
      return Response.json(
        { error: { code: opened.reason, message: "The stream is refused.", requestId: "" } },
        { status: 403 },
      );
    }
    return kind === "carrier"
      ? this.#lines.acceptTwilio(callId)
      : acceptBrowser({
          callId,
          ticketJti,
          audioStartedAtMs: this.#book.call(callId)?.start.browser?.audioStartedAtMs ?? Date.now(),
          lines: this.#lines,
          decide: (input) => this.#decideCall(callId, input),
        });
  }

  override validateStateChange(_state: unknown, source: Connection | "server"): void {
    if (source !== "server") throw new Error("clients may not write state");
  }

  override shouldSendProtocolMessages(): boolean {
    return false;
  }

  override onConnect(connection: Connection, { request }: ConnectionContext): void {
    if (!this.#dashboards.welcome(connection, request)) return;
    connection.send(JSON.stringify(this.#lines.hello() satisfies ServerMessage));
    this.#lines.beat();
  }

  override onMessage(connection: Connection, message: WSMessage): void {
    if (!this.#dashboards.allows(connection)) return;
    const parsed = clientMessage.safeParse(typeof message === "string" ? parseJson(message) : null);
    if (!parsed.success || !this.name.endsWith(`/${dealOf(parsed.data.callId)}`)) {
      const refusal: ServerMessage = { type: "refused", message: "This message is not one the agent knows." };
      return connection.send(JSON.stringify(refusal));
    }
    this.#decideCall(parsed.data.callId, { type: "WantMoreCards" });
  }

  // --- what the edge reports -----------------------------------------------------------------------------

  openDeal(deal: Omit<Deal, "revision" | "updatedAt">): { ok: boolean } {
    return { ok: this.#decideDeal({ type: "OpenDeal", deal }).ok };
  }

  /** A call that is known already is started once: `isNew` is false then. */
  async startCall(input: {
    start: CallStart;
    playbook: Playbook;
  }): Promise<{ ok: true; isNew: boolean } | { ok: false; reason: "too_many_calls" }> {
    const isKnown = this.#book.call(input.start.callId) !== null;
    if (!isKnown && this.#book.openCalls().length >= MAX_CALLS)
      return { ok: false, reason: "too_many_calls" };
    const isNew = this.#book.startCall(input.start, input.playbook, new Date());
    const { buyerTimeZone, repTimeZone } = input.start;
    // The first utterance of a fresh isolate costs a fifth of a second; it is spent here, not on the live path.
    warmUp({
      spokenAt: new Date().toISOString(),
      buyerTimeZone,
      repTimeZone,
      competitors: input.playbook.competitors,
    });
    this.#drain();
    await this.#ensureTick();
    this.#lines.beat();
    return { ok: true, isNew };
  }

  /** The call as the voice webhook needs it; the instant its stream was first offered is settled here. */
  offerStream({ callId, origin }: { callId: CallId; origin: string }): {
    start: CallStart;
    status: CallView["status"];
    offeredAt: string;
  } | null {
    return this.#book.offerStream(callId, origin, new Date());
  }

  /** Whose page captures this call, and how it stands; null for a call that no page captures. */
  browserCall(callId: CallId): { userId: UserId; status: CallView["status"] } | null {
    const call = this.#book.call(callId);
    return call?.start.browser ? { userId: call.start.browser.userId, status: call.status } : null;
  }

  carrierStatus(input: { callId: CallId; callSid: string; status: string; sequence: number | null }): void {
    this.#decideCall(input.callId, { type: "ReportCarrierStatus", ...input });
  }

  /** The carrier says a stream is over; `error` when it did not end properly. */
  streamOver({
    callId,
    streamSid,
    error,
  }: {
    callId: CallId;
    streamSid: string;
    error: string | null;
  }): void {
    this.#lines.streamIsOver(callId, streamSid);
    if (error !== null) this.#decideCall(callId, { type: "ReportStreamError", streamSid, error });
    this.#keeper.check();
  }

  carrierRecording(input: {
    callId: CallId;
    recordingSid: string;
    status: string;
    startedAt: string | null;
  }): void {
    this.#decideCall(input.callId, { type: "ReportCarrierRecording", ...input });
  }

  async zoomStarted(input: ZoomStarted): Promise<{ ok: boolean }> {
    return await this.#zoom.started(input);
  }

  zoomInterrupted(input: { streamId: string; serverUrl: string | null; eventTs: number }): void {
    this.#zoom.interrupted(input);
  }

  zoomStopped(input: { streamId: string; code: number | null; eventTs: number }): void {
    this.#zoom.stopped(input);
  }

  /** The carrier would not place our call. */
  carrierRefused(input: { callId: CallId; reason: string }): void {
    this.#decideCall(input.callId, { type: "GiveUp", reason: input.reason });
  }

  // --- what people ask and decide ------------------------------------------------------------------------

  exists(): boolean {
    return this.#book.deal.deal !== null;
  }

  callView(callId: CallId): CallView | null {
    return this.#book.callView(callId, this.#lines.captureOf(callId));
  }

  dealView(): DealView | null {
    return this.#book.dealView((callId) => this.#lines.captureOf(callId));
  }

  recordingKey(callId: CallId): string | null {
    const call = this.#book.call(callId);
    return call && recordingKeyOf(call);
  }

  approveProposal(input: { proposalId: ProposalId; by: User; edits: ProposalEdits | null }): ProposalResult {
    return this.#decideProposal({ type: "ApproveProposal", ...input });
  }

  rejectProposal(input: { proposalId: ProposalId; by: User; reason: string | null }): ProposalResult {
    return this.#decideProposal({ type: "RejectProposal", ...input });
  }

  async redactSpan(input: NewRedaction & { callId: CallId; by: User }): Promise<RedactionResult> {
    const captureOf = (callId: CallId) => this.#lines.captureOf(callId);
    const result = await redactSpan({ env: this.env, book: this.#book, captureOf }, input);
    // The alarm first: whatever becomes of this runtime, the sound is seen to.
    await this.#ensureTick();
    this.#drain();
    return result;
  }

  // --- between the call's end and its review -------------------------------------------------------------

  /** Writes an uploaded recording down as a call that is over; the review does the rest. */
  startUpload({ start, playbook }: { start: CallStart; playbook: Playbook }): { ok: boolean } {
    this.#book.startCall(start, playbook, new Date());
    return { ok: this.#decideCall(start.callId, { type: "GiveUp", reason: "uploaded" }).ok };
  }

  /** One that failed is heard once more; refused while it is on its way or reviewed. */
  retryUpload(callId: CallId): { ok: boolean } {
    return { ok: this.#decideCall(callId, { type: "RetryUpload" }).ok };
  }

  progressUpload(input: {
    callId: CallId;
    state: "transcribing" | "reviewing" | "failed";
    reason: string | null;
  }): { ok: boolean } {
    return { ok: this.#decideCall(input.callId, { type: "ProgressUpload", ...input }).ok };
  }

  afterwardsJob(callId: CallId): AfterwardsJob | null {
    return this.#afterwards.job(callId);
  }

  heal(input: Parameters<Afterwards["heal"]>[0]): { ok: boolean } {
    return this.#afterwards.heal(input);
  }

  hearUploaded(input: Parameters<Afterwards["hearUploaded"]>[0]): { ok: boolean } {
    return this.#afterwards.hearUploaded(input);
  }

  // --- the review ----------------------------------------------------------------------------------------

  sealCall(callId: CallId): SealedCall | null {
    return this.#book.sealCall(callId, this.#lines.captureOf(callId), this.name);
  }

  recordReview(input: { callId: CallId; review: Review; drafts: ProposalDraft[] }): { ok: boolean } {
    this.#decideDeal({ type: "MakeProposals", callId: input.callId, drafts: input.drafts });
    return { ok: this.#decideCall(input.callId, { type: "RecordReview", review: input.review }).ok };
  }

  // --- the shell -----------------------------------------------------------------------------------------

  /** Runs while something is unfinished: retries effects, ends calls that nobody ended. */
  async tick(): Promise<void> {
    this.#zoom.ensure();
    for (const callId of this.#book.openCalls()) {
      this.#decideCall(callId, { type: "CheckLease", lastAudioAtMs: this.#lines.lastAudioAtMs(callId) });
    }
    this.#keeper.check();
    await this.#outbox.drain();
    await this.#ensureTick();
  }

  /**
   * An interval, not a row that each tick writes anew: a one-shot that is asked for while it runs is taken for
   * itself, and there would be no next one.
   */
  async #ensureTick(): Promise<void> {
    if (this.#book.openCalls().length > 0 || this.#book.store.hasPendingEffects()) {
      await this.scheduleEvery(TICK_SECONDS, "tick");
      return;
    }
    for (const { id } of await this.listSchedules({ type: "interval" })) await this.cancelSchedule(id);
  }

  #decideCall(callId: CallId, input: CallInput): { ok: true } | { ok: false; reason: string } {
    const call = this.#book.call(callId);
    if (!call) return { ok: false, reason: "no_such_call" };
    const now = new Date();
    const decision = decideCall(call, input, now.getTime());
    if (decision.kind === "rejected") return { ok: false, reason: decision.reason };
    const written = this.#book.write(callId, decision, now);
    this.#publish(callId, written);
    if (decision.effects.length > 0) this.#drain();
    if (input.type === "EndStream" || input.type === "StartStream") this.#keeper.check();
    return { ok: true };
  }

  #decideDeal(input: DealInput): { ok: true } | { ok: false; reason: DealRefusal } {
    const now = new Date();
    const decision = decideDeal(this.#book.deal, input, now.toISOString());
    if (decision.kind === "rejected") return { ok: false, reason: decision.reason };
    const written = this.#book.write(null, decision, now);
    this.#publish(null, written);
    this.#drain();
    return { ok: true };
  }

  #decideProposal(input: Extract<DealInput, { proposalId: ProposalId }>): ProposalResult {
    const result = this.#decideDeal(input);
    const proposal = this.#book.deal.proposals.get(input.proposalId);
    if (!result.ok) return result;
    return proposal ? { ok: true, proposal } : { ok: false, reason: "no_such_proposal" };
  }

  #keepAudio(callId: CallId): void {
    if (this.#book.wantPiece(callId, new Date())) this.#drain();
  }

  #drain(): void {
    this.ctx.waitUntil(
      this.#outbox
        .drain()
        .then(() => this.#ensureTick())
        .catch((error: unknown) => log("error", "drain_failed", { error: describeError(error) })),
    );
  }

  #publish(callId: CallId | null, written: StoredEvent[]): void {
    const after = { deal: this.#book.deal, call: callId ? this.#book.call(callId) : null };
    for (const stored of written)
      for (const message of messagesFor(stored, after)) this.#dashboards.publish(message);
  }
}
