/**
 * Frames that the agent has not confirmed, on this computer's disk (IndexedDB), so that neither a long outage
 * nor a reload of the page loses them. Bounded: past half an hour the oldest go, and the call has a gap there.
 */
import { z } from "zod";
import { FRAME_MS, splitFrames } from "../../../schema/browser-frame.ts";
import { lostCause } from "../../../schema/browser-wire.ts";
import { callId, dealId, personId, userId } from "../../../schema/ids.ts";

/** Half an hour: about 115 MB (ours). */
const MAX_FRAMES = (30 * 60_000) / FRAME_MS;
const DATABASE = "earshot-capture";

/** What is known on this computer of a call that is recorded here. */
const keptCall = z.object({
  /** What the frames are kept under: the id of the first call. */
  recordingId: z.string(),
  callId,
  /** The number of the call's first frame; not 0 when an outage has ended a call before this one. */
  base: z.number(),
  userId,
  dealId,
  dealName: z.string(),
  personId: personId.nullable(),
  buyerName: z.string().nullable(),
  announced: z.string().nullable(),
  /** Spans without frames that the agent has not confirmed either. */
  lost: z.array(z.object({ from: z.number(), to: z.number(), cause: lostCause })),
  /** One behind the last frame, and when that was made, ms since 1970. */
  captured: z.number(),
  /** Everything below was confirmed when this was written. */
  acknowledged: z.number(),
  lastMadeAtMs: z.number(),
  /** The rep has pressed stop; only what is here has to be sent. */
  stopped: z.boolean(),
});
export type KeptCall = z.infer<typeof keptCall>;

interface Piece {
  recordingId: string;
  first: number;
  bytes: Uint8Array;
}

export interface FrameStore {
  calls(): Promise<KeptCall[]>;
  /**
   * Frames that follow each other from `first` on (none, when only the call's own account has changed), and the
   * account as it is with them, in one go. The oldest frames of the call go when there are too many.
   */
  append(call: KeptCall, first: number, frames: readonly Uint8Array[]): Promise<void>;
  /** Frames from `from` on, at most as many as fit in a few seconds; what is missing is left out. */
  read(recordingId: string, from: number): Promise<Uint8Array[]>;
  /** Everything below `next` is confirmed. */
  forget(recordingId: string, next: number): Promise<void>;
  forgetCall(recordingId: string): Promise<void>;
}

/** No piece has more frames than a second does. */
export const MAX_PIECE = 1_000 / FRAME_MS;
const PIECES_A_READ = 20;

/** For a browser that gives no store: what is at hand in memory is all there is. */
export const noStore: FrameStore = {
  calls: () => Promise.resolve([]),
  append: () => Promise.resolve(),
  read: () => Promise.resolve([]),
  forget: () => Promise.resolve(),
  forgetCall: () => Promise.resolve(),
};

export async function openFrameStore(maxFrames = MAX_FRAMES): Promise<FrameStore> {
  const database = await openDatabase();

  const write = async (stores: string[], run: (transaction: IDBTransaction) => void): Promise<void> => {
    const transaction = database.transaction(stores, "readwrite", { durability: "relaxed" });
    run(transaction);
    await finished(transaction);
  };
  const piecesOf = (id: string, from: number, to: number) => IDBKeyRange.bound([id, from], [id, to]);

  /** The oldest frame that is kept of a call. */
  const oldest = new Map<string, number>();
  async function oldestOf(id: string): Promise<number | null> {
    const known = oldest.get(id);
    if (known !== undefined) return known;
    const range = piecesOf(id, 0, Number.MAX_SAFE_INTEGER);
    const key = await answer(database.transaction("pieces").objectStore("pieces").getKey(range));
    return z.tuple([z.string(), z.number()]).safeParse(key).data?.[1] ?? null;
  }

  return {
    async calls() {
      const rows = await answer(database.transaction("calls").objectStore("calls").getAll());
      return rows.flatMap((row) => keptCall.safeParse(row).data ?? []);
    },
    async append(call, first, frames) {
      const id = call.recordingId;
      const known = (await oldestOf(id)) ?? first;
      const keepFrom = Math.max(known, first + frames.length - maxFrames);
      oldest.set(id, keepFrom);
      await write(["calls", "pieces"], (t) => {
        t.objectStore("calls").put(call);
        const pieces = t.objectStore("pieces");
        if (frames.length > 0) pieces.put({ recordingId: id, first, bytes: joined(frames) } satisfies Piece);
        if (keepFrom > known) pieces.delete(piecesOf(id, 0, keepFrom - 1));
      });
    },
    async read(id, from) {
      const range = piecesOf(id, Math.max(0, from - MAX_PIECE), Number.MAX_SAFE_INTEGER);
      const request = database.transaction("pieces").objectStore("pieces").getAll(range, PIECES_A_READ);
      const rows = (await answer(request)) as Piece[];
      return rows.flatMap(({ first, bytes }) => splitFrames(bytes).slice(Math.max(0, from - first)));
    },
    async forget(id, next) {
      // The piece that `next` is in may begin earlier: it stays until all of it is confirmed.
      const upTo = next - MAX_PIECE;
      if (upTo < 0) return;
      oldest.set(id, Math.max(oldest.get(id) ?? 0, upTo));
      await write(["pieces"], (t) => t.objectStore("pieces").delete(piecesOf(id, 0, upTo)));
    },
    async forgetCall(id) {
      oldest.delete(id);
      await write(["calls", "pieces"], (t) => {
        t.objectStore("calls").delete(id);
        t.objectStore("pieces").delete(piecesOf(id, 0, Number.MAX_SAFE_INTEGER));
      });
    },
  };
}

function openDatabase(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE, 1);
  request.addEventListener("upgradeneeded", () => {
    request.result.createObjectStore("calls", { keyPath: "recordingId" });
    request.result.createObjectStore("pieces", { keyPath: ["recordingId", "first"] });
  });
  return answer(request);
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error ?? new Error("the store does not answer")));
  });
}

function finished(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = () => reject(transaction.error ?? new Error("the store could not be written"));
    transaction.addEventListener("complete", () => resolve());
    transaction.addEventListener("error", fail);
    transaction.addEventListener("abort", fail);
  });
}

function joined(frames: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(frames.reduce((sum, frame) => sum + frame.length, 0));
  let at = 0;
  for (const frame of frames) {
    bytes.set(frame, at);
    at += frame.length;
  }
  return bytes;
}
