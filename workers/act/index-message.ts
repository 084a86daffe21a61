/** What an agent sends to the org-wide index through the queue: whole rows, with the revision they are of. */
import { z } from "zod";
import { auditEntry, callRow, dealRow, memory, task } from "../../schema/api.ts";
import { dealId, orgId } from "../../schema/ids.ts";

/** PERSISTED: in the queue while a new version is deployed. */
export const indexMessage = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("deal"),
    orgId,
    revision: z.number().int(),
    deal: dealRow,
    call: callRow.nullable(),
    tasks: z.array(task),
    memories: z.array(memory),
  }),
  z.object({ type: z.literal("audit"), orgId, dealId, id: z.string(), entry: auditEntry }),
]);
export type IndexMessage = z.infer<typeof indexMessage>;
