/** Who was audible when, for as long as an utterance may come behind its audio. Pure state, bounded. */

/** A final comes seconds after its words, minutes at most after a lost transcriber (ours). */
const KEPT_SLOTS = 10 * 60 * 50;

interface Run {
  userId: number | null;
  /** The side the voice was put on at that time: its name may have moved it since. */
  channel: 0 | 1;
  fromSlot: number;
  toSlot: number;
}

export interface VoiceLog {
  heard: (voice: { userId: number | null; channel: 0 | 1; slot: number }) => void;
  /** Whoever was audible on the channel for most of these slots; undefined when nobody was. */
  mostHeard: (channel: 0 | 1, fromSlot: number, toSlot: number) => number | null | undefined;
}

export function createVoiceLog(): VoiceLog {
  const runs: Run[] = [];
  return {
    heard({ userId, channel, slot }) {
      const last = runs.findLast((run) => run.userId === userId);
      if (last && last.toSlot === slot && last.channel === channel) last.toSlot = slot + 1;
      else runs.push({ userId, channel, fromSlot: slot, toSlot: slot + 1 });
      while (runs[0] && runs[0].toSlot < slot - KEPT_SLOTS) runs.shift();
    },
    mostHeard(channel, fromSlot, toSlot) {
      const totals = new Map<number | null, number>();
      for (const run of runs) {
        const slots = Math.min(run.toSlot, toSlot) - Math.max(run.fromSlot, fromSlot);
        if (slots > 0 && run.channel === channel)
          totals.set(run.userId, (totals.get(run.userId) ?? 0) + slots);
      }
      return [...totals].toSorted((one, other) => other[1] - one[1])[0]?.[0];
    },
  };
}
