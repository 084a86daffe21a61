/**
 * Finds, when a call is over, the words that were recorded and that nobody could hear: each span is heard again
 * from the recording. A transcriber that is down is tried again with limits; then the review goes on without, and
 * the coverage says so.
 */
import type { WorkflowStep, WorkflowStepConfig } from "cloudflare:workers";
import { formatNamed } from "../../capture/audio/format.ts";
import { type HealingRequest, requestsFor } from "../../deal/healing-plan.ts";
import { describeError, log } from "../../log.ts";
import type { ReviewedAgent } from "../reviewed-agent.ts";
import { cutRecording } from "./cut-recording.ts";
import { hearCut } from "./hear-cut.ts";

/** 5 s, 10 s, 20 s, 40 s: nobody waits longer than a minute or two for a review because of this (ours). */
export const healingTries = {
  retries: { limit: 4, delay: "5 seconds", backoff: "exponential" },
  timeout: "5 minutes",
} satisfies WorkflowStepConfig;

export interface HealingPorts {
  env: CloudflareEnv;
  step: WorkflowStep;
  agent: ReviewedAgent;
}

export async function healFromRecording({ env, step, agent }: HealingPorts): Promise<void> {
  const { spans, requests } = await step.do("look for what nobody heard", async () => {
    const job = await agent.job();
    const unheard = job?.plan.unheard ?? [];
    return { spans: unheard, requests: requestsFor(unheard, job?.durationMs ?? 0) };
  });
  await askEach(step, "hear again", requests, async (request) => {
    const job = await agent.job();
    if (!job) return false;
    const format = formatNamed(job.audio);
    const { keyterms, pieces } = job;
    const cut = await cutRecording(env.RECORDINGS, { pieces, format, ...request });
    return await hearCut({
      env,
      agent,
      keyterms,
      cut,
      format,
      spans: [spans, spans],
      asked: request,
      from: "recording",
    });
  });
}

/** One step a request, each with its tries. What did not answer for one will not for the next. */
export async function askEach(
  step: WorkflowStep,
  name: string,
  requests: readonly HealingRequest[],
  ask: (request: HealingRequest) => Promise<boolean>,
): Promise<void> {
  for (const request of requests) {
    try {
      const goOn = await step.do(`${name} from ${request.startMs} ms`, healingTries, () => ask(request));
      if (!goOn) return;
    } catch (error) {
      return log("warn", "healing_gave_up", { step: name, error: describeError(error) });
    }
  }
}
