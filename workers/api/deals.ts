/** Deals: the list from the index, one deal from its agent, and the socket to its agent. */
import { createRoute, z } from "@hono/zod-openapi";
import { dealRow, dealView, memory, task } from "../../schema/api.ts";
import { dealId } from "../../schema/ids.ts";
import { listDeals, listMemories, listTasks } from "../act/read-index.ts";
import { WATCHER_HEADER } from "../deal/dashboards.ts";
import { ApiError, notFound, signedOut } from "../errors.ts";
import type { Watcher } from "../govern/access.ts";
import { currentSession } from "../govern/session.ts";
import { answers, createRouter, dealAgent } from "./app.ts";

export const dealRoutes = createRouter();

const params = z.object({ dealId });

dealRoutes.openapi(
  createRoute({
    method: "get",
    path: "/api/deals",
    responses: answers(z.object({ deals: z.array(dealRow) }), "The organisation's deals."),
  }),
  async (c) => c.json({ deals: await listDeals(c.env.DB, c.get("user").orgId) }, 200),
);

dealRoutes.openapi(
  createRoute({
    method: "get",
    path: "/api/deals/{dealId}",
    request: { params },
    responses: answers(dealView, "The deal with its people, calls, proposals and audit trail."),
  }),
  async (c) => {
    const agent = await dealAgent(c.env, c.get("user").orgId, c.req.valid("param").dealId);
    const view = await agent.dealView();
    if (!view) throw notFound("deal");
    return c.json(view, 200);
  },
);

/** The deal's live socket. Upgrade only; messages are `schema/wire.ts`. */
dealRoutes.get("/api/deals/:dealId/live", async (c) => {
  const parsed = dealId.safeParse(c.req.param("dealId"));
  if (!parsed.success) throw notFound("deal");
  if (c.req.header("upgrade")?.toLowerCase() !== "websocket") {
    throw new ApiError(426, "upgrade_required", "This address speaks WebSocket.");
  }
  const session = await currentSession(c);
  if (!session) throw signedOut();
  const { user, endsAtMs } = session;
  const agent = await dealAgent(c.env, user.orgId, parsed.data);
  if (!(await agent.exists())) throw notFound("deal");
  // A request of our own making: no query, header or cookie of the client's reaches the agent's SDK. Who looks
  // is told to the agent, which asks again before every message.
  const who: Watcher = { userId: user.id, orgId: user.orgId, sessionEndsAtMs: endsAtMs };
  const { webSocket } = await agent.fetch(
    new Request("https://agent/live", {
      headers: { Upgrade: "websocket", [WATCHER_HEADER]: JSON.stringify(who) },
    }),
  );
  return new Response(null, { status: 101, webSocket });
});

dealRoutes.openapi(
  createRoute({
    method: "get",
    path: "/api/tasks",
    responses: answers(z.object({ tasks: z.array(task) }), "Tasks, proposed ones included, by due time."),
  }),
  async (c) => c.json({ tasks: await listTasks(c.env.DB, c.get("user").orgId) }, 200),
);

dealRoutes.openapi(
  createRoute({
    method: "get",
    path: "/api/memories",
    request: { query: z.object({ dealId: dealId.optional() }) },
    responses: answers(
      z.object({ memories: z.array(memory) }),
      "What is remembered, proposed entries included.",
    ),
  }),
  async (c) => {
    const memories = await listMemories(c.env.DB, c.get("user").orgId, c.req.valid("query").dealId ?? null);
    return c.json({ memories }, 200);
  },
);
