/** Who is signed in: a signed cookie with the user's id, read back against the workspace on every request. */
import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { jwtVerify, SignJWT } from "jose";
import { z } from "zod";
import type { User } from "../../schema/api.ts";
import { orgId, userId } from "../../schema/ids.ts";
import { settingsOf } from "../env.ts";
import { findUser } from "./workspace.ts";

const COOKIE = "earshot_session";
/** A working day and its evening (ours). */
const SESSION_SECONDS = 14 * 3600;

const claims = z.object({ sub: userId, org: orgId, exp: z.number() });
/** Any of our contexts: all that is needed is the bindings and the cookies. */
type SessionContext = Context<{ Bindings: CloudflareEnv; Variables: { requestId: string; user: User } }>;

const key = (secret: string) => new TextEncoder().encode(secret);

/** Answers when the session ends, ms since 1970. */
export async function signIn(c: SessionContext, user: User): Promise<number> {
  const now = Math.floor(Date.now() / 1000);
  const token = await new SignJWT({ org: user.orgId })
    .setProtectedHeader({ alg: "HS256" })
    .setSubject(user.id)
    .setIssuedAt(now)
    .setExpirationTime(now + SESSION_SECONDS)
    .sign(key(settingsOf(c.env).SESSION_SECRET));
  setCookie(c, COOKIE, token, {
    httpOnly: true,
    sameSite: "Lax",
    secure: new URL(c.req.url).protocol === "https:",
    path: "/",
    maxAge: SESSION_SECONDS,
  });
  return (now + SESSION_SECONDS) * 1_000;
}

export function signOut(c: Context): void {
  deleteCookie(c, COOKIE, { path: "/" });
}

/** The signed-in user, or null for a missing, forged or expired cookie, or a user who is gone. */
export const currentUser = async (c: SessionContext): Promise<User | null> =>
  (await currentSession(c))?.user ?? null;

/** The same, with the instant the session ends, ms since 1970. */
export async function currentSession(c: SessionContext): Promise<{ user: User; endsAtMs: number } | null> {
  const token = getCookie(c, COOKIE);
  if (!token) return null;
  try {
    const { payload } = await jwtVerify(token, key(settingsOf(c.env).SESSION_SECRET), {
      algorithms: ["HS256"],
    });
    const { sub, org, exp } = claims.parse(payload);
    const user = await findUser(c.env.DB, org, sub);
    return user && { user, endsAtMs: exp * 1_000 };
  } catch {
    return null;
  }
}
