/**
 * [F42] A token runs out in mid-call: renewed before its end, and the page says so when it cannot be. Both kinds that
 * a rep's page lives on: the sign-in, and the Voice SDK's access token.
 */
import { describe, expect, it } from "vitest";
import { type Freshness, keepFresh } from "../../web/src/api/keep-fresh.ts";
import { sessionSentence } from "../../web/src/live/session-sentence.ts";
import { Dashboard } from "../support/dashboard.ts";
import { useTelephone } from "../support/use-telephone.ts";

const held = useTelephone();
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

/** A clock that only moves when it is told to; timers go off as it passes them. */
function virtualClock(startMs: number) {
  let nowMs = startMs;
  let timers: { atMs: number; ring: () => void }[] = [];
  return {
    now: () => nowMs,
    after: (ms: number, ring: () => void) => {
      const timer = { atMs: nowMs + ms, ring };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    async pass(ms: number, stepMs = 1_000): Promise<void> {
      for (const untilMs = nowMs + ms; nowMs < untilMs;) {
        nowMs += stepMs;
        const due = timers.filter(({ atMs }) => atMs <= nowMs);
        timers = timers.filter(({ atMs }) => atMs > nowMs);
        for (const { ring } of due) ring();
        if (due.length > 0) for (let turns = 0; turns < 4; turns += 1) await settled();
      }
    },
  };
}

const claimsOf = (token: string) =>
  JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString()) as { exp: number; iat: number };

describe("what runs out while a call is on", () => {
  it("[F42] the Voice SDK's token of an hour is renewed in time, for eight hours: there is never a moment without one", async () => {
    const clock = virtualClock(1_000_000);
    const ends: number[] = [];
    const said: Freshness[] = [];
    const stop = keepFresh({
      // The vendor's hour, on the virtual clock.
      renew: () => {
        ends.push(clock.now() + 3_600_000);
        return Promise.resolve(clock.now() + 3_600_000);
      },
      onChange: (freshness) => said.push(freshness),
      ...clock,
    });
    await settled();
    for (let minutes = 0; minutes < 480; minutes += 1) {
      await clock.pass(60_000);
      expect((ends.at(-1) ?? 0) - clock.now()).toBeGreaterThan(500_000);
    }
    stop();
    expect(ends.length).toBeGreaterThanOrEqual(9);
    expect(ends.length).toBeLessThan(12);
    expect(said.every(({ status }) => status === "fresh")).toBe(true);
    await clock.pass(7_200_000, 60_000);
    expect(ends.length).toBeLessThan(12);
  });

  it("[F42] when it cannot be renewed it is tried again and again, the page says so before the end, and no more once it can", async () => {
    const clock = virtualClock(0);
    let broken = false;
    let tries = 0;
    let last: Freshness | null = null;
    const stop = keepFresh({
      renew: () => {
        tries += 1;
        return broken
          ? Promise.reject(new Error("The server could not be reached. Check the connection."))
          : Promise.resolve(clock.now() + 3_600_000);
      },
      onChange: (freshness) => (last = freshness),
      ...clock,
    });
    await settled();
    broken = true;
    await clock.pass(3_600_000 - 200_000);
    expect(sessionSentence(last, clock.now())).toBeNull();
    expect(tries).toBeGreaterThan(5);
    await clock.pass(60_000);
    expect(sessionSentence(last, clock.now())).toBe(
      "Your sign-in ends in 3 min and could not be renewed: The server could not be reached. Check the connection. Sign in again in another tab; the call itself goes on being captured.",
    );
    await clock.pass(200_000);
    expect(sessionSentence(last, clock.now())).toMatch(/^Your sign-in has ended/);
    broken = false;
    await clock.pass(40_000);
    expect(sessionSentence(last, clock.now())).toBeNull();
    stop();
  });

  it("[F42] the product gives both anew when asked: another token with a later end, another cookie that opens the live socket", async () => {
    const { product } = held;
    const token = async () => {
      const answer = await product.post("/api/voice/token", {});
      expect(answer.status).toBe(200);
      return await answer.json<{ token: string; expiresAt: string }>();
    };
    const first = await token();
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    const second = await token();
    expect(claimsOf(second.token).exp).toBeGreaterThan(claimsOf(first.token).exp);
    expect(Date.parse(second.expiresAt)).toBe(claimsOf(second.token).exp * 1_000);
    expect(claimsOf(second.token).exp - claimsOf(second.token).iat).toBe(3_600);

    const renewed = await product.post("/api/session/renew", {});
    expect(renewed.status).toBe(200);
    const cookie = renewed.headers.get("set-cookie")?.split(";")[0] ?? "";
    expect(cookie).not.toBe(product.cookie);
    const { endsAt } = await renewed.json<{ endsAt: string }>();
    expect(Date.parse(endsAt) - Date.now()).toBeGreaterThan(13 * 3_600_000);
    const page = await Dashboard.open({ url: product.url, cookie }, "deal_brightwater");
    page.close();
    const stranger = await fetch(`${product.url}/api/session/renew`, { method: "POST" });
    expect(stranger.status).toBe(401);
  });
});
