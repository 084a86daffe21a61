/** Recordings brought by hand. How far one is, is in its call (`GET /api/calls/{id}`) and in its deal. */
import { createRoute, z } from "@hono/zod-openapi";
import { callId, dealId, personId } from "../../schema/ids.ts";
import { receiveUpload } from "../capture/upload/receive-upload.ts";
import { ApiError } from "../errors.ts";
import { answers, createRouter } from "./app.ts";
import { mustBeOwnPage } from "./own-page.ts";

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
    mustBeOwnPage({ url: c.req.url, origin: c.req.header("origin") });
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
