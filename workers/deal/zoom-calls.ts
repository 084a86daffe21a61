/**
 * The deal's calls that are Zoom meetings: takes what the webhooks say, keeps one source a meeting, and brings it
 * back when the runtime that had it is gone. What must last is in the call's events.
 */
import type { CallStart } from "../../schema/event.ts";
import type { CallId } from "../../schema/ids.ts";
import type { Playbook } from "../../schema/playbook.ts";
import { openRtmsSocket } from "../capture/zoom/open-rtms-socket.ts";
import type { StreamAddress } from "../capture/zoom/rtms-state.ts";
import { zoomSettingsOf } from "../capture/zoom/settings.ts";
import { streamSignature } from "../capture/zoom/signature.ts";
import { settingsOf } from "../env.ts";
import { log } from "../log.ts";
import type { DealBook } from "./deal-book.ts";
import type { CallInput } from "./decide-call.ts";
import type { Lines } from "./lines.ts";
import { createZoomSource, type ZoomSource } from "./zoom-source.ts";

export type Addressed = Omit<StreamAddress, "signature">;

export interface ZoomStarted {
  start: CallStart;
  playbook: Playbook;
  address: Addressed;
}

export interface ZoomCallPorts {
  env: CloudflareEnv;
  book: DealBook;
  lines: Lines;
  startCall: (input: { start: CallStart; playbook: Playbook }) => Promise<{ ok: boolean }>;
  decide: (callId: CallId, input: CallInput) => { ok: boolean };
}

export class ZoomCalls {
  readonly #ports: ZoomCallPorts;
  readonly #sources = new Map<CallId, ZoomSource>();

  constructor(ports: ZoomCallPorts) {
    this.#ports = ports;
  }

  /** A stream of a meeting we hear already belongs to the same call, whoever's stream it is. */
  async started({ start, playbook, address }: ZoomStarted): Promise<{ ok: boolean }> {
    const { book, decide } = this.#ports;
    const callId =
      this.#callOf((call) => call.start.zoom?.meetingUuid === address.meetingUuid) ??
      this.#newCallId(start.callId, address);
    const begun = book.call(callId)
      ? { ok: true }
      : await this.#ports.startCall({ start: { ...start, callId }, playbook });
    if (!begun.ok) return begun;
    // A webhook that was overtaken, or came twice, or after the end.
    if (!decide(callId, { type: "AddressMeeting", ...address }).ok) return { ok: true };
    const source = this.#sources.get(callId);
    if (source) source.tell({ type: "Address", address: this.#sign(address) });
    else this.#connect(callId);
    return { ok: true };
  }

  interrupted(input: { streamId: string; serverUrl: string | null; eventTs: number }): void {
    const callId = this.#callOfStream(input.streamId);
    if (!callId) return log("info", "zoom_stream_of_no_call", { kind: "interrupted" });
    const known = this.#ports.book
      .call(callId)
      ?.meeting.streams.find((stream) => stream.streamId === input.streamId);
    if (known && input.serverUrl) {
      const moved = { ...known, serverUrl: input.serverUrl, eventTs: input.eventTs };
      this.#ports.decide(callId, { type: "AddressMeeting", ...moved });
    }
    const source = this.#sources.get(callId);
    if (source) source.tell({ type: "Interrupted", ...input });
    else this.#connect(callId);
  }

  stopped(input: { streamId: string; code: number | null; eventTs: number }): void {
    const callId = this.#callOfStream(input.streamId);
    if (!callId) return log("info", "zoom_stream_of_no_call", { kind: "stopped" });
    // Without a source, the runtime that had it is gone, and this stream's end is all that is left to do.
    if (!this.#sources.has(callId)) this.#connect(callId);
    if (!this.#ports.decide(callId, { type: "StopMeetingStream", ...input }).ok) return;
    this.#sources.get(callId)?.tell({ type: "Stopped", ...input });
  }

  /** Meetings that go on and have no source: the runtime was restarted. Called at every tick (F15). */
  ensure(): void {
    const open = this.#ports.book.openCalls();
    for (const callId of this.#sources.keys()) if (!open.includes(callId)) this.#sources.delete(callId);
    for (const callId of open)
      if (this.#ports.book.call(callId)?.start.zoom && !this.#sources.has(callId)) this.#connect(callId);
  }

  #connect(callId: CallId): void {
    const { book, env, lines, decide } = this.#ports;
    const call = book.call(callId);
    const [first, ...others] = call?.meeting.streams ?? [];
    if (!call?.start.zoom || !first || call.endedAt) return;
    const { zoom } = call.start;
    const addresses = [this.#sign(first), ...others.map((other) => this.#sign(other))] as const;
    let source: ZoomSource | null = null;
    lines.attach(callId, (ports) => {
      source = createZoomSource({
        ...ports,
        callId,
        addresses,
        ours: zoom.ours,
        named: Object.entries(call.meeting.people).map(([participant, { name }]) => ({ participant, name })),
        open: openRtmsSocket({ allowPlain: settingsOf(env).ENVIRONMENT === "development" }),
        onStarted: () => decide(callId, { type: "StartStream", streamSid: first.streamId, callSid: null }),
        onNamed: (person) => this.#named(callId, person),
        onStopped: (end) => {
          this.#sources.delete(callId);
          decide(callId, { type: "EndMeeting", ...end });
        },
      });
      return source;
    });
    if (source) this.#sources.set(callId, source);
  }

  #named(callId: CallId, person: Parameters<Parameters<typeof createZoomSource>[0]["onNamed"]>[0]): void {
    const { book, decide, lines } = this.#ports;
    const playbook = book.playbook(callId);
    if (!playbook) return;
    const audioStartedAtMs = lines.captureOf(callId).audioStartedAtMs ?? Date.now();
    const { ok } = decide(callId, { type: "NameParticipant", ...person, playbook, audioStartedAtMs });
    // Words that were shown without the name are shown with it.
    if (ok) lines.publishAnew();
  }

  /** A stream that was stopped and started again is another call; told of twice, it is that call once. */
  #newCallId(callId: CallId, { eventTs }: Addressed): CallId {
    return this.#ports.book.call(callId)?.endedAt ? `${callId}r${eventTs}` : callId;
  }

  #sign(address: Addressed): StreamAddress {
    const settings = zoomSettingsOf(this.#ports.env);
    // Without settings Zoom will say that the signature is wrong, and that is what the page shows.
    const signature = settings
      ? streamSignature({ ...settings, meetingUuid: address.meetingUuid, streamId: address.streamId })
      : "";
    return { ...address, signature };
  }

  #callOfStream = (streamId: string): CallId | null =>
    this.#callOf((call) => call.meeting.streams.some((stream) => stream.streamId === streamId));

  #callOf(isIt: (call: NonNullable<ReturnType<DealBook["call"]>>) => boolean): CallId | null {
    const { book } = this.#ports;
    return (
      book.openCalls().find((callId) => {
        const call = book.call(callId);
        return call !== null && call.start.zoom !== undefined && isIt(call);
      }) ?? null
    );
  }
}
