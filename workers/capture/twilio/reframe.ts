/**
 * One track's payloads, whatever their size, cut into slots of 20 ms on the stream's clock. Twilio sends 20 ms;
 * others in front of it have been seen to send 10 ms and less, or 100 ms [F39]. Pure state.
 */
import { TELEPHONE } from "../audio/format.ts";
import { SLOT_MS } from "../audio/slots.ts";

const { bytesAChannelSlot: BYTES_A_SLOT, silence: SILENCE } = TELEPHONE;
const BYTES_A_MS = BYTES_A_SLOT / SLOT_MS;
/** Clock and chunk count may disagree by network jitter; by more than this the clock is believed. */
const JITTER_BYTES = 2 * BYTES_A_SLOT;

export interface Chunk {
  /** Counts the track's messages. */
  chunk: number;
  /** ms since the stream started */
  timestampMs: number;
  payload: Uint8Array;
}

export interface SlotFrame {
  slot: number;
  payload: Uint8Array;
}

export interface Reframer {
  /** Null when a late chunk does not fit on whole slots: what was before and after it has been taken already. */
  put(chunk: Chunk): SlotFrame[] | null;
  /** Where a chunk that cannot be used would have begun. */
  slotOf(chunk: Pick<Chunk, "chunk" | "timestampMs">): number;
  /** What is left of an unfinished slot, filled up with silence. */
  flush(): SlotFrame[];
}

interface TrackClock {
  firstTimestampMs: number;
  /** Byte position of the first chunk; slots begin at multiples of `BYTES_A_SLOT`. */
  firstAt: number;
  /** One past the newest chunk's last byte. */
  endAt: number;
  lastChunk: number;
  lastLength: number;
}

export function createReframer(): Reframer {
  let clock: TrackClock | null = null;
  /** An unfinished slot, and how much of it there is. */
  let open: { slot: number; payload: Uint8Array; length: number } | null = null;

  function place({ chunk, timestampMs }: Pick<Chunk, "chunk" | "timestampMs">, length: number): number {
    if (!clock) return Math.floor(timestampMs / SLOT_MS) * BYTES_A_SLOT;
    const behind = chunk - clock.lastChunk - 1;
    const byCount = clock.endAt + behind * (behind < 0 ? length : clock.lastLength);
    const elapsed = (timestampMs - clock.firstTimestampMs) * BYTES_A_MS;
    if (Math.abs(byCount - (clock.firstAt + elapsed)) <= JITTER_BYTES) return byCount;
    return clock.firstAt + Math.round(elapsed / BYTES_A_SLOT) * BYTES_A_SLOT;
  }

  function flush(): SlotFrame[] {
    if (!open) return [];
    const { slot, payload } = open;
    open = null;
    return [{ slot, payload }];
  }

  function cut(at: number, payload: Uint8Array): SlotFrame[] {
    // What Twilio sends, a hundred times a second: just one slot.
    if (!open && payload.length === BYTES_A_SLOT && at % BYTES_A_SLOT === 0)
      return [{ slot: at / BYTES_A_SLOT, payload }];
    const frames: SlotFrame[] = [];
    for (let from = 0; from < payload.length;) {
      const slot = Math.floor((at + from) / BYTES_A_SLOT);
      const offset = at + from - slot * BYTES_A_SLOT;
      const length = Math.min(BYTES_A_SLOT - offset, payload.length - from);
      const part = payload.subarray(from, from + length);
      from += length;
      if (length === BYTES_A_SLOT) {
        frames.push(...flush(), { slot, payload: part });
        continue;
      }
      if (open?.slot !== slot) {
        frames.push(...flush());
        open = { slot, payload: new Uint8Array(BYTES_A_SLOT).fill(SILENCE), length: 0 };
      }
      open.payload.set(part, offset);
      open.length = offset + length;
      if (open.length === BYTES_A_SLOT) frames.push(...flush());
    }
    return frames;
  }

  return {
    put(chunk) {
      const { payload } = chunk;
      const at = place(chunk, payload.length);
      const isLate = clock !== null && chunk.chunk <= clock.lastChunk;
      if (isLate) {
        // From the past: it is placed, but what comes next still counts from the newest.
        if (at % BYTES_A_SLOT !== 0 || payload.length % BYTES_A_SLOT !== 0) return null;
        const slots = payload.length / BYTES_A_SLOT;
        return Array.from({ length: slots }, (_, i) => ({
          slot: at / BYTES_A_SLOT + i,
          payload: payload.subarray(i * BYTES_A_SLOT, (i + 1) * BYTES_A_SLOT),
        }));
      }
      clock = {
        firstTimestampMs: clock?.firstTimestampMs ?? chunk.timestampMs,
        firstAt: clock?.firstAt ?? at,
        endAt: at + payload.length,
        lastChunk: chunk.chunk,
        lastLength: payload.length,
      };
      return cut(at, payload);
    },
    slotOf: (chunk) => Math.floor(place(chunk, BYTES_A_SLOT) / BYTES_A_SLOT),
    flush,
  };
}
