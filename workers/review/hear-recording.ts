/**
 * Has a recording transcribed by the best of the configured transcribers that can: the same ones, in the same
 * order, as for live calls. What one cannot, for whatever reason, the next is asked.
 */
import { type Recording, type Transcribed, transcribeRecording } from "../capture/stt/prerecorded.ts";
import { configuredTargets } from "../deal/transcribers.ts";

/**
 * `open` is asked once a transcriber: a stream can be sent only once. When none could, the answer is the one that
 * is worth another try, if there is one, else the first.
 */
export async function hearRecording(input: {
  env: CloudflareEnv;
  keyterms: readonly string[];
  open: () => Promise<Recording>;
  timeoutMs: number;
}): Promise<Transcribed> {
  const { env, keyterms, open, timeoutMs } = input;
  const refusals: Extract<Transcribed, { ok: false }>[] = [];
  for (const target of configuredTargets(env, keyterms)) {
    const result = await transcribeRecording(target, await open(), timeoutMs);
    if (result.ok) return result;
    refusals.push(result);
  }
  const [first] = refusals;
  return refusals.find(({ retryable }) => retryable) ?? first ?? nobody;
}

const nobody: Transcribed = {
  ok: false,
  error: "no_engine",
  message: "No transcriber is configured: set DEEPGRAM_API_KEY.",
  retryable: false,
};
