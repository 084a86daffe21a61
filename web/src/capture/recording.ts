/**
 * One call's recording on this computer: puts frames on the call's clock, keeps them until the agent has them,
 * and sends them. Knows nothing of microphones; it is the same after a reload, with what was kept.
 */
import { FRAME_MS } from "../../../schema/browser-frame.ts";
import { type BrowserTicket, type LostCause, MAX_STARTED_AGO_MS } from "../../../schema/browser-wire.ts";
import type { CallId } from "../../../schema/ids.ts";
import { ApiFailure } from "../api/client.ts";
import { framesHeard, startCall } from "./browser-calls.ts";
import { framesLostBetween } from "./capture-clock.ts";
import type { FrameStore, KeptCall } from "./frame-store.ts";
import { createSendQueue } from "./send-queue.ts";
import type { LineEnd, LineState } from "./recorder-state.ts";
import { createUplink, type Uplink } from "./uplink.ts";
import type { WorkletFrame } from "./worklet.ts";

/** Frames are written down five times a second: what a crash may take is no more (ours). */
const PIECE_FRAMES = 200 / FRAME_MS;

/** Less than a second that nobody confirmed is no call (ours). */
const WORTH_A_CALL = 1_000 / FRAME_MS;
const SECOND_CALL_PAUSE_MS = 3_000;

export interface RecordingHandlers {
  onLine(state: LineState): void;
  onEnd(end: LineEnd): void;
  /** The call was over for the agent, and goes on as another. */
  onSecondCall(callId: CallId): void;
  /** The computer's store took what was written, or did not. */
  onStore(works: boolean): void;
}

export interface Recording {
  readonly kept: KeptCall;
  /** Length so far, and how much of it is not confirmed yet, ms. */
  readonly lengthMs: number;
  readonly unconfirmedMs: number;
  /** One frame of sound; `present` says which sides have a source. */
  take(frame: WorkletFrame, present: readonly [boolean, boolean]): void;
  /** Nothing more will be captured. Ends with `onEnd` when everything has arrived. */
  stop(): void;
  hurry(): void;
  /** Lets go without ending the call. */
  drop(): void;
}

export function createRecording(
  input: { call: KeptCall; ticket: BrowserTicket | null; store: FrameStore },
  handlers: RecordingHandlers,
): Recording {
  const { store } = input;
  let kept = input.call;
  const queue = createSendQueue({
    captured: kept.captured,
    acknowledged: kept.acknowledged,
    lost: kept.lost,
  });
  /** Without a ticket of its start, this is a call that was gone on with: its page was closed meanwhile. */
  let pauseCause: LostCause = input.ticket ? "page_asleep" : "page_closed";
  let hasMade = input.ticket === null;
  let piece: Uint8Array[] = [];
  let pieceFrom = kept.captured;
  let over = false;

  let uplink = openLine(input.ticket);

  function openLine(ticket: BrowserTicket | null): Uplink {
    const { callId, base, recordingId } = kept;
    const line = createUplink(
      {
        callId,
        base,
        queue,
        store,
        recordingId,
        onLine: (state) => handlers.onLine(state),
        onEnd: (end) => void ended(end),
      },
      ticket,
    );
    if (kept.stopped) line.stop();
    return line;
  }

  /** The agent had more than it had the time to confirm: nothing of it belongs to another call. */
  async function acknowledgeHeard(): Promise<void> {
    const heard = await framesHeard(kept.callId).catch(() => 0);
    queue.acknowledge(Math.min(queue.captured, kept.base + heard));
  }

  async function ended(end: LineEnd): Promise<void> {
    if (end === "over") await acknowledgeHeard();
    if (over) return;
    // An outage has outlasted the call: what was kept, and what comes, is a call of its own.
    if (end === "over" && queue.captured - queue.acknowledged >= WORTH_A_CALL) {
      const ticket = await secondCall().catch(() => null);
      if (over) return;
      if (ticket) {
        kept = { ...kept, callId: ticket.callId, base: queue.acknowledged };
        write();
        uplink = openLine(ticket);
        return handlers.onSecondCall(ticket.callId);
      }
    }
    over = true;
    // What the agent has, or will never take, need not be kept; what another page goes on with must be.
    if (end !== "replaced") void store.forgetCall(kept.recordingId).catch(() => undefined);
    handlers.onEnd(end);
  }

  /** Null when what was kept is too old to be a call that is going on. */
  async function secondCall(): Promise<BrowserTicket | null> {
    const { dealId, personId, announced } = kept;
    for (;;) {
      const sinceLastMs = Math.max(0, Date.now() - kept.lastMadeAtMs);
      const startedMsAgo = sinceLastMs + (queue.captured - queue.acknowledged) * FRAME_MS;
      if (startedMsAgo > MAX_STARTED_AGO_MS) return null;
      try {
        return await startCall(dealId, { personId, announced, startedMsAgo });
      } catch (cause) {
        if (over || !(cause instanceof ApiFailure) || (cause.status > 0 && cause.status < 500)) throw cause;
        handlers.onLine("lost");
        await new Promise((resolve) => setTimeout(resolve, SECOND_CALL_PAUSE_MS));
      }
    }
  }

  function write(): void {
    if (over) return;
    const { captured, acknowledged, lost } = queue;
    kept = { ...kept, captured, acknowledged, lost: lost.map((span) => ({ ...span })) };
    const frames = piece;
    piece = [];
    void store.append(kept, pieceFrom, frames).then(
      () => handlers.onStore(true),
      () => handlers.onStore(false),
    );
  }

  function lose(frames: number, cause: LostCause): void {
    // A piece holds frames that follow each other, so it ends here.
    if (piece.length > 0) write();
    queue.lose(frames, cause);
  }

  // From now on a reload finds this call.
  write();

  return {
    get kept() {
      return kept;
    },
    get lengthMs() {
      return queue.captured * FRAME_MS;
    },
    get unconfirmedMs() {
      return (queue.captured - queue.acknowledged) * FRAME_MS;
    },
    take(frame, present) {
      if (over || kept.stopped) return;
      const lost = hasMade
        ? framesLostBetween(kept.lastMadeAtMs, frame.madeAtMs, pauseCause !== "page_closed")
        : 0;
      if (lost > 0) lose(lost, pauseCause);
      hasMade = true;
      pauseCause = "page_asleep";
      kept = { ...kept, lastMadeAtMs: frame.madeAtMs };
      const [ours, theirs] = frame.sides;
      if (!present[0] && !present[1]) lose(1, "no_source");
      else {
        const { sequence, bytes } = queue.append([present[0] ? ours : null, present[1] ? theirs : null]);
        if (piece.length === 0) pieceFrom = sequence;
        piece.push(bytes);
        if (piece.length >= PIECE_FRAMES) write();
      }
      uplink.look();
    },
    stop() {
      if (over || kept.stopped) return;
      kept = { ...kept, stopped: true };
      write();
      uplink.stop();
    },
    hurry: () => uplink.hurry(),
    drop() {
      if (piece.length > 0) write();
      over = true;
      uplink.drop();
    },
  };
}
