/**
 * One call's recording on this computer: puts frames on the call's clock, keeps them until the agent has them,
 * and sends them. Knows nothing of microphones; it is the same after a reload, with what was kept.
 */
import { FRAME_MS } from "../../../schema/browser-frame.ts";
import type { BrowserTicket, LostCause } from "../../../schema/browser-wire.ts";
import { framesLostBetween } from "./capture-clock.ts";
import type { FrameStore, KeptCall } from "./frame-store.ts";
import { createSendQueue } from "./send-queue.ts";
import { createUplink, type LineEnd, type LineState } from "./uplink.ts";
import type { WorkletFrame } from "./worklet.ts";

/** Frames are written down five times a second: what a crash may take is no more (ours). */
const PIECE_FRAMES = 200 / FRAME_MS;

export interface RecordingHandlers {
  onLine(state: LineState): void;
  onEnd(end: LineEnd): void;
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

  const uplink = createUplink(
    {
      callId: kept.callId,
      queue,
      store,
      onLine: (state) => handlers.onLine(state),
      onEnd(end) {
        over = true;
        // What the agent has, or will never take, need not be kept.
        void store.forgetCall(kept.callId).catch(() => undefined);
        handlers.onEnd(end);
      },
    },
    input.ticket,
  );

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
  if (kept.stopped) uplink.stop();

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
      const lost = hasMade ? framesLostBetween(kept.lastMadeAtMs, frame.madeAtMs) : 0;
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
