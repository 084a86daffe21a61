/**
 * X-Twilio-Signature: Twilio's own validator, over the raw bytes as they came, before anything is parsed.
 * A missing signature or an empty token is a refusal.
 */
import { createHash } from "node:crypto";
import webhooks from "twilio/lib/webhooks/webhooks.js";

const { validateRequest } = webhooks;

export interface SignedRequest {
  authToken: string;
  /** As Twilio requested it: scheme, host, path and query. */
  url: string;
  rawBody: string;
  contentType: string | null;
  signature: string | null;
}

export function verifyWebhook({ authToken, url, rawBody, contentType, signature }: SignedRequest): boolean {
  if (!authToken || !signature) return false;
  if (contentType?.startsWith("application/json")) {
    // A JSON body is not in the signature; its hash is in the signed address.
    const claimed = new URL(url).searchParams.get("bodySHA256");
    const actual = createHash("sha256").update(rawBody).digest("hex");
    return claimed === actual && validateRequest(authToken, signature, url, {});
  }
  const params: Record<string, string | string[]> = {};
  for (const [name, value] of new URLSearchParams(rawBody)) {
    const known = params[name];
    if (known === undefined) params[name] = value;
    else params[name] = Array.isArray(known) ? [...known, value] : [known, value];
  }
  return validateRequest(authToken, signature, url, params);
}

/**
 * The stream's upgrade is signed over the `wss` address of the TwiML (`ws` on a developer's machine), with no
 * parameters. Frameworks have reported a slash more or less at its end: those forms are told apart.
 */
export function verifyUpgrade(input: {
  authToken: string;
  /** http(s) as a Worker sees it, or ws(s). */
  url: string;
  signature: string | null;
}): "exact" | "with_slash" | "without_slash" | null {
  const { authToken, signature } = input;
  if (!authToken || !signature) return null;
  const exact = input.url.replace(/^http/, "ws");
  if (validateRequest(authToken, signature, exact, {})) return "exact";
  if (exact.endsWith("/"))
    return validateRequest(authToken, signature, exact.slice(0, -1), {}) ? "without_slash" : null;
  return validateRequest(authToken, signature, `${exact}/`, {}) ? "with_slash" : null;
}
