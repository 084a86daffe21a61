/**
 * One telephone call as the carrier runs it: asks a webhook for TwiML, carries it out verb by verb, keeps the
 * call's audio going, and reports its life. What a stream sends is media-stream.ts; who may start a call is
 * place-call.ts and the server.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { CallAudio, type Tracks } from "./call-audio.ts";
import { CallWebhooks, type ChildLeg } from "./call-webhooks.ts";
import { MediaStream, type StreamResult } from "./media-stream.ts";
import type { Misbehaviour } from "./misbehaviour.ts";
import { type DialVerb, parseTwiml, type StreamNoun, TwimlRefused, type Verb } from "./twiml.ts";
import { type Account, newSid, postWebhook } from "./webhook.ts";

export type CallEvent =
  | { type: "twiml"; document: string; verbs: Verb[] }
  | { type: "stream_opened"; url: string; streamSid: string }
  | { type: "stream_refused"; url: string; status: number }
  | { type: "announcement"; text: string }
  | { type: "answered" }
  | { type: "webhook"; url: string; status: number }
  | { type: "completed"; status: FinalStatus };

type FinalStatus = "completed" | "busy" | "no-answer" | "failed";

export interface CallOptions {
  account: Account;
  callSid: string;
  direction: "inbound" | "outbound-api";
  from: string;
  to: string;
  tracks: Tracks;
  speed: number;
  misbehaviour: Misbehaviour;
  /** Where the call's life is reported, and which of `initiated ringing answered completed` are. */
  statusUrl: string | null;
  statusEvents: readonly string[];
  onEvent: (event: CallEvent) => void;
}

export interface CallResult {
  callSid: string;
  status: FinalStatus;
  /** The webhook's answer, null when it gave none. */
  twiml: string | null;
  /** Status of the first webhook's answer; 0 when there was none. */
  voiceStatus: number;
  /** Why the call could not be carried out, in one sentence. */
  error: string | null;
  streams: StreamResult[];
  /** What the called party was told before being connected. */
  announcements: string[];
  durationMs: number;
}

export class PhoneCall {
  readonly result: CallResult;
  readonly audio: CallAudio;
  readonly #options: CallOptions;
  readonly #hangUp = new AbortController();
  readonly #tell: CallWebhooks;
  readonly #running = new Set<Promise<void>>();
  #connected = false;

  constructor(options: CallOptions) {
    this.#options = options;
    this.#tell = new CallWebhooks(options);
    this.audio = new CallAudio(options.tracks, options.speed);
    this.result = {
      callSid: options.callSid,
      status: "completed",
      twiml: null,
      voiceStatus: 0,
      error: null,
      streams: [],
      announcements: [],
      durationMs: 0,
    };
  }

  get parties(): { from: string; to: string } {
    const { from, to } = this.#options;
    return { from, to };
  }

  /** Ends the call as if a party had put the receiver down. */
  hangUp(): void {
    this.#hangUp.abort();
  }

  /** Runs the call to its end. Never rejects: what went wrong is in the result. */
  async run(voiceUrl: string): Promise<CallResult> {
    try {
      if (this.#options.direction === "outbound-api") {
        await this.#tell.status("initiated", "initiated");
        await this.#tell.status("ringing", "ringing");
        await this.#tell.status("answered", "in-progress");
      }
      await this.#follow(voiceUrl);
    } catch (error) {
      this.result.status = "failed";
      this.result.error ??= error instanceof Error ? error.message : String(error);
    }
    this.#hangUp.abort();
    await Promise.all(this.#running);
    const durationMs = this.#connected ? this.result.durationMs : null;
    await this.#tell.status("completed", this.result.status, durationMs).catch(() => undefined);
    this.#options.onEvent({ type: "completed", status: this.result.status });
    return this.result;
  }

  /** A stream asked for over REST while the call lasts. @throws TwimlRefused when it cannot be opened */
  async addStream(noun: StreamNoun): Promise<string> {
    const opened = await this.#openStream(noun);
    if (!opened) throw new TwimlRefused(31_920, "the stream's handshake was refused");
    return opened.result.streamSid;
  }

  async #follow(url: string): Promise<void> {
    const wrong = this.#options.misbehaviour.wrongSignatureOn === "voice";
    const status = this.#options.direction === "inbound" ? "ringing" : "in-progress";
    const answer = await postWebhook(
      this.#options.account,
      url,
      this.#tell.form({ CallStatus: status }),
      wrong ? "bm90IHRoZSBzaWduYXR1cmU=" : undefined,
    );
    this.result.voiceStatus = answer.status;
    if (answer.status !== 200) throw new Error(`The voice webhook answered ${answer.status}.`);
    this.result.twiml = answer.body;
    await this.#carryOut(answer.body, url);
  }

