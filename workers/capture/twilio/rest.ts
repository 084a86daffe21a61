/** Twilio's REST API, the few calls we make. Vendor errors become ours here and nowhere else. */
import { z } from "zod";

export interface TwilioRestOptions {
  /** `https://api.twilio.com` */
  baseUrl: string;
  accountSid: string;
  authToken: string;
  fetch: typeof fetch;
  timeoutMs: number;
}

type RestError = "unauthorised" | "rate_limited" | "refused" | "unreachable" | "timeout" | "malformed_answer";

export type RestResult =
  | { ok: true; sid: string }
  | { ok: false; error: RestError; message: string; retryable: boolean };

const created = z.object({ sid: z.string().regex(/^CA[0-9a-f]{32}$/i) });
const refusal = z.object({ code: z.number().optional(), message: z.string().optional() });

export function createTwilioRest(options: TwilioRestOptions) {
  const { baseUrl, accountSid, authToken, timeoutMs } = options;
  return {
    /** Rings `to`; when it answers, Twilio asks `url` what to do. */
    async createCall(call: {
      to: string;
      from: string;
      url: string;
      statusCallbackUrl: string;
    }): Promise<RestResult> {
      const form = new URLSearchParams({
        To: call.to,
        From: call.from,
        Url: call.url,
        StatusCallback: call.statusCallbackUrl,
      });
      for (const event of ["initiated", "ringing", "answered", "completed"])
        form.append("StatusCallbackEvent", event);
      let response: Response;
      try {
        response = await options.fetch(new URL(`/2010-04-01/Accounts/${accountSid}/Calls.json`, baseUrl), {
          method: "POST",
          headers: {
            authorization: `Basic ${btoa(`${accountSid}:${authToken}`)}`,
            "content-type": "application/x-www-form-urlencoded",
          },
          body: form.toString(),
          signal: AbortSignal.timeout(timeoutMs),
        });
      } catch (error) {
        const timedOut = error instanceof Error && error.name === "TimeoutError";
        return timedOut
          ? { ok: false, error: "timeout", message: "The carrier did not answer in time.", retryable: true }
          : { ok: false, error: "unreachable", message: "The carrier cannot be reached.", retryable: true };
      }
      const body: unknown = await response.json().catch(() => null);
      if (response.ok) {
        const parsed = created.safeParse(body);
        if (parsed.success) return { ok: true, sid: parsed.data.sid };
        return {
          ok: false,
          error: "malformed_answer",
          message: "The carrier's answer makes no sense.",
          retryable: false,
        };
      }
      return refusedBy(response.status, refusal.safeParse(body).data?.message ?? null);
    },
  };
}

function refusedBy(status: number, said: string | null): RestResult {
  if (status === 401 || status === 403) {
    return {
      ok: false,
      error: "unauthorised",
      message: "The carrier does not accept our credentials.",
      retryable: false,
    };
  }
  if (status === 429)
    return {
      ok: false,
      error: "rate_limited",
      message: "The carrier asks us to slow down.",
      retryable: true,
    };
  if (status >= 500)
    return {
      ok: false,
      error: "unreachable",
      message: "The carrier has a problem of its own.",
      retryable: true,
    };
  return {
    ok: false,
    error: "refused",
    message: said ? `The carrier refused: ${said}` : "The carrier refused.",
    retryable: false,
  };
}
