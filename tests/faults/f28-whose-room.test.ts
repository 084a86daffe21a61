/** [F28] One room's events reach another's viewers. Here the right to look is asked at the door and before every message. */
import { describe, expect, it } from "vitest";
import type { CallView } from "../../schema/call.ts";
import { mayWatch } from "../../workers/govern/access.ts";
import { Dashboard } from "../support/dashboard.ts";
import { signIn } from "../support/product.ts";
import { hangUp, ring, Stream } from "../support/telephone.ts";
import { useTelephone } from "../support/use-telephone.ts";

const held = useTelephone();
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Another organisation in the same database, with one person. */
async function stranger(): Promise<string> {
  const database = await held.product.database();
  const orgs = database.prepare(
    "INSERT INTO orgs SELECT 'org_other', 'Other', '+12025550199', time_zone, country, state, jurisdiction, playbook, version FROM orgs WHERE id = 'org_halden'",
  );
  await orgs.run();
  await database
    .prepare(
      "INSERT INTO users (org_id, id, name, email, role) VALUES ('org_other', 'user_eve', 'Eve', 'eve@other.example', 'admin')",
    )
    .run();
  return await signIn(held.product.url, "eve@other.example");
}

describe("who hears of a deal's calls", () => {
  it("[F28] nobody without a session, nobody of another organisation, nobody who looks at another deal", async () => {
    const { product } = held;
    await expect(Dashboard.open({ url: product.url, cookie: "" }, "deal_brightwater")).rejects.toThrow("401");
    const eve = await stranger();
    await expect(Dashboard.open({ url: product.url, cookie: eve }, "deal_brightwater")).rejects.toThrow(
      "404",
    );

    const call = await ring(product);
    const other = await ring(product, "+12025550123");
    expect(other.callId.split("_")[1]).not.toBe("brightwater");
    const page = await Dashboard.open(product, "deal_brightwater");
    const elsewhere = await Dashboard.open(product, `deal_${other.callId.split("_")[1]}`);
    const stream = (await Stream.open(product, call)).start();
    await stream.talk(0, 2_500);
    await page.until(call.callId, (live) => live.capturedMs > 1_000);
    expect(elsewhere.messages.length).toBeGreaterThan(0);
    expect(JSON.stringify(elsewhere.messages)).not.toContain(call.callId);
    expect(JSON.stringify(page.messages)).not.toContain(other.callId);

    // Asking through one deal's socket for another deal's call changes nothing.
    const before = await product.get<CallView>(`/api/calls/${call.callId}`);
    elsewhere.send(JSON.stringify({ type: "want_more_cards", callId: call.callId }));
    await pause(300);
    expect(elsewhere.messages.filter(({ type }) => type === "refused")).toHaveLength(1);
    expect((await product.get<CallView>(`/api/calls/${call.callId}`)).cards).toEqual(before.cards);
    expect(page.messages.filter(({ type }) => type === "refused")).toEqual([]);
    page.close();
    elsewhere.close();
    await stream.stop();
    await hangUp(product, call.callSid);
    await hangUp(product, other.callSid);
  });

  it("[F28] who leaves the workspace in mid-call hears no more of it", async () => {
    const { product } = held;
    const toms = await signIn(product.url, "tom@halden.example");
    const call = await ring(product);
    const stream = (await Stream.open(product, call)).start();
    const tom = await Dashboard.open({ url: product.url, cookie: toms }, "deal_brightwater");
    const maya = await Dashboard.open(product, "deal_brightwater");
    await stream.talk(0, 500);
    await tom.until(call.callId, (live) => live.capturedMs > 0);
    await (await product.database()).prepare("DELETE FROM users WHERE id = 'user_tom'").run();
    expect((await tom.closed).code).toBe(4403);
    const heard = tom.messages.length;
    const count = maya.messages.length;
    await pause(2_500);
    expect(tom.messages).toHaveLength(heard);
    expect(maya.messages.length).toBeGreaterThan(count);
    await expect(Dashboard.open({ url: product.url, cookie: toms }, "deal_brightwater")).rejects.toThrow(
      "401",
    );
    maya.close();
    await stream.stop();
    await hangUp(product, call.callSid);
  }, 60_000);

  it("[F28] the right ends with the session, and is one organisation's", () => {
    const who = { userId: "user_maya", orgId: "org_halden", sessionEndsAtMs: 1_000 } as const;
    expect(mayWatch(who, "org_halden/deal_k", 999)).toBe(true);
    expect(mayWatch(who, "org_halden/deal_k", 1_000)).toBe(false);
    expect(mayWatch(who, "org_halden2/deal_k", 1)).toBe(false);
    expect(mayWatch(who, "org_other/deal_k", 1)).toBe(false);
  });
});
