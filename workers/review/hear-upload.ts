/**
 * A file that was brought by hand becomes a transcript: one request for all of it, then its utterances into the
 * agent, some at a time. A file that cannot be transcribed is said to have failed, in a sentence with the remedy;
 * it stays, and can be listened to.
 */
import type { WorkflowStepConfig } from "cloudflare:workers";
import { sidesOf } from "../capture/upload/sides.ts";
import type { AfterwardsJob } from "../deal/afterwards.ts";
import type { HeardFinal } from "../deal/hear-utterance.ts";
import { utterancesOf } from "../deal/healed-utterances.ts";
import { describeError, log } from "../log.ts";
import { hearRecording } from "./hear-recording.ts";
import type { HealingPorts } from "./healing/heal-call.ts";

/** Somebody waits for this one: a quarter of an hour of trying, then it is said (ours). */
const tries = {
  retries: { limit: 5, delay: "10 seconds", backoff: "exponential" },
  timeout: "30 minutes",
} satisfies WorkflowStepConfig;
/** Deepgram itself gives up after ten minutes; the file has to get there first (ours). */
const ANSWER_LIMIT_MS = 20 * 60_000;
/** Understanding some takes a fraction of a second: the agent is never busy for longer (ours). */
const AT_ONCE = 100;

interface HeardFile {
  finals: HeardFinal[];
  durationMs: number;
  isInferred: boolean;
}

type Outcome = { ok: true; key: string; utterances: number } | { ok: false; reason: string };

/** True when there is something to review. */
export async function hearUpload(ports: HealingPorts): Promise<boolean> {
  const { env, step, agent } = ports;
  let outcome: Outcome;
  try {
    outcome = await step.do("transcribe the upload", tries, () => transcribe(ports));
  } catch (error) {
    log("warn", "upload_not_transcribed", { error: describeError(error) });
    const why = error instanceof Error ? error.message : "The transcriber did not answer.";
    outcome = { ok: false, reason: `${why} Try again later.` };
  }
  if (!outcome.ok) {
    const { reason } = outcome;
    await step.do("say that the upload failed", () => agent.progressUpload({ state: "failed", reason }));
    return false;
  }
  const { key, utterances } = outcome;
  for (let from = 0; from === 0 || from < utterances; from += AT_ONCE) {
    await step.do(`write utterances from ${from}`, async () => {
      const object = await env.RECORDINGS.get(key);
      if (!object) throw new Error(`what was heard of the upload is gone: ${key}`);
      const heard = await object.json<HeardFile>();
      await agent.hearUploaded({ ...heard, finals: heard.finals.slice(from, from + AT_ONCE) });
    });
  }
  await step.do("say that the upload is transcribed", () =>
    agent.progressUpload({ state: "reviewing", reason: null }),
  );
  return true;
}

/** Throws what is worth another try. */
async function transcribe({ env, agent }: HealingPorts): Promise<Outcome> {
  const job: AfterwardsJob | null = await agent.job();
  const upload = job?.upload;
  if (!job || !upload) return { ok: false, reason: "The call is reviewed already." };
  await agent.progressUpload({ state: "transcribing", reason: null });
  if (!(await env.RECORDINGS.head(upload.key)))
    return { ok: false, reason: "The file is gone. Upload it again." };
  const result = await hearRecording({
    env,
    keyterms: job.keyterms,
    open: async () => {
      const file = await env.RECORDINGS.get(upload.key);
      if (!file) throw new Error(`the upload is gone: ${upload.key}`);
      return { audio: file.body, contentType: upload.contentType, durationMs: null, diarize: true };
    },
    timeoutMs: ANSWER_LIMIT_MS,
  });
  if (!result.ok && result.retryable) throw new Error(result.message);
  if (!result.ok) return { ok: false, reason: result.message };
  const { voices, isInferred, durationMs } = sidesOf(result.heard, upload);
  const finals = voices
    .flatMap(({ channel, words }) => utterancesOf(channel, words))
    .toSorted((a, b) => a.startMs - b.startMs);
  const heard: HeardFile = { finals, durationMs, isInferred };
  const key = `${job.prefix}/heard.json`;
  await env.RECORDINGS.put(key, JSON.stringify(heard));
  return { ok: true, key, utterances: heard.finals.length };
}
