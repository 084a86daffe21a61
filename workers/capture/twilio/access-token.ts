/**
 * The Voice SDK's access token: a JWT signed with the API key's secret, in the exact form of Twilio's own
 * library (which needs Node's `jsonwebtoken`; this runs on Workers).
 */
import { SignJWT } from "jose";

export async function voiceAccessToken(input: {
  accountSid: string;
  apiKeySid: string;
  apiKeySecret: string;
  applicationSid: string;
  identity: string;
  nowSeconds: number;
  /** At most 24 h, by Twilio's rule. */
  ttlSeconds: number;
}): Promise<string> {
  const { nowSeconds } = input;
  // The order of the keys is the vendor's; a test compares the bytes.
  const payload = {
    jti: `${input.apiKeySid}-${nowSeconds}`,
    grants: {
      identity: input.identity,
      voice: { incoming: { allow: true }, outgoing: { application_sid: input.applicationSid } },
    },
    iat: nowSeconds,
    exp: nowSeconds + Math.min(input.ttlSeconds, 86_400),
    iss: input.apiKeySid,
    sub: input.accountSid,
  };
  return await new SignJWT(payload)
    .setProtectedHeader({ alg: "HS256", typ: "JWT", cty: "twilio-fpa;v=1" })
    .sign(new TextEncoder().encode(input.apiKeySecret));
}
