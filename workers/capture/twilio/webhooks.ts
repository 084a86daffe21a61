/**
 * Twilio's webhooks and the door to the media stream. Every request is verified on its raw bytes before it is
 * parsed; what it says is handed to the deal's agent, which decides.
 */
import { type Context, Hono } from "hono";
import { createMiddleware } from "hono/factory";
import { getAgentByName } from "agents";
import { callId as callIdSchema } from "../../../schema/ids.ts";
import { findCarrierCall } from "../../act/carrier-calls.ts";
import { settingsOf } from "../../env.ts";
import { ApiError, notFound } from "../../errors.ts";
import { log } from "../../log.ts";
import { announcementText } from "../../govern/consent.ts";
import { addressSeenOutside } from "./addresses.ts";
import { answerCall } from "./answer-call.ts";
import { verifyUpgrade, verifyWebhook } from "./signature.ts";
import { verifyTicket } from "./tickets.ts";
import { announceTwiml, emptyTwiml } from "./twiml.ts";
import {
  parseForm,
  recordingCallback,
  statusCallback,
  streamStatusCallback,
  voiceRequest,
} from "./voice-request.ts";

/** Twilio's forms are a few hundred bytes; anything near this is not Twilio's (ours). */
const MAX_BODY_BYTES = 64 * 1024;

interface WebhookEnv {
  Bindings: CloudflareEnv;
  Variables: { requestId: string; form: Record<string, string> };
}

export const twilioRoutes = new Hono<WebhookEnv>();

const mustBeTwilio = createMiddleware<WebhookEnv>(async (c, next) => {
  const { TWILIO_AUTH_TOKEN, TWILIO_ACCOUNT_SID } = settingsOf(c.env);
  const signature = c.req.header("x-twilio-signature") ?? null;
  if (Number(c.req.header("content-length") ?? 0) > MAX_BODY_BYTES) {
    throw new ApiError(413, "too_large", "The request is larger than Twilio's are.");
  }
  const rawBody = new TextDecoder().decode(await c.req.arrayBuffer());
  const genuine =
    rawBody.length <= MAX_BODY_BYTES &&
    verifyWebhook({
      authToken: TWILIO_AUTH_TOKEN,
      url: addressSeenOutside(c.env, c.req.url).href,
      rawBody,
      contentType: c.req.header("content-type") ?? null,
      signature,
    });
  if (!genuine)
    throw new ApiError(403, "bad_signature", "The request is not signed by the configured Twilio account.");
  const form = parseForm(rawBody);
  if (form["AccountSid"] !== TWILIO_ACCOUNT_SID) {
    throw new ApiError(403, "other_account", "The request is from another Twilio account.");
  }
  c.set("form", form);
  return await next();
});

twilioRoutes.post("/twilio/*", mustBeTwilio);

const xml = (c: Context, body: string) => c.body(body, 200, { "content-type": "text/xml; charset=utf-8" });

/** A parsed form, or a refusal that says which field does not fit. */
function fit<T>(
  schema: {
    safeParse(
      v: unknown,
    ): { success: true; data: T } | { success: false; error: { issues: { path: PropertyKey[] }[] } };
  },
  form: unknown,
): T {
  const parsed = schema.safeParse(form);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map((issue) => issue.path.join(".")).join(", ");
  throw new ApiError(400, "invalid_input", `Missing or malformed: ${fields}.`);
}

twilioRoutes.post("/twilio/voice", async (c) => {
  const answer = await answerCall({
    env: c.env,
    address: addressSeenOutside(c.env, c.req.url),
    request: fit(voiceRequest, c.get("form")),
  });
  return xml(c, answer);
});

/** Played to the other side before it is connected, where the rule asks for an announcement. */
twilioRoutes.post("/twilio/announce", (c) =>
  xml(c, announceTwiml(announcementText(c.req.query("text") ?? null))),
);

/** The dialled leg is over; nothing more is to be said on the call. */
twilioRoutes.post("/twilio/dialed", (c) => xml(c, emptyTwiml()));

async function agentOfCall(env: CloudflareEnv, callSid: string) {
  const known = await findCarrierCall(env.DB, callSid);
  if (!known) throw notFound("call");
  return {
    agent: await getAgentByName(env.DealAgent, `${known.orgId}/${known.dealId}`),
    callId: known.callId,
  };
}

twilioRoutes.post("/twilio/status", async (c) => {
  const { CallSid, CallStatus, SequenceNumber, ParentCallSid } = fit(statusCallback, c.get("form"));
  const { agent, callId } = await agentOfCall(c.env, ParentCallSid ?? CallSid);
  await agent.carrierStatus({
    callId,
    callSid: CallSid,
    status: CallStatus,
    sequence: SequenceNumber ?? null,
  });
  return c.body(null, 204);
});

twilioRoutes.post("/twilio/stream-status", async (c) => {
  const { CallSid, StreamSid, StreamEvent, StreamError } = fit(streamStatusCallback, c.get("form"));
  const { agent, callId } = await agentOfCall(c.env, CallSid);
  if (StreamEvent === "stream-error") {
    await agent.streamError({ callId, streamSid: StreamSid, error: StreamError ?? "not said" });
  }
  return c.body(null, 204);
});

twilioRoutes.post("/twilio/recording", async (c) => {
  const { CallSid, RecordingSid, RecordingStatus, RecordingStartTime } = fit(
    recordingCallback,
    c.get("form"),
  );
  const { agent, callId } = await agentOfCall(c.env, CallSid);
  await agent.carrierRecording({
    callId,
    recordingSid: RecordingSid,
    status: RecordingStatus,
    startedAt: RecordingStartTime,
  });
  return c.body(null, 204);
});

/** The media stream's upgrade: signature over the wss address, then the ticket, then the deal's agent. */
twilioRoutes.get("/twilio/stream/:callId/:ticket", async (c) => {
  if (c.req.header("upgrade")?.toLowerCase() !== "websocket") {
    throw new ApiError(426, "upgrade_required", "This address speaks WebSocket.");
  }
  const { TWILIO_AUTH_TOKEN, TICKET_SECRET } = settingsOf(c.env);
  const signed = verifyUpgrade({
    authToken: TWILIO_AUTH_TOKEN,
    url: addressSeenOutside(c.env, c.req.url).href,
    signature: c.req.header("x-twilio-signature") ?? null,
  });
  if (!signed)
    throw new ApiError(403, "bad_signature", "The stream is not signed by the configured Twilio account.");
  if (signed !== "exact") log("warn", "stream_signature_form", { form: signed });
  const parsed = callIdSchema.safeParse(c.req.param("callId"));
  if (!parsed.success) throw notFound("call");
  const ticket = await verifyTicket({
    secret: TICKET_SECRET,
    ticket: c.req.param("ticket"),
    callId: parsed.data,
    now: new Date(),
  });
  if (!ticket.ok) throw new ApiError(403, `ticket_${ticket.reason}`, "The stream's ticket is not good.");
  const agent = await getAgentByName(c.env.DealAgent, `${ticket.orgId}/${ticket.dealId}`);
  const inside = new URL(`https://agent/carrier/${parsed.data}/${ticket.jti}`);
  return await agent.fetch(new Request(inside, { headers: { Upgrade: "websocket" } }));
});
