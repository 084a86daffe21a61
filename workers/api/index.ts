/** The HTTP application: request ids, one error shape, who may pass, and the routes of each noun. */
import { OpenAPIHono } from "@hono/zod-openapi";
import { createMiddleware } from "hono/factory";
import { HTTPException } from "hono/http-exception";
import { requestId } from "hono/request-id";
import { secureHeaders } from "hono/secure-headers";
import { twilioRoutes } from "../capture/twilio/webhooks.ts";
import { zoomRoutes } from "../capture/zoom/webhooks.ts";
import { settingsOf } from "../env.ts";
import { ApiError, errorBody, signedOut } from "../errors.ts";
import { currentUser } from "../govern/session.ts";
import { describeError, log } from "../log.ts";
import type { AppEnv } from "./app.ts";
import { browserCallRoutes } from "./browser-calls.ts";
import { callRoutes } from "./calls.ts";
import { dealRoutes } from "./deals.ts";
import { createDevRoutes } from "./dev.ts";
import { isDevelopmentBuild } from "./development-build.ts";
import { meetingRoutes } from "./meetings.ts";
import { mustBeOwnPage } from "./own-page.ts";
import { proposalRoutes } from "./proposals.ts";
import { redactionRoutes } from "./redactions.ts";
import { sessionRoutes } from "./session.ts";
import { uploadRoutes } from "./uploads.ts";

export const app = new OpenAPIHono<AppEnv>();

/** Everything under /api needs somebody signed in, but for these. */
const openPaths = ["/api/me", "/api/health", "/api/openapi.json", "/api/sign-out"];

const mustBeSignedIn = createMiddleware<AppEnv>(async (c, next) => {
  const { path } = c.req;
  if (openPaths.includes(path) || (isDevelopmentBuild && path.startsWith("/api/dev/"))) return await next();
  const user = await currentUser(c);
  if (!user) throw signedOut();
  c.set("user", user);
  return await next();
});

app.use(requestId());
app.use("/api/*", secureHeaders());
// A missing or malformed secret refuses everything: no check is ever skipped for want of one.
app.use(async (c, next) => {
  settingsOf(c.env);
  await next();
});
app.use("/api/*", mustBeOwnPage);
app.use("/api/*", mustBeSignedIn);

app.get("/api/health", (c) => c.json({ ok: true }));
app.route("/", sessionRoutes);
if (EARSHOT_DEVELOPMENT) app.route("/", createDevRoutes());
app.route("/", dealRoutes);
app.route("/", callRoutes);
app.route("/", browserCallRoutes);
app.route("/", redactionRoutes);
app.route("/", proposalRoutes);
app.route("/", meetingRoutes);
app.route("/", uploadRoutes);
app.route("/", twilioRoutes);
app.route("/", zoomRoutes);

app.doc31("/api/openapi.json", {
  openapi: "3.1.0",
  info: {
    title: "Earshot",
    version: "1",
    description: "Calls, what was understood of them, and what is proposed.",
  },
});

app.notFound((c) =>
  c.json(errorBody("not_found", "There is nothing at this address.", c.get("requestId")), 404),
);

app.onError((error, c) => {
  const id = c.get("requestId");
  if (error instanceof ApiError) return c.json(errorBody(error.code, error.message, id), error.status);
  if (error instanceof HTTPException) {
    return c.json(errorBody("invalid_input", error.message || "The request does not fit.", id), error.status);
  }
  // The detail is for the log alone.
  log("error", "request_failed", {
    requestId: id,
    path: new URL(c.req.url).pathname,
    error: describeError(error),
  });
  return c.json(errorBody("internal", "Something went wrong on our side.", id), 500);
});
