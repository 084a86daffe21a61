/**
 * A developer's machine only: choosing a seeded user, seeding, playing the sample call. A production bundle
 * does not contain this file's routes (`EARSHOT_DEVELOPMENT` is false there, and the call to it is dropped).
 */
import { createRoute, z } from "@hono/zod-openapi";
import { me, user } from "../../schema/api.ts";
import { callId, dealId } from "../../schema/ids.ts";
import { listDeals } from "../act/read-index.ts";
import { settingsOf } from "../env.ts";
import { ApiError } from "../errors.ts";
import { signIn } from "../govern/session.ts";
import { seedWorkspace, workspaceSeed } from "../govern/seed-workspace.ts";
import { findOrg, findUserByEmail, listUsers } from "../govern/workspace.ts";
import { answers, createRouter, dealAgent, jsonBody } from "./app.ts";

export function createDevRoutes() {
  const routes = createRouter();

  routes.openapi(
    createRoute({
      method: "get",
      path: "/api/dev/users",
      responses: answers(z.object({ users: z.array(user) }), "The seeded users."),
    }),
    async (c) => c.json({ users: await listUsers(c.env.DB) }, 200),
  );

  routes.openapi(
    createRoute({
      method: "post",
      path: "/api/dev/sign-in",
      request: { body: jsonBody(z.object({ email: z.string().email() })) },
      responses: answers(me, "Signed in; the answer carries the session cookie."),
    }),
    async (c) => {
      const found = await findUserByEmail(c.env.DB, c.req.valid("json").email);
      if (!found) throw new ApiError(404, "no_such_user", "There is no seeded user with this address.");
      await signIn(c, found);
      const org = await findOrg(c.env.DB, { id: found.orgId });
      return c.json({ user: found, workspaceName: org?.name ?? null, development: true }, 200);
    },
  );

  routes.openapi(
    createRoute({
      method: "post",
      path: "/api/dev/seed",
      request: { body: jsonBody(workspaceSeed) },
      responses: answers(z.object({ deals: z.number().int() }), "Seeded; what was there stays as it is."),
    }),
    async (c) => {
      const seed = c.req.valid("json");
      await seedWorkspace(c.env.DB, seed);
      for (const deal of seed.deals) await (await dealAgent(c.env, deal.orgId, deal.id)).openDeal(deal);
      // The lists follow through the queue: answer when they show what was seeded.
      for (
        let tries = 0;
        tries < 100 && (await listDeals(c.env.DB, seed.org.id)).length < seed.deals.length;
        tries += 1
      ) {
        await scheduler.wait(50);
      }
      return c.json({ deals: seed.deals.length }, 200);
    },
  );

  routes.openapi(
    createRoute({
      method: "post",
      path: "/api/dev/sample-call",
      responses: answers(
        z.object({ callId, dealId }),
        "A carrier on this machine has placed the sample call.",
      ),
    }),
    async (c) => {
      const carrier = settingsOf(c.env).LOCAL_CARRIER_URL;
      if (!carrier)
        throw new ApiError(409, "no_local_carrier", "No local carrier is running. Start with npm start.");
      const answer = await fetch(new URL("/sample-calls", carrier), { method: "POST" }).catch(() => null);
      const placed = z.object({ callId }).safeParse(answer?.ok ? await answer.json() : null);
      if (!placed.success) {
        throw new ApiError(
          409,
          "carrier_failed",
          "The local carrier could not place the call; its log says why.",
        );
      }
      const deal = dealId.parse(`deal_${placed.data.callId.split("_")[1]}`);
      return c.json({ callId: placed.data.callId, dealId: deal }, 200);
    },
  );

  return routes;
}
