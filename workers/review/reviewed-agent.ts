/** What the review asks of the agent of one call: the RPC of `deal-agent.ts` as it looks from the Workflow. */
import { getAgentByName } from "agents";
import type { Healed } from "../../schema/coverage.ts";
import type { CallId } from "../../schema/ids.ts";
import type { AfterwardsJob } from "../deal/afterwards.ts";
import type { HealedWords } from "../deal/healed-utterances.ts";
import type { HeardFinal } from "../deal/hear-utterance.ts";

export interface ReviewedAgent {
  /** Null once the call is reviewed. */
  job(): Promise<AfterwardsJob | null>;
  heal(found: { words: HealedWords; healed: Healed[] }): Promise<void>;
  hearUploaded(heard: { finals: HeardFinal[]; durationMs: number; isInferred: boolean }): Promise<void>;
  progressUpload(progress: {
    state: "transcribing" | "reviewing" | "failed";
    reason: string | null;
  }): Promise<void>;
}

/** The stub is asked for anew each time: a Workflow outlives many versions of the object. */
export function reviewedAgent(env: CloudflareEnv, name: string, callId: CallId): ReviewedAgent {
  const stub = () => getAgentByName(env.DealAgent, name);
  return {
    job: async () => (await (await stub()).afterwardsJob(callId)) as AfterwardsJob | null,
    heal: async (found) => {
      await (await stub()).heal({ callId, ...found });
    },
    hearUploaded: async (heard) => {
      await (await stub()).hearUploaded({ callId, ...heard });
    },
    progressUpload: async (progress) => {
      await (await stub()).progressUpload({ callId, ...progress });
    },
  };
}
