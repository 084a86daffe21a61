/**
 * When two streams of one call are open at once, a channel takes the frames of one only: the first, and another
 * one's as soon as the first has brought nothing for a moment. Pure state.
 */

/** More than any jitter, less than a word (ours). */
const HANDOVER_MS = 500;

export interface ChannelOwners {
  /** True when this source's frame is the one to take. */
  takes(channel: 0 | 1, source: object, nowMs: number): boolean;
  /** Its frame was of use: from now on the channel is this source's. */
  took(channel: 0 | 1, source: object, nowMs: number): void;
  release(source: object): void;
}

export function createChannelOwners(): ChannelOwners {
  const owners: [{ source: object; atMs: number } | null, { source: object; atMs: number } | null] = [
    null,
    null,
  ];
  return {
    takes(channel, source, nowMs) {
      const owner = owners[channel];
      return !owner || owner.source === source || nowMs - owner.atMs >= HANDOVER_MS;
    },
    took(channel, source, nowMs) {
      owners[channel] = { source, atMs: nowMs };
    },
    release(source) {
      for (const channel of [0, 1] as const) if (owners[channel]?.source === source) owners[channel] = null;
    },
  };
}
