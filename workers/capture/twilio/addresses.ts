/** Our addresses as the outside world writes them: what Twilio signs, and what our TwiML names. */
import { settingsOf } from "../../env.ts";

/** The request's address with `PUBLIC_URL`'s origin, where a tunnel or proxy stands in between. */
export function addressSeenOutside(env: object, requestUrl: string): URL {
  const url = new URL(requestUrl);
  const publicUrl = settingsOf(env).PUBLIC_URL;
  if (!publicUrl) return url;
  const outside = new URL(publicUrl);
  url.protocol = outside.protocol;
  url.host = outside.host;
  return url;
}

export const pathAt = (address: URL, path: string): string => new URL(path, address.origin).href;

/** The media stream's address: `wss` on the open internet, `ws` only where the page itself is plain http. */
export function streamAddress(address: URL, callId: string, ticket: string): string {
  const url = new URL(`/twilio/stream/${callId}/${ticket}`, address.origin);
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  return url.href;
}
