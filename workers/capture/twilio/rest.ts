/** Twilio's REST API, the few calls we make. Vendor errors become ours here and nowhere else. */
import { z } from "zod";
import { settingsOf } from "../../env.ts";

export interface TwilioRestOptions {
  /** `https://api.twilio.com` */
  baseUrl: string;
  accountSid: string;
  authToken: string;
  fetch: typeof fetch;
  timeoutMs: number;
}

type RestError =
  | "unauthorised"
  | "rate_limited"
  | "not_found"
  | "refused"
  | "unreachable"
  | "timeout"
  | "malformed_answer";

export interface RestFailure {
  ok: false;
  error: RestError;
  message: string;
  retryable: boolean;
}
type Answered<T> = ({ ok: true } & T) | RestFailure;

const callSid = z.string().regex(/^CA[0-9a-f]{32}$/i);
const createdCall = z.object({ sid: callSid });
const createdStream = z.object({ sid: z.string().regex(/^MZ[0-9a-f]{32}$/i) });
const callResource = z.object({ sid: callSid, status: z.string() });
const callList = z.object({ calls: z.array(callResource) });
const refusal = z.object({ code: z.number().optional(), message: z.string().optional() });

/** Twilio's codes for "this call is not in progress" (protocols §1.7 names the resource, 21220 its state). */
const notInProgress = new Set([20_404, 21_220]);

const unfinished = new Set(["queued", "initiated", "ringing", "in-progress"]);

type TwilioRest = ReturnType<typeof createTwilioRest>;

export function createTwilioRest(options: TwilioRestOptions) {
  const { baseUrl, accountSid, authToken, timeoutMs } = options;

  async function ask<T>(
    method: "GET" | "POST",
    path: string,
    schema: z.ZodType<T>,
    form?: URLSearchParams,
  ): Promise<Answered<T>> {
    const url = new URL(`/2010-04-01/Accounts/${accountSid}${path}`, baseUrl);
    if (method === "GET" && form) url.search = form.toString();
    let response: Response;
    try {
      response = await options.fetch(url, {
        method,
        headers: {
          authorization: `Basic ${btoa(`${accountSid}:${authToken}`)}`,
          "content-type": "application/x-www-form-urlencoded",
        },
        ...(method === "POST" ? { body: (form ?? new URLSearchParams()).toString() } : {}),
        signal: AbortSignal.timeout(timeoutMs),
      });
    } catch (error) {
      const timedOut = error instanceof Error && error.name === "TimeoutError";
      return timedOut
        ? failed("timeout", "The carrier did not answer in time.", true)
        : failed("unreachable", "The carrier cannot be reached.", true);
    }
    const body: unknown = await response.json().catch(() => null);
    if (!response.ok) return refusedBy(response.status, refusal.safeParse(body).data ?? {});
    const parsed = schema.safeParse(body);
    if (parsed.success) return { ok: true, ...parsed.data };
    return failed("malformed_answer", "The carrier's answer makes no sense.", false);
  }

  return {
    /** Rings `to`; when it answers, Twilio asks `url` what to do. */
    async createCall(call: { to: string; from: string; url: string; statusCallbackUrl: string }) {
      const form = new URLSearchParams({
        To: call.to,
        From: call.from,
        Url: call.url,
        StatusCallback: call.statusCallbackUrl,
      });
      for (const event of ["initiated", "ringing", "answered", "completed"])
        form.append("StatusCallbackEvent", event);
      return await ask("POST", "/Calls.json", createdCall, form);
    },

    /** Calls between two numbers that began today and are not over, newest first. */
    async findCalls(between: { to: string; from: string; since: Date }) {
      const form = new URLSearchParams({
        To: between.to,
        From: between.from,
        "StartTime>": between.since.toISOString().slice(0, 10),
        PageSize: "20",
      });
      const listed = await ask("GET", "/Calls.json", callList, form);
      if (!listed.ok) return listed;
      const open = listed.calls.filter(({ status }) => unfinished.has(status));
      return { ok: true as const, sids: open.map(({ sid }) => sid) };
    },

    /** How the call stands, in Twilio's word. */
    async fetchCall(sid: string) {
      return await ask("GET", `/Calls/${sid}.json`, callResource);
    },

    /** A new stream on a call that is on: one socket, one sid, its own clock (protocols §1.6). */
    async startStream(stream: { callSid: string; url: string; name: string; statusCallbackUrl: string }) {
      const form = new URLSearchParams({
        Url: stream.url,
        Name: stream.name,
        Track: "both_tracks",
        StatusCallback: stream.statusCallbackUrl,
        StatusCallbackMethod: "POST",
      });
      return await ask("POST", `/Calls/${stream.callSid}/Streams.json`, createdStream, form);
    },
  };
}

/** With this Worker's own settings. */
export function twilioRestOf(env: object, timeoutMs = 10_000): TwilioRest {
  const settings = settingsOf(env);
  return createTwilioRest({
    baseUrl: settings.TWILIO_API_URL ?? "https://api.twilio.com",
    accountSid: settings.TWILIO_ACCOUNT_SID,
    authToken: settings.TWILIO_AUTH_TOKEN,
    fetch: (request, init) => fetch(request, init),
    timeoutMs,
  });
}

const failed = (error: RestError, message: string, retryable: boolean): RestFailure => ({
  ok: false,
  error,
  message,
  retryable,
});

function refusedBy(status: number, said: { code?: number; message?: string }): RestFailure {
  if (status === 401 || status === 403)
    return failed("unauthorised", "The carrier does not accept our credentials.", false);
  if (status === 429) return failed("rate_limited", "The carrier asks us to slow down.", true);
  if (status >= 500) return failed("unreachable", "The carrier has a problem of its own.", true);
  if (status === 404 || notInProgress.has(said.code ?? 0))
    return failed("not_found", "The carrier has no such call going on.", false);
  return failed(
    "refused",
    said.message ? `The carrier refused: ${said.message}` : "The carrier refused.",
    false,
  );
}
