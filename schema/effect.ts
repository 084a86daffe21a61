/**
 * Effects: what must be carried out in the world because of what was written. The id makes a retry harmless;
 * a handler reads the present state before it acts: the stored effect is a wake-up, not an order.
 * `pending → delivering → done | parked`.
 */
import { z } from "zod";
import { auditEntry } from "./api.ts";
import { callId } from "./ids.ts";

export const effect = z.discriminatedUnion("type", [
  /** Put the deal, and the call if one is named, into the org-wide index. */
  z.object({ type: z.literal("ProjectDeal"), callId: callId.nullable() }),
  /** Put one line into the org-wide audit log. */
  z.object({ type: z.literal("RecordAudit"), entryId: z.string(), entry: auditEntry }),
  /** Move a piece of recorded audio from the agent's own storage to R2. */
  z.object({ type: z.literal("KeepRecordingPiece"), callId }),
  /** Delete what was heard and recorded of a call. */
  z.object({ type: z.literal("EraseCall"), callId }),
  /** Seal a call anew without what was redacted, and delete everything that still has it. */
  z.object({ type: z.literal("ResealCall"), callId }),
  /** Ask the carrier for another stream of a call that goes on without one. */
  z.object({ type: z.literal("StartStream"), callId, ticketJti: z.string() }),
  /** Ask the carrier whether a call still lasts. */
  z.object({ type: z.literal("AskCarrier"), callId }),
  /** Let the last words come in, keep the last piece of audio, then start the review. */
  z.object({ type: z.literal("FinishCall"), callId }),
]);
export type Effect = z.infer<typeof effect>;
