/**
 * The ticket in a stream's address: says which call it is for, cannot be made up, and is good for two
 * minutes. That it is used once is seen to by the deal's agent, which knows the `jti` it gave out.
 */
import { errors, jwtVerify, SignJWT } from "jose";
import { z } from "zod";
import { dealId, type DealId, orgId, type OrgId } from "../../../schema/ids.ts";

const LIFETIME_SECONDS = 120;

const claims = z.object({ sub: z.string(), org: orgId, deal: dealId, jti: z.string() });
const key = (secret: string) => new TextEncoder().encode(secret);

export async function signTicket(input: {
  secret: string;
  orgId: OrgId;
  dealId: DealId;
  callId: string;
  now: Date;
  jti: string;
}): Promise<string> {
  const issuedAt = Math.floor(input.now.getTime() / 1000);
  return await new SignJWT({ org: input.orgId, deal: input.dealId })
    .setProtectedHeader({ alg: "HS256" })
    .setSubject(input.callId)
    .setJti(input.jti)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + LIFETIME_SECONDS)
    .sign(key(input.secret));
}

export type TicketCheck =
  | { ok: true; orgId: OrgId; dealId: DealId; jti: string }
  | { ok: false; reason: "malformed" | "bad_signature" | "expired" | "other_call" };

export async function verifyTicket(input: {
  secret: string;
  ticket: string;
  callId: string;
  now: Date;
}): Promise<TicketCheck> {
  try {
    const options = { algorithms: ["HS256"], currentDate: input.now };
    const { payload } = await jwtVerify(input.ticket, key(input.secret), options);
    const parsed = claims.safeParse(payload);
    if (!parsed.success) return { ok: false, reason: "malformed" };
    if (parsed.data.sub !== input.callId) return { ok: false, reason: "other_call" };
    return { ok: true, orgId: parsed.data.org, dealId: parsed.data.deal, jti: parsed.data.jti };
  } catch (error) {
    if (error instanceof errors.JWTExpired) return { ok: false, reason: "expired" };
    if (error instanceof errors.JWSSignatureVerificationFailed) return { ok: false, reason: "bad_signature" };
    return { ok: false, reason: "malformed" };
  }
}
