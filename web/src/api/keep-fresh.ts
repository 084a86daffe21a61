/**
 * Keeps something that runs out fresh: a sign-in, an access token. Renewed well before its end, tried again with
 * growing pauses when that fails, and said in time when it cannot be done. Pure but for the clock it is given.
 */

/** Renewed when this much of its life is left, at the latest; of a short life, half (ours). */
const renewBeforeMs = 600_000;
/** When this little is left and nothing has worked, it is time to say so (ours). */
const sayBeforeMs = 180_000;
const firstPauseMs = 2_000;
const longestPauseMs = 30_000;
/** A browser's timers cannot wait longer than this. */
const longestTimerMs = 2_000_000_000;

export type Freshness =
  | { status: "fresh"; endsAtMs: number }
  /** It could not be renewed, and ends soon or has ended. `reason` is a sentence. */
  | { status: "running_out"; endsAtMs: number; reason: string };

export interface KeepFreshPorts {
  /** Gets a new one; answers when that one ends, ms since 1970. */
  renew: () => Promise<number>;
  onChange: (freshness: Freshness) => void;
  now: () => number;
  /** Answers how to take it back. */
  after: (ms: number, then: () => void) => () => void;
}

/** Begins with a renewal, so that the end is known. Answers how to stop. */
export function keepFresh({ renew, onChange, now, after }: KeepFreshPorts): () => void {
  let endsAtMs = now();
  let failures = 0;
  let stopped = false;
  let cancel: () => void = () => undefined;

  const next = (ms: number): void => {
    if (!stopped) cancel = after(Math.min(longestTimerMs, Math.max(0, ms)), () => void attempt());
  };

  async function attempt(): Promise<void> {
    try {
      endsAtMs = await renew();
      if (stopped) return;
      failures = 0;
      onChange({ status: "fresh", endsAtMs });
      const lifeMs = endsAtMs - now();
      next(lifeMs - Math.min(renewBeforeMs, lifeMs / 2));
    } catch (error) {
      if (stopped) return;
      const reason = error instanceof Error ? error.message : String(error);
      if (endsAtMs - now() <= sayBeforeMs) onChange({ status: "running_out", endsAtMs, reason });
      next(Math.min(longestPauseMs, firstPauseMs * 2 ** failures));
      failures += 1;
    }
  }

  void attempt();
  return () => {
    stopped = true;
    cancel();
  };
}
