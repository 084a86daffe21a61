/** Calls that a page captures: the consent rule before one, starting it, tickets, and the line itself. */
import { createRoute, z } from "@hono/zod-openapi";
import { browserConsent, browserTicket, startBrowserCall as startBody } from "../../schema/browser-wire.ts";
import { callId, dealId, personId } from "../../schema/ids.ts";
import { consentBefore, freshTicket, openLine, startBrowserCall } from "../capture/browser/start-call.ts";
import { ApiError, notFound } from "../errors.ts";
import { answers, createRouter, jsonBody } from "./app.ts";

export const browserCallRoutes = createRouter();

browserCallRoutes.openapi(
  createRoute({
    method: "get",
    path: "/api/v1/deals/{dealId}/browser-calls/consent",
    request: { params: z.object({ dealId }), query: z.object({ personId: personId.optional() }) },
    responses: answers(browserConsent, "The consent rule for a call with this person, before it starts."),
  }),
  async (c) => {
    const { personId = null } = c.req.valid("query");
    const asking = { env: c.env, user: c.get("user"), ...c.req.valid("param"), personId };
    const rule = await consentBefore(asking);
    if (!rule.ok) throw new ApiError(rule.status, rule.code, rule.message);
    return c.json({ consent: rule.consent, announcement: rule.announcement }, 200);
  },
);

browserCallRoutes.openapi(
  createRoute({
    method: "post",
    path: "/api/v1/deals/{dealId}/browser-calls",
    request: { params: z.object({ dealId }), body: jsonBody(startBody) },
    responses: answers(browserTicket, "The call has begun; its first line may be opened with this ticket."),
  }),
  async (c) => {
    const asking = { env: c.env, user: c.get("user"), ...c.req.valid("param"), ...c.req.valid("json") };
    const started = await startBrowserCall(asking);
    if (!started.ok) throw new ApiError(started.status, started.code, started.message);
    return c.json(started.ticket, 200);
  },
);

browserCallRoutes.openapi(
  createRoute({
    method: "post",
    path: "/api/v1/browser-calls/{callId}/tickets",
    request: { params: z.object({ callId }) },
    responses: answers(browserTicket, "A ticket for the call's next line, after a drop or a reload."),
  }),
  async (c) => {
    const fresh = await freshTicket({ env: c.env, user: c.get("user"), ...c.req.valid("param") });
    if (!fresh.ok) throw new ApiError(fresh.status, fresh.code, fresh.message);
    return c.json(fresh.ticket, 200);
  },
);

/** The line. Upgrade only; messages are `schema/browser-wire.ts` and `schema/browser-frame.ts`. */
browserCallRoutes.get("/api/v1/browser-calls/:callId/line/:ticket", async (c) => {
  const parsed = callId.safeParse(c.req.param("callId"));
  if (!parsed.success) throw notFound("call");
  if (c.req.header("upgrade")?.toLowerCase() !== "websocket") {
    throw new ApiError(426, "upgrade_required", "This address speaks WebSocket.");
  }
  const asking = { env: c.env, user: c.get("user"), callId: parsed.data, ticket: c.req.param("ticket") };
  const line = await openLine(asking);
  if (!line.ok) throw new ApiError(403, line.code, "The line's ticket is not good.");
  return new Response(null, { status: 101, webSocket: line.webSocket });
});
