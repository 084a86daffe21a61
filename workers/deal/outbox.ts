/**
 * Carries out what was decided: effects wait in SQLite, are tried again with growing pauses, and are parked
 * with a log line when nothing helps. Each handler looks at the present state first.
 */
import { assertNever } from "../../schema/assert-never.ts";
import type { Effect } from "../../schema/effect.ts";
import type { CallId } from "../../schema/ids.ts";
import type { IndexMessage } from "../act/index-message.ts";
import { memoriesOf, tasksOf } from "../act/project-proposals.ts";
import { orgId as orgIdSchema } from "../../schema/ids.ts";
import { describeError, log } from "../log.ts";
import { askCarrier, type CarrierPorts, startStreamAtCarrier } from "./carrier.ts";
import type { DealStore } from "./deal-store.ts";
import { nextPiece, pieceKey } from "./recording-pieces.ts";
import { resealCall } from "./reseal.ts";

/** 1 s, 2 s, 4 s … at most 5 minutes between tries; after a day's worth a person must look (ours). */
const MAX_PAUSE_MS = 300_000;
const MAX_ATTEMPTS = 300;

export interface OutboxPorts extends CarrierPorts {
  store: DealStore;
}

/** What the carrier is asked is urgent, and does not wait behind the end of another call. */
type Lane = "carrier" | "other";

export class Outbox {
  readonly #ports: OutboxPorts;
  readonly #draining: Record<Lane, Promise<void> | null> = { carrier: null, other: null };

  constructor(ports: OutboxPorts) {
    this.#ports = ports;
  }

  /** One drain a lane at a time; whoever asks meanwhile waits for those that run. */
  async drain(): Promise<void> {
    await Promise.all((["carrier", "other"] as const).map((lane) => this.#drainLane(lane)));
  }

  async #drainLane(lane: Lane): Promise<void> {
    this.#draining[lane] ??= this.#drainAll(lane).finally(() => {
      this.#draining[lane] = null;
    });
    await this.#draining[lane];
  }

  async #drainAll(lane: Lane): Promise<void> {
    const { store } = this.#ports;
    for (let due = store.takeDueEffect(Date.now(), lane); due; due = store.takeDueEffect(Date.now(), lane)) {
      try {
        await this.#carryOut(due.effect);
        store.effectDone(due.id);
      } catch (error) {
        const park = due.attempts + 1 >= MAX_ATTEMPTS;
        log(park ? "error" : "warn", park ? "effect_parked" : "effect_failed", {
          effect: due.effect.type,
          attempts: due.attempts + 1,
          error: describeError(error),
        });
        store.effectFailed(due.id, {
          retryAtMs: Date.now() + Math.min(MAX_PAUSE_MS, 1_000 * 2 ** due.attempts),
          park,
        });
      }
    }
  }

  async #carryOut(effect: Effect): Promise<void> {
    switch (effect.type) {
      case "ProjectDeal":
        return await this.#project(effect.callId);
      case "RecordAudit":
        return await this.#send({ type: "audit", ...this.#names(), id: effect.entryId, entry: effect.entry });
      case "KeepRecordingPiece":
        return await this.#keepPieces(effect.callId, false);
      case "ResealCall":
        return await resealCall(this.#ports, effect.callId);
      case "EraseCall":
        return await this.#erase(effect.callId);
      case "StartStream":
        return await startStreamAtCarrier(this.#ports, effect.callId, effect.ticketJti);
      case "AskCarrier":
        return await askCarrier(this.#ports, effect.callId);
      case "FinishCall":
        await this.#ports.lines.finish(effect.callId);
        await this.#keepPieces(effect.callId, true);
        return await this.#startReview(effect.callId);
      default:
        return assertNever(effect);
    }
  }

  #names() {
    const { book, name } = this.#ports;
    const deal = book.deal.deal;
    if (!deal) throw new Error("the deal is not open");
    return { orgId: orgIdSchema.parse(name().split("/")[0]), dealId: deal.id };
  }

  async #send(message: IndexMessage): Promise<void> {
    await this.#ports.env.INDEX_QUEUE.send(message);
  }

  /** Rows as they are now, whatever they were when the effect was written. */
  async #project(callId: CallId | null): Promise<void> {
    const { book, lines } = this.#ports;
    const deal = book.dealRow();
    if (!deal) return;
    const proposals = callId ? book.proposalsOf(callId) : [];
    await this.#send({
      type: "deal",
      orgId: this.#names().orgId,
      revision: deal.revision,
      deal,
      call: callId ? book.callRow(callId, lines.captureOf(callId)) : null,
      tasks: tasksOf(proposals, deal.name),
      memories: memoriesOf(proposals),
    });
  }

  async #keepPieces(callId: CallId, evenShort: boolean): Promise<void> {
    const { book, env, store, name } = this.#ports;
    const call = book.call(callId);
    if (!call) return;
    const prefix = `${name()}/${callId}/${call.start.recordingKey}`;
    for (
      let piece = nextPiece(store.looseAudio(callId), evenShort);
      piece;
      piece = nextPiece(store.looseAudio(callId), evenShort)
    ) {
      const key = pieceKey(prefix, piece);
      // Written once: a piece that is there already is this one, kept before a restart.
      await env.RECORDINGS.put(key, piece.bytes, { onlyIf: { etagDoesNotMatch: "*" } });
      store.keepPiece(callId, { firstSlot: piece.firstSlot, slots: piece.slots, key });
    }
  }

  /** Nothing of what was heard is kept: not in the objects, not in the agent, not in memory. */
  async #erase(callId: CallId): Promise<void> {
    const { book, env, lines, store, name } = this.#ports;
    lines.drop(callId);
    store.eraseCall(callId);
    book.forget(callId);
    const prefix = `${name()}/${callId}/`;
    for (let listed = await env.RECORDINGS.list({ prefix }); listed.objects.length > 0;) {
      await env.RECORDINGS.delete(listed.objects.map((object) => object.key));
      listed = await env.RECORDINGS.list({ prefix });
    }
  }

  /**
   * The review's id is the call's, and an upload's that is tried again says which time: asking twice starts one.
   * A call nobody spoke on has nothing to review.
   */
  async #startReview(callId: CallId): Promise<void> {
    const { book, env, lines, name } = this.#ports;
    const call = book.call(callId);
    const hasSound = call?.upload != null || lines.captureOf(callId).slots > 0;
    if (call?.status !== "ended" || !hasSound) return;
    const id = call.upload?.retries ? `${callId}-${call.upload.retries}` : callId;
    try {
      await env.CALL_REVIEW.create({ id, params: { agent: name(), callId } });
    } catch (error) {
      const known = await env.CALL_REVIEW.get(id).catch(() => null);
      if (!known) throw error;
    }
  }
}
