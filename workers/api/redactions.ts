/** Redactions: a person takes a span out of a call's record, for good; the call's agent writes it down. */
import { createRoute, z } from "@hono/zod-openapi";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { callId, dealOf } from "../../schema/ids.ts";
import { newRedaction, redaction } from "../../schema/redaction.ts";
import type { RedactionResult } from "../deal/redactions.ts";
import { ApiError, notFound } from "../errors.ts";
import { answers, createRouter, dealAgent, jsonBody } from "./app.ts";

export const redactionRoutes = createRouter();

type Refusal = Exclude<Extract<RedactionResult, { ok: false }>["reason"], "no_such_call">;

const refusals: Record<Refusal, [status: ContentfulStatusCode, message: string]> = {
  not_yours_to_redact: [403, "Only whose deal this is, a manager or an admin may redact its calls."],
  call_not_sealed: [409, "The call is not reviewed yet. Redact it when its review is there."],
  outside_the_call: [400, "The span ends after the call does."],
  sides_not_apart: [409, "The two sides cannot be told apart in this span. Redact both."],
  sound_not_redactable: [
    409,
    "Only WAV recordings can be redacted. Cut the file yourself and upload it as another call.",
  ],
};

redactionRoutes.openapi(
  createRoute({
    method: "post",
    path: "/api/v1/calls/{callId}/redactions",
    request: { params: z.object({ callId }), body: jsonBody(newRedaction) },
    responses: answers(
      z.object({ redactions: z.array(redaction) }),
      "What is redacted of the call now. It cannot be undone.",
    ),
  }),
  async (c) => {
    const id = c.req.valid("param").callId;
    const deal = dealOf(id);
    if (!deal) throw notFound("call");
    const agent = await dealAgent(c.env, c.get("user").orgId, deal);
    const result = await agent.redactSpan({ callId: id, by: c.get("user"), ...c.req.valid("json") });
    if (result.ok) return c.json({ redactions: result.redactions }, 200);
    if (result.reason === "no_such_call") throw notFound("call");
    throw new ApiError(refusals[result.reason][0], result.reason, refusals[result.reason][1]);
  },
);
