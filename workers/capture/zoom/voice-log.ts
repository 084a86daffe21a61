/** Who was audible when, for as long as an utterance may come behind its audio. Pure state, bounded. */

/** A final comes seconds after its words, minutes at most after a lost transcriber (ours). */
const KEPT_SLOTS = 10 * 60 * 50;

export interface VoiceLog {
  heard(userId: number | null, slot: number): void;
  /** Whoever was audible for most of these slots, of those who `fits`; undefined when nobody was. */
  mostHeard(
    fromSlot: number,
    toSlot: number,
    fits: (userId: number | null) => boolean,
  ): number | null | undefined;
}

export function createVoiceLog(): VoiceLog {
  const runs: { userId: number | null; fromSlot: number; toSlot: number }[] = [];
  return {
    heard(userId, slot) {
      const last = runs.findLast((run) => run.userId === userId);
      if (last && last.toSlot === slot) last.toSlot = slot + 1;
      else runs.push({ userId, fromSlot: slot, toSlot: slot + 1 });
      while (runs[0] && runs[0].toSlot < slot - KEPT_SLOTS) runs.shift();
    },
    mostHeard(fromSlot, toSlot, fits) {
      const totals = new Map<number | null, number>();
      for (const run of runs) {
        const slots = Math.min(run.toSlot, toSlot) - Math.max(run.fromSlot, fromSlot);
        if (slots > 0 && fits(run.userId)) totals.set(run.userId, (totals.get(run.userId) ?? 0) + slots);
      }
      return [...totals].toSorted((one, other) => other[1] - one[1])[0]?.[0];
    },
  };
}
