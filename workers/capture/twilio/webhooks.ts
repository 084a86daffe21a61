/**
 * Twilio's webhooks and the door to the media stream. Every request is verified on its raw bytes before it is
 * parsed; what it says is handed to the deal's agent, which decides.
 */
import { type Context, Hono } from "hono";
import { createMiddleware } from "hono/factory";
import { getAgentByName } from "agents";
import { type CallId, callId as callIdSchema } from "../../../schema/ids.ts";
import { findCarrierCall } from "../../act/carrier-calls.ts";
import { settingsOf } from "../../env.ts";
import { ApiError, notFound } from "../../errors.ts";
import type { DealAgent } from "../../index.ts";
import { describeError, log } from "../../log.ts";
import { announcementText } from "../../govern/consent.ts";
import { addressSeenOutside } from "./addresses.ts";
import { answerCall } from "./answer-call.ts";
import { verifyUpgrade, verifyWebhook } from "./signature.ts";
import { verifyTicket } from "./tickets.ts";
import { announceTwiml, declineTwiml, emptyTwiml, waitTwiml } from "./twiml.ts";
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

/** A status callback that is not answered by then is answered all the same; Twilio itself waits 15 s (ours). */
const ANSWER_MS = 2_000;
/** A caller hears nothing until the voice webhook answers: after this long it is told to wait (ours). */
const VOICE_ANSWER_MS = 5_000;
/** How often a caller is told to wait before we own up (ours). */
const MAX_WAITS = 5;

/**
 * Answer first, work after [F40]: what the work answers when it is done in time, and `late` when it is not. The
 * work goes on in either case; every one of them may run twice.
 */
async function inTime(
  c: Context<WebhookEnv>,
  limitMs: number,
  work: Promise<Response>,
  late: () => Response,
): Promise<Response> {
  const tooLate = Promise.withResolvers<Response>();
  const timer = setTimeout(() => {
    log("warn", "webhook_answered_first", { path: c.req.path });
    c.executionCtx.waitUntil(
      work.catch((error: unknown) =>
        log("error", "webhook_work_failed", { path: c.req.path, error: describeError(error) }),
      ),
    );
    tooLate.resolve(late());
  }, limitMs);
  try {
    return await Promise.race([work, tooLate.promise]);
  } finally {
    clearTimeout(timer);
  }
}

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
  const address = addressSeenOutside(c.env, c.req.url);
  const request = fit(voiceRequest, c.get("form"));
  const answer = answerCall({ env: c.env, address, request }).then((twiml) => xml(c, twiml));
  return await inTime(c, VOICE_ANSWER_MS, answer, () => {
    const waits = Number(address.searchParams.get("waited") ?? 0) + 1;
    if (waits > MAX_WAITS)
      return xml(c, declineTwiml("We cannot take your call right now. Please try again later."));
    address.searchParams.set("waited", String(waits));
    return xml(c, waitTwiml(address.href));
  });
});

/** Played to the other side before it is connected, where the rule asks for an announcement. */
twilioRoutes.post("/twilio/announce", (c) =>
  xml(c, announceTwiml(announcementText(c.req.query("text") ?? null))),
);

/** The dialled leg is over; nothing more is to be said on the call. */
twilioRoutes.post("/twilio/dialed", (c) => xml(c, emptyTwiml()));

/** Hands on what the carrier said about a call: 204 when the agent has it, 202 when it is still under way. */
async function report(
  c: Context<WebhookEnv>,
  callSid: string,
  tell: (agent: DurableObjectStub<DealAgent>, callId: CallId) => Promise<void>,
): Promise<Response> {
  const work = async (): Promise<Response> => {
    const known = await findCarrierCall(c.env.DB, callSid);
    if (!known) throw notFound("call");
    const agent = await getAgentByName(c.env.DealAgent, `${known.orgId}/${known.dealId}`);
    await tell(agent, known.callId);
    return c.body(null, 204);
  };
  return await inTime(c, ANSWER_MS, work(), () => c.body(null, 202));
}

twilioRoutes.post("/twilio/status", async (c) => {
  const { CallSid, CallStatus, SequenceNumber, ParentCallSid } = fit(statusCallback, c.get("form"));
  return await report(c, ParentCallSid ?? CallSid, (agent, callId) =>
    agent.carrierStatus({
      callId,
      callSid: CallSid,
      status: CallStatus,
      sequence: SequenceNumber ?? null,
    }),
  );
});

twilioRoutes.post("/twilio/stream-status", async (c) => {
  const { CallSid, StreamSid, StreamEvent, StreamError } = fit(streamStatusCallback, c.get("form"));
  const error = StreamEvent === "stream-error" ? (StreamError ?? "not said") : null;
  return await report(c, CallSid, async (agent, callId) => {
    if (StreamEvent !== "stream-started") await agent.streamOver({ callId, streamSid: StreamSid, error });
  });
});

twilioRoutes.post("/twilio/recording", async (c) => {
  const { CallSid, RecordingSid, RecordingStatus, RecordingStartTime } = fit(
    recordingCallback,
    c.get("form"),
  );
  return await report(c, CallSid, (agent, callId) =>
    agent.carrierRecording({
      callId,
      recordingSid: RecordingSid,
      status: RecordingStatus,
      startedAt: RecordingStartTime,
    }),
  );
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
