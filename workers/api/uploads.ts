/** Recordings brought by hand. How far one is, is in its call (`GET /api/calls/{id}`) and in its deal. */
import { createRoute, z } from "@hono/zod-openapi";
import { callId, dealId, dealOf, personId } from "../../schema/ids.ts";
import { receiveUpload } from "../capture/upload/receive-upload.ts";
import { ApiError, notFound } from "../errors.ts";
import { answers, createRouter, dealAgent } from "./app.ts";

export const uploadRoutes = createRouter();

const query = z.object({
  /** One an upload: sent again, it is the same call. */
  uploadId: z.uuid(),
  fileName: z.string().trim().min(1).max(200),
  ours: z.enum(["left", "right"]).default("left"),
  speaksFirst: z.enum(["us", "them"]).default("us"),
  /** Who of the deal's people was on the call. */
  personId: personId.optional(),
  recordedAt: z.iso.datetime({ offset: true }).optional(),
});

uploadRoutes.openapi(
  createRoute({
    method: "post",
    path: "/api/v1/deals/{dealId}/uploads",
    request: {
      params: z.object({ dealId }),
      query,
      body: {
        description:
          "The file itself: wav, mp3, m4a, ogg or webm, at most 500 MB or what the plan lets through.",
        content: { "application/octet-stream": { schema: z.any() } },
      },
    },
    responses: answers(z.object({ callId }), "Received; its transcript and review follow."),
  }),
  async (c) => {
    const asked = c.req.valid("query");
    const received = await receiveUpload({
      env: c.env,
      user: c.get("user"),
      dealId: c.req.valid("param").dealId,
      ...asked,
      recordedAt: asked.recordedAt ?? null,
      personId: asked.personId ?? null,
      body: c.req.raw.body,
      contentLength: Number(c.req.header("content-length") ?? Number.NaN),
    });
    if (!received.ok) throw new ApiError(received.status, received.code, received.message);
    return c.json({ callId: received.callId }, 200);
  },
);

uploadRoutes.openapi(
  createRoute({
    method: "post",
    path: "/api/v1/calls/{callId}/upload/retry",
    request: { params: z.object({ callId }) },
    responses: answers(z.object({ callId }), "It is transcribed once more, from the file that was stored."),
  }),
  async (c) => {
    const id = c.req.valid("param").callId;
    const deal = dealOf(id);
    if (!deal) throw notFound("call");
    const agent = await dealAgent(c.env, c.get("user").orgId, deal);
    if (!(await agent.callView(id))) throw notFound("call");
    const { ok } = await agent.retryUpload(id);
    if (!ok) throw new ApiError(409, "nothing_to_retry", "Only an upload that failed can be tried again.");
    return c.json({ callId: id }, 200);
  },
);
