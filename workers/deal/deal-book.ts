/**
 * The deal's state in memory, folded from its events, and the one way to add to them. Views for the outside
 * are made here. Holds no sockets and calls nobody.
 */
import { auditEntry, type CallRow, type DealRow, type DealView } from "../../schema/api.ts";
import type { CallView } from "../../schema/call.ts";
import type { CallEvent, CallStart, DealEvent, StoredEvent } from "../../schema/event.ts";
import type { CallId } from "../../schema/ids.ts";
import type { Playbook } from "../../schema/playbook.ts";
import type { Proposal } from "../../schema/proposal.ts";
import { spokenOf } from "../../schema/utterance.ts";
import { outcomesOf } from "../learn/outcomes.ts";
import type { SealedCall } from "../review/sealed-call.ts";
import { auditEffects, auditLine, redactionLine } from "./audit.ts";
import { callRowOf, type CallSources, callViewOf } from "./call-view.ts";
import { type CaptureState, coverageOf } from "./capture-state.ts";
import type { DealStore } from "./deal-store.ts";
import { type DealState, evolveDeal, initialDeal } from "./deal-state.ts";
import type { NewEffect, NewEvent } from "./decision.ts";
import { evolve, foldCall, type LiveCall } from "./live-call.ts";
import { pieceEffect } from "./recording-pieces.ts";
import type { RedactedCall } from "./redact-call.ts";

type CaptureOf = (callId: CallId) => CaptureState;

export class DealBook {
  readonly store: DealStore;
  #deal: DealState | null = null;
  readonly #calls = new Map<CallId, LiveCall>();
  #open: Set<CallId> | null = null;
  readonly #playbooks = new Map<CallId, Playbook>();

  constructor(store: DealStore) {
    this.store = store;
  }

  get deal(): DealState {
    this.#deal ??= this.store.events<DealEvent>(null).reduce(evolveDeal, initialDeal);
    return this.#deal;
  }

  /** Folded from its events when it is first asked for; null when there is no such call. */
  call(callId: CallId): LiveCall | null {
    const known = this.#calls.get(callId);
    if (known) return known;
    const call = foldCall(this.store.events<CallEvent>(callId));
    if (call) this.#calls.set(callId, call);
    return call;
  }

  /** Read again from its events when it is next asked for. */
  forget(callId: CallId): void {
    this.#calls.delete(callId);
  }

  playbook(callId: CallId): Playbook | null {
    const known = this.#playbooks.get(callId) ?? this.store.playbook(callId);
    if (known) this.#playbooks.set(callId, known);
    return known;
  }

