/** Deciding proposals: a person approves, edits or rejects; the deal's agent writes it down. */
import { createRoute, z } from "@hono/zod-openapi";
import { dealOf, proposalId } from "../../schema/ids.ts";
import { proposal, proposalEdits } from "../../schema/proposal.ts";
import { ApiError, notFound } from "../errors.ts";
import type { DealRefusal } from "../deal/decide-deal.ts";
import { answers, createRouter, dealAgent } from "./app.ts";

export const proposalRoutes = createRouter();

const params = z.object({ proposalId });
const answer = answers(z.object({ proposal }), "The proposal as it stands now.");
/** A body is not required: approving as proposed needs no words. */
const optionalBody = <S extends z.ZodType>(schema: S) => ({ content: { "application/json": { schema } } });

const refusals: Record<DealRefusal, string> = {
  nothing_new: "Nothing was changed.",
  no_such_proposal: "There is no such proposal.",
  already_decided: "Somebody has decided this already.",
  expired: "This proposal has expired.",
  not_yours_to_decide: "Your role may not decide this.",
  edit_does_not_fit: "What was written does not fit this field.",
  changed_since: "The field has changed since this was proposed. Look at it again.",
};

proposalRoutes.openapi(
  createRoute({
    method: "post",
    path: "/api/proposals/{proposalId}/approve",
    request: { params, body: optionalBody(z.object({ edits: proposalEdits.optional() })) },
    responses: answer,
  }),
  async (c) => {
    const id = c.req.valid("param").proposalId;
    const agent = await agentOf(c.env, c.get("user").orgId, id);
    const { edits } = c.req.valid("json") ?? {};
    const result = await agent.approveProposal({ proposalId: id, by: c.get("user"), edits: edits ?? null });
    return c.json({ proposal: orRefuse(result) }, 200);
  },
);

proposalRoutes.openapi(
  createRoute({
    method: "post",
    path: "/api/proposals/{proposalId}/reject",
    request: { params, body: optionalBody(z.object({ reason: z.string().max(1_000).optional() })) },
    responses: answer,
  }),
  async (c) => {
    const id = c.req.valid("param").proposalId;
    const agent = await agentOf(c.env, c.get("user").orgId, id);
    const { reason } = c.req.valid("json") ?? {};
    const result = await agent.rejectProposal({ proposalId: id, by: c.get("user"), reason: reason ?? null });
    return c.json({ proposal: orRefuse(result) }, 200);
  },
);

async function agentOf(env: CloudflareEnv, org: Parameters<typeof dealAgent>[1], id: string) {
  const deal = dealOf(id);
  if (!deal) throw notFound("proposal");
  return await dealAgent(env, org, deal);
}

type Result = { ok: true; proposal: z.infer<typeof proposal> } | { ok: false; reason: DealRefusal };

function orRefuse(result: Result): z.infer<typeof proposal> {
  if (result.ok) return result.proposal;
  if (result.reason === "no_such_proposal") throw notFound("proposal");
  const status =
    result.reason === "not_yours_to_decide" ? 403 : result.reason === "edit_does_not_fit" ? 400 : 409;
  throw new ApiError(status, result.reason, refusals[result.reason]);
}
