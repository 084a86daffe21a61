/** One page a recording: a lock that the browser frees by itself when the page is gone, however it went. */

/** A page that is being loaded anew may meet its own predecessor for a moment. */
const TRIES_AFTER_MS = [0, 500, 2_000];

/** Frees the lock; null when another page has it. */
export async function lockRecording(callId: string): Promise<(() => void) | null> {
  for (const waitMs of TRIES_AFTER_MS) {
    await new Promise((resolve) => setTimeout(resolve, waitMs));
    const free = await tryLock(`earshot-recording-${callId}`);
    if (free) return free;
  }
  return null;
}

function tryLock(name: string): Promise<(() => void) | null> {
  return new Promise((answer) => {
    void navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
      if (!lock) return answer(null);
      const held = Promise.withResolvers<void>();
      answer(held.resolve);
      await held.promise;
    });
  });
}
