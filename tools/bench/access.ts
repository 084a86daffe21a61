/** Made-up secrets for one run of the bench, and the session cookie of a seeded user signed with them. */
import { randomBytes } from "node:crypto";
import { SignJWT } from "jose";
import { seedOrgId, seedUsers } from "../seed/users.ts";
import type { ServerConfig } from "./messages.ts";

const hex = (bytes: number): string => randomBytes(bytes).toString("hex");

export const newSecrets = (): Omit<ServerConfig, "transcriberUrl"> => ({
  accountSid: `AC${hex(16)}`,
  authToken: hex(16),
  sessionSecret: hex(32),
  ticketSecret: hex(32),
});

/** As workers/govern/session.ts signs it. Production has no route yet that hands one out. */
export async function sessionCookie(sessionSecret: string): Promise<string> {
  const token = await new SignJWT({ org: seedOrgId })
    .setProtectedHeader({ alg: "HS256" })
    .setSubject(seedUsers[0]?.id ?? "")
    .setIssuedAt()
    .setExpirationTime("2h")
    .sign(new TextEncoder().encode(sessionSecret));
  return `earshot_session=${token}`;
}