  /** Calls that ring or last, newest first. */
  openCalls(): CallId[] {
    this.#open ??= new Set(this.store.unendedCallIds());
    return [...this.#open];
  }

  /** Appends, then folds what was new into the state in memory. */
  write(callId: CallId | null, what: { events: NewEvent[]; effects: NewEffect[] }, now: Date): StoredEvent[] {
    const call = callId ? this.call(callId) : null;
    const before = this.deal;
    const written = this.store.append({
      callId,
      at: now.toISOString(),
      ...what,
      alsoFor: auditEffects,
      nowMs: now.getTime(),
    });
    // Which calls are open is asked every second: what is known is kept true, not asked again.
    for (const { event } of callId ? written : []) {
      if (event.type === "CallStarted" && callId) this.#open = new Set([callId, ...this.openCalls()]);
      if (event.type === "CallEnded" && callId) this.#open?.delete(callId);
    }
    if (callId && call) {
      this.#calls.set(callId, (written as StoredEvent<CallEvent>[]).reduce(evolve, call));
    } else if (!callId) {
      this.#deal = (written as StoredEvent<DealEvent>[]).reduce(evolveDeal, before);
    }
    return written;
  }

  /** Takes words out of what is stored, with the redaction that had them taken out; both are read again afterwards. */
  redact(
    callId: CallId,
    what: { events: NewEvent[]; effects: NewEffect[] } & RedactedCall,
    now: Date,
  ): StoredEvent[] {
    const common = { at: now.toISOString(), alsoFor: auditEffects, nowMs: now.getTime() };
    const written = this.store.append({ callId, ...common, ...what });
    const withdrawn = what.withdrawn.map((proposalId): NewEvent => ({
      id: `redacted:${proposalId}`,
      source: "review",
      event: {
        type: "ProposalDecided",
        proposalId,
        status: "superseded",
        by: null,
        byName: "Earshot",
        reason: "what it rested on was redacted",
        edited: null,
      },
    }));
    this.store.append({ callId: null, ...common, events: withdrawn, effects: [] });
    this.forget(callId);
    this.#deal = null;
    return written;
  }

  /** False when this call was written down before. */
  startCall(start: CallStart, playbook: Playbook, now: Date): boolean {
    const { callId } = start;
    this.store.savePlaybook(callId, playbook);
    const started: NewEvent = {
      id: `${callId}:started`,
      source: start.source,
      event: { type: "CallStarted", start },
    };
    const effect: NewEffect = { id: `project:${callId}:started`, effect: { type: "ProjectDeal", callId } };
    return this.write(callId, { events: [started], effects: [effect] }, now).length > 0;
  }

  offerStream(callId: CallId, origin: string, now: Date) {
    if (!this.call(callId)) return null;
    const event = { type: "StreamOffered" as const, origin };
    const offered: NewEvent = { id: `${callId}:offered`, source: "twilio", event };
    this.write(callId, { events: [offered], effects: [] }, now);
    const call = this.call(callId);
    if (!call) return null;
    return { start: call.start, status: call.status, offeredAt: call.offeredAt ?? now.toISOString() };
  }

  /** True when enough audio for a piece is waiting, and the effect to keep it is written. */
  wantPiece(callId: CallId, now: Date): boolean {
    const effect = pieceEffect(callId, this.store.looseSlots(callId));
    if (!effect) return false;
    this.write(callId, { events: [], effects: [effect] }, now);
    return true;
  }

  proposalsOf(callId: CallId): Proposal[] {
    return [...this.deal.proposals.values()].filter((proposal) => proposal.callId === callId);
  }

  callView(callId: CallId, capture: CaptureState): CallView | null {
    const sources = this.#sources(callId, capture);
    return sources ? callViewOf(sources, this.store.sounds(callId)) : null;
  }

  callRow(callId: CallId, capture: CaptureState): CallRow | null {
    const sources = this.#sources(callId, capture);
    return sources ? callRowOf(sources, this.deal.deal?.name ?? "") : null;
  }

  dealRow(): DealRow | null {
    const { deal, proposals } = this.deal;
    if (!deal) return null;
    const { people: _people, ...row } = deal;
    const ids = this.store.callIds();
    const latest = ids[0] ? this.call(ids[0]) : null;
    return {
      ...row,
      revision: this.store.revision(),
      updatedAt: latest && latest.startedAt > deal.updatedAt ? latest.startedAt : deal.updatedAt,
      openProposals: [...proposals.values()].filter((proposal) => proposal.status === "proposed").length,
      lastCallAt: latest?.startedAt ?? null,
      liveCallId: this.openCalls()[0] ?? null,
    };
  }

  dealView(captureOf: CaptureOf): DealView | null {
    const { deal, proposals } = this.deal;
    if (!deal) return null;
    return {
      deal,
      calls: this.store.callIds().flatMap((id) => this.callRow(id, captureOf(id)) ?? []),
      uploads: this.store.callIds().flatMap((id) => {
        const upload = this.call(id)?.upload;
        return upload && upload.state !== "done" ? [{ callId: id, ...upload }] : [];
      }),
      proposals: [...proposals.values()],
      outcomes: outcomesOf([...proposals.values()]),
      audit: [
        ...this.store.events(null).flatMap((stored) => auditLine(stored) ?? []),
        ...this.store
          .callIds()
          .flatMap((id) => this.call(id)?.redactions.map((one) => redactionLine(id, one)) ?? []),
      ]
        .toSorted((a, b) => a.at.localeCompare(b.at))
        .map((line) => auditEntry.parse(line)),
    };
  }

  /** Everything a review needs, as it stands when the call is over. */
  sealCall(callId: CallId, capture: CaptureState, name: string): SealedCall | null {
    const call = this.call(callId);
    const playbook = this.playbook(callId);
    const { deal } = this.deal;
    if (!call?.endedAt || !playbook || !deal) return null;
    return {
      deal,
      start: call.start,
      startedAt: call.startedAt,
      endedAt: call.endedAt,
      utterances: spokenOf(call.utterances),
      facts: call.facts,
      coverage: coverageOf(capture),
      rubric: playbook.rubric,
      pieces: this.store.pieces(callId),
      prefix: `${name}/${callId}/${call.start.recordingKey}`,
    };
  }

  #sources(callId: CallId, capture: CaptureState): CallSources | null {
    const call = this.call(callId);
    const dealId = this.deal.deal?.id;
    return call && dealId ? { dealId, call, capture, proposals: this.proposalsOf(callId) } : null;
  }
}
