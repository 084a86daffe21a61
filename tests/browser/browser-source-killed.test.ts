/** The runtime dies again and again under a call that a page captures: the page has what it had not saved. */
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import type { BrowserTicket } from "../../schema/browser-wire.ts";
import type { CallView } from "../../schema/call.ts";
import { serveApart, type ServedApart } from "../../tools/runtime/serve-apart.ts";
import { seed } from "../../tools/seed/seed.ts";
import { recordingOf, startPageInNode } from "../support/page-in-node.ts";
import { signIn } from "../support/product.ts";

const hex = (bytes: number): string => randomBytes(bytes).toString("hex");
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const KILLS = 3;

let runtime: ServedApart | null = null;
const folder = mkdtempSync(join(tmpdir(), "earshot-killed-"));
afterEach(async () => {
  await runtime?.kill();
  rmSync(folder, { recursive: true, force: true });
});

describe("a page's call, with the runtime killed in mid-call", () => {
  it(`[BR-3] [F14] ${KILLS} times at random: not a frame is lost, and the recording is byte for byte what was captured`, async () => {
    const product = {
      stateFolder: join(folder, "state"),
      settings: {
        TWILIO_ACCOUNT_SID: `AC${hex(16)}`,
        TWILIO_AUTH_TOKEN: hex(16),
        SESSION_SECRET: hex(32),
        TICKET_SECRET: hex(32),
      },
    };
    runtime = await serveApart({ ...product, port: 0 });
    const { url } = runtime;
    await seed(url);
    const cookie = await signIn(url, "maya@halden.example");
    const raw = (path: string, init: RequestInit = {}) =>
      fetch(new URL(path, url), { ...init, headers: { cookie, "content-type": "application/json" } });
    const read = async (id: string) => (await (await raw(`/api/calls/${id}`)).json()) as CallView;
    const start = await raw("/api/v1/deals/deal_brightwater/browser-calls", {
      method: "POST",
      body: JSON.stringify({ personId: null, announced: "announcement-1", startedMsAgo: 0 }),
    });
    const ticket = (await start.json()) as BrowserTicket;
    const page = startPageInNode({ url, cookie, ticket });
    for (let kill = 0; kill < KILLS; kill += 1) {
      while (page.lines <= kill) await wait(50);
      await wait(500 + Math.random() * 2_000);
      await runtime.kill();
      runtime = await serveApart({ ...product, port: Number(new URL(url).port) });
    }
    await wait(1_500);
    await page.stop();
    expect(page.lines).toBe(KILLS + 1);
    let call = await read(ticket.callId);
    for (let tries = 0; call.status !== "reviewed" && tries < 300; tries += 1) {
      await wait(100);
      call = await read(ticket.callId);
    }
    expect(call).toMatchObject({ status: "reviewed", endReason: "stopped" });
    expect(call.coverage).toMatchObject({
      durationMs: page.captured * 20,
      capturedMs: page.captured * 20,
      gaps: [],
    });
    const wav = Buffer.from(await (await raw(call.recordingUrl ?? "/api/health")).arrayBuffer());
    expect(wav.subarray(58).equals(recordingOf(page.captured))).toBe(true);
  });
});
