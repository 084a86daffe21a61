/** Who is signed in, and signing out. How one signs in is another file's: today, `dev.ts`. */
import { createRoute, z } from "@hono/zod-openapi";
import { me } from "../../schema/api.ts";
import { currentUser, signIn, signOut } from "../govern/session.ts";
import { findOrg } from "../govern/workspace.ts";
import { answers, createRouter } from "./app.ts";
import { isDevelopmentBuild } from "./development-build.ts";

export const sessionRoutes = createRouter();

sessionRoutes.openapi(
  createRoute({ method: "get", path: "/api/me", responses: answers(me, "The signed-in user, or null.") }),
  async (c) => {
    const user = await currentUser(c);
    const org = user ? await findOrg(c.env.DB, { id: user.orgId }) : null;
    return c.json({ user, workspaceName: org?.name ?? null, development: isDevelopmentBuild }, 200);
  },
);

/** A session that is in use goes on: asked before it ends, so that it does not end in the middle of a call. */
sessionRoutes.openapi(
  createRoute({
    method: "post",
    path: "/api/session/renew",
    responses: answers(z.object({ endsAt: z.iso.datetime() }), "A new cookie, and until when it is good."),
  }),
  async (c) => {
    const endsAtMs = await signIn(c, c.get("user"));
    return c.json({ endsAt: new Date(endsAtMs).toISOString() }, 200);
  },
);

sessionRoutes.openapi(
  createRoute({
    method: "post",
    path: "/api/sign-out",
    responses: answers(z.object({ ok: z.literal(true) }), "The cookie is gone."),
  }),
  (c) => {
    signOut(c);
    return c.json({ ok: true as const }, 200);
  },
);
