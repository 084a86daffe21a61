/** Calls: the list, one call in full, its recording, and placing a call from the page. */
import { createRoute, z } from "@hono/zod-openapi";
import { callRow } from "../../schema/api.ts";
import { callStatus, callView } from "../../schema/call.ts";
import { callId, dealId, dealOf, type OrgId, personId } from "../../schema/ids.ts";
import { listCalls } from "../act/read-index.ts";
import { placeOutboundCall } from "../capture/twilio/outbound.ts";
import { voiceAccessToken } from "../capture/twilio/access-token.ts";
import { settingsOf } from "../env.ts";
import { ApiError, notFound } from "../errors.ts";
import { answers, createRouter, dealAgent, jsonBody } from "./app.ts";
import { serveRecording } from "./recording.ts";

export const callRoutes = createRouter();

const params = z.object({ callId });

callRoutes.openapi(
  createRoute({
    method: "get",
    path: "/api/calls",
    request: { query: z.object({ status: callStatus.optional() }) },
    responses: answers(z.object({ calls: z.array(callRow) }), "The organisation's calls, newest first."),
  }),
  async (c) => {
    const calls = await listCalls(c.env.DB, c.get("user").orgId, c.req.valid("query").status ?? null);
    return c.json({ calls }, 200);
  },
);

callRoutes.openapi(
  createRoute({
    method: "get",
    path: "/api/calls/{callId}",
    request: { params },
    responses: answers(callView, "Everything about one call, live or reviewed."),
  }),
  async (c) => {
    const view = await (
      await agentOf(c.env, c.get("user").orgId, c.req.valid("param").callId)
    ).callView(c.req.valid("param").callId);
    if (!view) throw notFound("call");
    return c.json(view, 200);
  },
);

/** A sealed two-channel WAV (channel 0 our side, channel 1 theirs), or the file that was uploaded; byte ranges for players. */
callRoutes.get("/api/calls/:callId/:file{recording\\.[a-z0-9]+}", async (c) => {
  const parsed = callId.safeParse(c.req.param("callId"));
  if (!parsed.success) throw notFound("call");
  const agent = await agentOf(c.env, c.get("user").orgId, parsed.data);
  const key = await agent.recordingKey(parsed.data);
  if (!key?.endsWith(c.req.param("file").slice("recording".length))) throw notFound("recording");
  return await serveRecording(c.env.RECORDINGS, key, c.req.raw);
});

/** `requestId`: the asker's own, so that a request that is sent twice rings once. */
const newCall = z.object({ dealId, personId, requestId: z.uuid().optional() });

callRoutes.openapi(
  createRoute({
    method: "post",
    path: "/api/calls",
    request: { body: jsonBody(newCall) },
    responses: answers(z.object({ callId }), "Our own phone rings first, then theirs."),
  }),
  async (c) => {
    const result = await placeOutboundCall({
      env: c.env,
      requestUrl: c.req.url,
      user: c.get("user"),
      requestId: null,
      ...c.req.valid("json"),
    });
    if (!result.ok) throw new ApiError(result.status, result.code, result.message);
    return c.json({ callId: result.callId }, 200);
  },
);

callRoutes.openapi(
  createRoute({
    method: "post",
    path: "/api/voice/token",
    responses: answers(
      z.object({ token: z.string(), identity: z.string(), expiresAt: z.string() }),
      "A Voice SDK token for the softphone in the page.",
    ),
  }),
  async (c) => {
    const s = settingsOf(c.env);
    if (!s.TWILIO_API_KEY_SID || !s.TWILIO_API_KEY_SECRET || !s.TWILIO_APPLICATION_SID) {
      throw new ApiError(
        409,
        "voice_not_configured",
        "The softphone needs TWILIO_API_KEY_SID, TWILIO_API_KEY_SECRET and TWILIO_APPLICATION_SID.",
      );
    }
    const identity = c.get("user").id;
    const nowSeconds = Math.floor(Date.now() / 1000);
    const ttlSeconds = 3600;
    const token = await voiceAccessToken({
      accountSid: s.TWILIO_ACCOUNT_SID,
      apiKeySid: s.TWILIO_API_KEY_SID,
      apiKeySecret: s.TWILIO_API_KEY_SECRET,
      applicationSid: s.TWILIO_APPLICATION_SID,
      identity,
      nowSeconds,
      ttlSeconds,
    });
    return c.json(
      { token, identity, expiresAt: new Date((nowSeconds + ttlSeconds) * 1000).toISOString() },
      200,
    );
  },
);

async function agentOf(env: CloudflareEnv, org: OrgId, id: string) {
  const deal = dealOf(id);
  if (!deal) throw notFound("call");
  return await dealAgent(env, org, deal);
}
