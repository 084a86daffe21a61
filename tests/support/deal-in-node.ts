/**
 * A deal's agent without its platform: the product's own lines, book, store and decisions, over SQLite, in this
 * process. What the agent's shell would send to dashboards is kept, with the time it was sent.
 */
import type { CallView, LiveCallView } from "../../schema/call.ts";
import type { CallStart } from "../../schema/event.ts";
import type { CallId } from "../../schema/ids.ts";
import type { ServerMessage } from "../../schema/wire.ts";
import { seedPlaybook } from "../../tools/seed/playbook.ts";
import { seedDeals } from "../../tools/seed/deals.ts";
import { DealBook } from "../../workers/deal/deal-book.ts";
import { DealStore } from "../../workers/deal/deal-store.ts";
import { type CallInput, decideCall } from "../../workers/deal/decide-call.ts";
import { decideDeal } from "../../workers/deal/decide-deal.ts";
import { Lines } from "../../workers/deal/lines.ts";
import type { LiveAudio } from "../../workers/deal/live-audio.ts";
import { messagesFor } from "../../workers/deal/publish.ts";
import { sqliteStorage } from "./sqlite-storage.ts";

export const callId = "call_played_1" as CallId;

/** What the Worker will not start without; whatever else a test sets comes on top. */
const settings = {
  ENVIRONMENT: "development",
  TWILIO_ACCOUNT_SID: "AC00000000000000000000000000000001",
  TWILIO_AUTH_TOKEN: "a1b2c3d4e5f60718293a4b5c6d7e8f90",
  SESSION_SECRET: "session-secret-of-the-tests-0123456789",
  TICKET_SECRET: "ticket-secret-of-the-tests-0123456789",
};

const start: CallStart = {
  callId,
  direction: "inbound",
  source: "twilio",
  audio: "telephone",
  twilio: { tracks: { inbound: 1, outbound: 0 }, accountSid: settings.TWILIO_ACCOUNT_SID, callSid: "played" },
  repName: "Maya Okafor",
  buyerName: "Dana Whitfield",
  buyerPerson: null,
  buyerNumber: null,
  buyerTimeZone: "America/Los_Angeles",
  repTimeZone: "America/Los_Angeles",
  consent: { state: "not_required", jurisdiction: "US-TX", rule: "one_party", textVersion: null },
  ticketJti: "ticket",
  recordingKey: "key",
};

export interface Published {
  atMs: number;
  message: ServerMessage;
}

export class DealInNode {
  readonly published: Published[] = [];
  readonly book: DealBook;
  readonly lines: Lines;
  #audio: LiveAudio | null = null;
  #end: ((clean: boolean) => void) | null = null;

  constructor(env: object) {
    const store = new DealStore(sqliteStorage());
    this.book = new DealBook(store);
    this.lines = new Lines({
      env: { ...settings, ...env } as CloudflareEnv,
      store,
      book: this.book,
      decide: (id, input) => this.decide(id, input),
      publish: (message) => this.published.push({ atMs: Date.now(), message }),
      onAudioSaved: () => undefined,
      isWatched: () => true,
      onBeat: () => undefined,
    });
    const [deal] = seedDeals;
    if (!deal) throw new Error("no deal to play a call of");
    const opened = decideDeal(this.book.deal, { type: "OpenDeal", deal }, new Date().toISOString());
    if (opened.kind === "accepted") this.book.write(null, opened, new Date());
    this.book.startCall(start, seedPlaybook, new Date());
    this.lines.beat();
  }

  decide(id: CallId, input: CallInput): { ok: boolean } {
    const call = this.book.call(id);
    if (!call) return { ok: false };
    const now = new Date();
    const decision = decideCall(call, input, now.getTime());
    if (decision.kind === "rejected") return { ok: false };
    for (const stored of this.book.write(id, decision, now))
      for (const message of messagesFor(stored, { deal: this.book.deal, call: this.book.call(id) }))
        this.published.push({ atMs: now.getTime(), message });
    return { ok: true };
  }

  /** Somebody picks up: from here on audio comes. */
  connect(): void {
    this.lines.attach(callId, (ports) => {
      ports.audio.begin(ports.lostBecause);
      this.#audio = ports.audio;
      this.#end = (clean) => ports.onEnded(clean);
      return { close: () => undefined };
    });
    this.decide(callId, { type: "StartStream", streamSid: "played", callSid: "played" });
  }

  hear(slot: number, frames: readonly [Uint8Array, Uint8Array]): void {
    this.#audio?.put({ channel: 0, slot, payload: frames[0] });
    this.#audio?.put({ channel: 1, slot, payload: frames[1] });
    this.#audio?.advance();
  }

  /** Resolves when the call's last words are in. */
  async hangUp(): Promise<void> {
    this.#end?.(true);
    this.decide(callId, { type: "GiveUp", reason: "completed" });
    await this.lines.finish(callId);
  }

  live(): LiveCallView | null {
    return this.lines.liveView(callId);
  }

  view(): CallView {
    const view = this.book.callView(callId, this.lines.captureOf(callId));
    if (!view) throw new Error("the call is gone");
    return view;
  }
}
