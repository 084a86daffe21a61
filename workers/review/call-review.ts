/**
 * The review of a call that ended: a Workflow whose steps may each run twice. What nobody heard is healed, then the
 * transcript is sealed; every later step rests on that, and the agent writes the result down. No language model takes part.
 */
import { WorkflowEntrypoint, type WorkflowEvent, type WorkflowStep } from "cloudflare:workers";
import { getAgentByName } from "agents";
import { callId as callIdSchema, type CallId } from "../../schema/ids.ts";
import { formatNamed } from "../capture/audio/format.ts";
import { healFromRecording } from "./healing/heal-call.ts";
import { hearUpload } from "./hear-upload.ts";
import { healFromCarrier } from "./healing/heal-from-carrier.ts";
import { makeReview } from "./make-review.ts";
import { reviewedAgent } from "./reviewed-agent.ts";
import { sealRecording } from "./seal-recording.ts";
import type { SealedCall } from "./sealed-call.ts";

export interface CallReviewParams {
  /** The agent's name, `{orgId}/{dealId}`. */
  agent: string;
  callId: CallId;
}

export class CallReview extends WorkflowEntrypoint<CloudflareEnv, CallReviewParams> {
  override async run(event: Readonly<WorkflowEvent<CallReviewParams>>, step: WorkflowStep): Promise<void> {
    const { agent: name } = event.payload;
    const callId = callIdSchema.parse(event.payload.callId);
    const bucket = this.env.RECORDINGS;

    const agent = reviewedAgent(this.env, name, callId);
    const ports = { env: this.env, step, agent };
    const isUpload = await step.do("look where the sound comes from", async () => {
      return (await agent.job())?.upload != null;
    });
    if (isUpload && !(await hearUpload(ports))) return;
    if (!isUpload) await healFromRecording(ports);
    const patches = isUpload ? [] : await healFromCarrier(ports);
    const transcriptKey = await step.do("seal the transcript", async () => {
      const agent = await getAgentByName(this.env.DealAgent, name);
      const sealed = (await agent.sealCall(callId)) as SealedCall | null;
      if (!sealed) throw new Error(`${callId} cannot be sealed: it has not ended`);
      const key = `${sealed.prefix}/transcript.json`;
      // Written once: a late copy of this step does not put a later state in its place [F43].
      await bucket.put(key, JSON.stringify(sealed), {
        httpMetadata: { contentType: "application/json" },
        onlyIf: { etagDoesNotMatch: "*" },
      });
      return key;
    });
    const recording = await step.do("seal the recording", async () => {
      const { pieces, prefix, start } = await readSealed(bucket, transcriptKey);
      // A file that was brought is the recording; nothing is made of it.
      if (start.upload) return { key: start.upload.key, bytes: start.upload.bytes };
      const format = formatNamed(start.audio);
      return await sealRecording(bucket, { pieces, patches, key: `${prefix}/recording.wav`, format });
    });
    await step.do("review and propose", async () => {
      const sealed = await readSealed(bucket, transcriptKey);
      const { review, drafts } = makeReview(sealed, null);
      const agent = await getAgentByName(this.env.DealAgent, name);
      await agent.recordReview({ callId, review: { ...review, recording, transcriptKey }, drafts });
      return { proposals: drafts.length };
    });
  }
}

async function readSealed(bucket: R2Bucket, key: string): Promise<SealedCall> {
  const object = await bucket.get(key);
  if (!object) throw new Error(`the sealed transcript is gone: ${key}`);
  return await object.json<SealedCall>();
}
