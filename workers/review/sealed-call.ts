/** A call as it is handed to the review: everything the review may rest on, and nothing that can change. */
import type { Coverage } from "../../schema/coverage.ts";
import type { Deal } from "../../schema/deal.ts";
import type { CallStart } from "../../schema/event.ts";
import type { Fact } from "../../schema/fact.ts";
import type { Rubric } from "../../schema/playbook.ts";
import type { Utterance } from "../../schema/utterance.ts";

export interface SealedCall {
  deal: Deal;
  start: CallStart;
  startedAt: string;
  endedAt: string;
  utterances: Utterance[];
  facts: Fact[];
  coverage: Coverage;
  rubric: Rubric;
  /** Recorded audio in R2, in order: interleaved two-channel µ-law. */
  pieces: { firstSlot: number; slots: number; key: string }[];
  /** Where this call's objects are in R2. */
  prefix: string;
}
