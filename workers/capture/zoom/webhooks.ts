/**
 * Zoom's webhooks. Verified on their raw bytes before they are parsed, answered at once, worked off afterwards: a
 * slow answer would be sent again, and Zoom's retry of a start would push out the connection we have (F30).
 */
import { Hono } from "hono";
import { isReplayed } from "../../act/zoom-streams.ts";
import { ApiError } from "../../errors.ts";
import { describeError, log } from "../../log.ts";
import { handleZoomEvent } from "./handle-event.ts";
import { zoomSettingsOf } from "./settings.ts";
import { encryptedToken, verifyWebhook } from "./signature.ts";
import { parseZoomEvent } from "./webhook-events.ts";

/** Zoom's events are a few hundred bytes; anything near this is not Zoom's (ours). */
const MAX_BODY_BYTES = 64 * 1024;

export const zoomRoutes = new Hono<{ Bindings: CloudflareEnv; Variables: { requestId: string } }>();

zoomRoutes.post("/zoom/webhook", async (c) => {
  const settings = zoomSettingsOf(c.env);
  if (!settings) {
    const message =
      "Zoom is not configured: set ZOOM_CLIENT_ID, ZOOM_CLIENT_SECRET and ZOOM_WEBHOOK_SECRET_TOKEN.";
    throw new ApiError(503, "zoom_not_configured", message);
  }
  if (Number(c.req.header("content-length") ?? 0) > MAX_BODY_BYTES) throw tooLarge();
  const raw = await c.req.arrayBuffer();
  if (raw.byteLength > MAX_BODY_BYTES) throw tooLarge();
  const rawBody = new TextDecoder().decode(raw);
  const signature = c.req.header("x-zm-signature") ?? null;
  const verdict = verifyWebhook({
    secretToken: settings.secretToken,
    timestamp: c.req.header("x-zm-request-timestamp") ?? null,
    rawBody,
    signature,
    nowMs: Date.now(),
  });
  if (verdict === "stale") throw new ApiError(403, "stale_request", "The request was signed too long ago.");
  if (verdict !== "genuine" || signature === null)
    throw new ApiError(403, "bad_signature", "The request is not signed by the configured Zoom app.");
  const event = parseZoomEvent(rawBody);
  if (event.kind === "refused")
    throw new ApiError(400, "invalid_input", `Missing or malformed: ${event.fields}.`);
  if (event.kind === "validation") {
    const { plainToken } = event;
    return c.json({ plainToken, encryptedToken: encryptedToken(settings.secretToken, plainToken) });
  }
  const work = async () => {
    if (await isReplayed(c.env.DB, signature, Date.now())) return log("warn", "zoom_webhook_replayed");
    await handleZoomEvent(c.env, event);
  };
  c.executionCtx.waitUntil(
    work().catch((error: unknown) => {
      // The first line alone: what follows are a query's parameters, among them the signature.
      const [what = ""] = describeError(error).split("\n");
      log("error", "zoom_webhook_failed", { kind: event.kind, error: what });
    }),
  );
  return c.body(null, 204);
});

const tooLarge = (): ApiError => new ApiError(413, "too_large", "The request is larger than Zoom's are.");