  async #carryOut(document: string, url: string): Promise<void> {
    const verbs = parseTwiml(document);
    this.#options.onEvent({ type: "twiml", document, verbs });
    for (const verb of verbs) {
      if (this.#hangUp.signal.aborted) return;
      switch (verb.verb) {
        case "Reject":
          this.result.status = verb.reason === "busy" ? "busy" : "no-answer";
          return;
        case "Hangup":
          return;
        case "Redirect": {
          const next = new URL(verb.url, url).href;
          const answer = await this.#tell.post(next, { CallStatus: "in-progress" });
          return this.#carryOut(answer.body, next);
        }
        case "Start":
          if (!(await this.#openStream(verb.stream))) throw new Error("The stream's handshake was refused.");
          break;
        case "Dial": {
          await this.#dial(verb, url);
          const { action } = verb.attributes;
          if (!action) break;
          const next = new URL(action, url).href;
          const answer = await this.#tell.post(next, {
            CallStatus: "in-progress",
            DialCallSid: newSid("CA"),
            DialCallStatus: "completed",
            DialCallDuration: String(Math.round(this.audio.durationMs / 1_000)),
          });
          if (answer.status === 200 && answer.body.includes("<Response"))
            return this.#carryOut(answer.body, next);
          return;
        }
        case "Say":
        case "Play":
        case "Pause":
        case "unknown":
          break;
      }
    }
  }

  /** The called party answers, hears its announcement, and the two talk until the audio ends. */
  async #dial(dial: DialVerb, documentUrl: string): Promise<void> {
    const [target] = dial.targets;
    if (!target) throw new Error("A <Dial> names nobody to call.");
    const child: ChildLeg = { target, sid: newSid("CA"), documentUrl };
    await this.#tell.child(child, "initiated", "initiated");
    await this.#tell.child(child, "ringing", "ringing");
    if (target.url) {
      const url = new URL(target.url, documentUrl).href;
      const answer = await this.#tell.post(url, this.#tell.childForm(child, "in-progress"));
      const verbs = answer.status === 200 ? parseTwiml(answer.body) : [];
      for (const verb of verbs) if (verb.verb === "Say") this.#announce(verb.text);
    }
    await this.#tell.child(child, "answered", "in-progress");
    if (this.#options.direction === "inbound") await this.#tell.status("answered", "in-progress");
    this.#connected = true;
    this.#options.onEvent({ type: "answered" });
    this.audio.start();
    await this.#talk();
    await this.#tell.child(child, "completed", "completed");
  }

  async #talk(): Promise<void> {
    const { signal } = this.#hangUp;
    while (!signal.aborted && this.audio.spokenSlots() < this.audio.slots) {
      await sleep(this.audio.msUntil(this.audio.slots), undefined, { signal }).catch(() => undefined);
    }
    this.result.durationMs = this.audio.spokenSlots() * 20;
    if (!signal.aborted) await Promise.all(this.#running);
  }

  async #openStream(noun: StreamNoun): Promise<MediaStream | null> {
    const { account, callSid, misbehaviour, onEvent } = this.#options;
    // Only the first stream misbehaves: a second one is there to show recovery.
    const first = this.result.streams.length === 0;
    const stream = new MediaStream({
      account,
      callSid,
      noun,
      audio: this.audio,
      misbehaviour: first ? misbehaviour : {},
    });
    this.result.streams.push(stream.result);
    if (!(await stream.open())) {
      onEvent({ type: "stream_refused", url: noun.url, status: stream.result.refusedStatus ?? 0 });
      return null;
    }
    onEvent({ type: "stream_opened", url: noun.url, streamSid: stream.result.streamSid });
    const running = this.#stream(stream, noun).catch((error: unknown) => {
      this.result.error ??= error instanceof Error ? error.message : String(error);
    });
    this.#running.add(running);
    void running.then(() => this.#running.delete(running));
    return stream;
  }

  async #stream(stream: MediaStream, noun: StreamNoun): Promise<void> {
    // Said once: where nobody answers, as in the middle of a deploy, it is not said again.
    const tell = async (event: string): Promise<void> => {
      if (!noun.statusCallback) return;
      const { account, callSid } = this.#options;
      const answer = await postWebhook(account, noun.statusCallback, {
        AccountSid: account.accountSid,
        CallSid: callSid,
        StreamSid: stream.result.streamSid,
        StreamName: noun.name ?? stream.result.streamSid,
        StreamEvent: event,
        Timestamp: new Date().toISOString(),
      }).catch(() => null);
      this.#options.onEvent({ type: "webhook", url: noun.statusCallback, status: answer?.status ?? 0 });
    };
    const started = tell("stream-started");
    await stream.run(this.#hangUp.signal);
    await stream.stop();
    await started;
    await tell(stream.result.closedByPeer ? "stream-error" : "stream-stopped");
  }

  #announce(text: string): void {
    this.result.announcements.push(text);
    this.#options.onEvent({ type: "announcement", text });
  }
}
