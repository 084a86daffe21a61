/** Fetches Twilio's own recording of a call, both channels apart (protocols §1.7). Vendor errors become ours. */
import type { Settings } from "../../env.ts";

/** The answer must begin within this; a recording is large, and may take longer to read (ours). */
const BEGIN_LIMIT_MS = 20_000;

export type MediaResult =
  | { ok: true; body: ReadableStream<Uint8Array>; bytes: number }
  | { ok: false; message: string; retryable: boolean };

/** The body is to be read or cancelled by whoever asked. The limit is for the beginning of the answer alone. */
export async function openRecording(
  settings: Pick<Settings, "TWILIO_API_URL" | "TWILIO_ACCOUNT_SID" | "TWILIO_AUTH_TOKEN">,
  recordingSid: string,
): Promise<MediaResult> {
  const { TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: authToken } = settings;
  const path = `/2010-04-01/Accounts/${accountSid}/Recordings/${encodeURIComponent(recordingSid)}.wav`;
  const url = new URL(path, settings.TWILIO_API_URL ?? "https://api.twilio.com");
  url.searchParams.set("RequestedChannels", "2");
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), BEGIN_LIMIT_MS);
  let response: Response;
  try {
    response = await fetch(url, {
      headers: { authorization: `Basic ${btoa(`${accountSid}:${authToken}`)}` },
      signal: limit.signal,
    });
  } catch {
    return { ok: false, message: "The carrier's recording cannot be reached.", retryable: true };
  } finally {
    clearTimeout(timer);
  }
  if (!response.ok || !response.body) {
    await response.body?.cancel();
    // Reported as complete, it may still take the carrier a moment to serve it.
    const retryable = response.status === 404 || response.status === 429 || response.status >= 500;
    return {
      ok: false,
      message: `The carrier does not give its recording (${response.status}).`,
      retryable,
    };
  }
  const bytes = Number(response.headers.get("content-length"));
  if (!Number.isSafeInteger(bytes) || bytes <= 0) {
    await response.body.cancel();
    return {
      ok: false,
      message: "The carrier does not say how large its recording is.",
      retryable: false,
    };
  }
  return { ok: true, body: response.body, bytes };
}
