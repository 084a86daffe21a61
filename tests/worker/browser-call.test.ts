/** A call that a page captures, from the page's side of the line, against the Worker. */
import { abortAllDurableObjects } from "cloudflare:test";
import { exports } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { DealView } from "../../schema/api.ts";
import { encodeFrame, FRAME_SIDE_BYTES } from "../../schema/browser-frame.ts";
import type { AgentMessage, BrowserTicket } from "../../schema/browser-wire.ts";
import type { CallView } from "../../schema/call.ts";
import { agentOf, freshProduct, origin, signIn, until } from "./product.ts";

beforeEach(freshProduct);
afterEach(() => void vi.useRealTimers());

const deal = "deal_brightwater";
type Person = Awaited<ReturnType<typeof signIn>>;

const side = (fill: number): Uint8Array => new Uint8Array(FRAME_SIDE_BYTES).fill(fill);
const frame = (sequence: number, sides?: [Uint8Array | null, Uint8Array | null]): ArrayBuffer =>
  encodeFrame({ sequence, sides: sides ?? [side(1 + (sequence % 100)), side(101 + (sequence % 100))] })
    .buffer as ArrayBuffer;

async function start(maya: Person, change: object = {}) {
  const rule = await maya.get<{ consent: { textVersion: string | null } }>(
    `/api/v1/deals/${deal}/browser-calls/consent`,
  );
  const body = { personId: null, announced: rule.body.consent.textVersion, startedMsAgo: 0, ...change };
  return await maya.post<BrowserTicket>(`/api/v1/deals/${deal}/browser-calls`, body);
}

const upgrade = (maya: Person, url: string, headers: Record<string, string> = {}): Promise<Response> =>
  exports.default.fetch(
    new Request(`${origin}${url}`, { headers: { cookie: maya.cookie, Upgrade: "websocket", ...headers } }),
  );

/** The page's end of a line that was let in. */
async function line(maya: Person, url: string) {
  const { webSocket: socket, status } = await upgrade(maya, url);
  if (!socket) throw new Error(`not let in: ${status}`);
  const heard: AgentMessage[] = [];
  const closed = new Promise<number>((resolve) => socket.addEventListener("close", (e) => resolve(e.code)));
  socket.addEventListener("message", ({ data }) => {
    heard.push(JSON.parse(data as string) as AgentMessage);
  });
  socket.accept();
  const next = async <T extends AgentMessage["type"]>(
    type: T,
    isIt: (m: AgentMessage) => boolean = () => true,
  ) =>
    (await until(
      () => Promise.resolve(heard.find((m) => m.type === type && isIt(m))),
      (m) => m !== undefined,
    )) as Extract<AgentMessage, { type: T }>;
  const send = (from: number, to: number) => {
    for (let n = from; n < to; n += 1) socket.send(frame(n));
  };
  return { socket, heard, closed, next, send };
}

const read = async (maya: Person, id: string) => (await maya.get<CallView>(`/api/calls/${id}`)).body;
const reviewed = (maya: Person, id: string) =>
  until(
    () => read(maya, id),
    (call) => call.status === "reviewed",
  );
async function samples(maya: Person, id: string): Promise<Uint8Array> {
  const answer = await maya.raw(`/api/calls/${id}/recording.wav`);
  return new Uint8Array(await answer.arrayBuffer()).subarray(58);
}
/** The first byte of each side, slot by slot. */
function firstBytes(audio: Uint8Array): [number, number][] {
  const slots: [number, number][] = [];
  for (let at = 0; at < audio.length; at += 2 * FRAME_SIDE_BYTES)
    slots.push([audio[at] ?? -1, audio[at + 2] ?? -1]);
  return slots;
}
const expected = (count: number): [number, number][] =>
  Array.from({ length: count }, (_, n) => [1 + (n % 100), 101 + (n % 100)]);

describe("a call that a page captures", () => {
  it("[BR-2] [BR-9] is confirmed as it is saved, ends when the page stops, and is reviewed with both sides apart", async () => {
    const maya = await signIn("maya@halden.example");
    const { status, body } = await start(maya);
    expect(status).toBe(200);
    const page = await line(maya, body.url);
    expect(await page.next("welcome")).toEqual({ type: "welcome", next: 0 });
    page.send(0, 120);
    expect((await page.next("ack")).next).toBe(50);
    await until(
      () => read(maya, body.callId),
      (call) => call.status === "live",
    );
    page.socket.send('{"type":"stop","count":120}');
    await page.next("ended");
    expect(page.heard.filter((m) => m.type === "ack").at(-1)).toEqual({ type: "ack", next: 120 });
    expect(await page.closed).toBe(1000);
    const call = await reviewed(maya, body.callId);
    expect(call).toMatchObject({ source: "browser", endReason: "stopped", repName: "Maya Okafor" });
    expect(call.coverage).toMatchObject({ durationMs: 2_400, capturedMs: 2_400, gaps: [] });
    expect(firstBytes(await samples(maya, body.callId))).toEqual(expected(120));
  });

  it("[BR-3] a dropped line loses nothing: the next one begins where the saved audio ends", async () => {
    const maya = await signIn("maya@halden.example");
    const { callId, url } = (await start(maya)).body;
    const before = await line(maya, url);
    await before.next("welcome");
    before.send(0, 130);
    await before.next("ack", (m) => m.type === "ack" && m.next >= 100);
    before.socket.close(1001);
    const { body: again } = await maya.post<BrowserTicket>(`/api/v1/browser-calls/${callId}/tickets`);
    const after = await line(maya, again.url);
    const { next } = await after.next("welcome");
    expect(next).toBeGreaterThanOrEqual(100);
    expect(next).toBeLessThanOrEqual(130);
    after.send(next, 200);
    after.socket.send('{"type":"stop","count":200}');
    await after.next("ended");
    const call = await reviewed(maya, callId);
    expect(call.coverage).toMatchObject({ durationMs: 4_000, capturedMs: 4_000, gaps: [] });
    expect(firstBytes(await samples(maya, callId))).toEqual(expected(200));
  });

  it("[BR-3] an agent that was restarted asks for what it had not saved, and the call goes on without a gap", async () => {
    const maya = await signIn("maya@halden.example");
    const { callId, url } = (await start(maya)).body;
    const before = await line(maya, url);
    before.send(0, 80);
    await before.next("ack");
    await abortAllDurableObjects();
    const { body: again } = await maya.post<BrowserTicket>(`/api/v1/browser-calls/${callId}/tickets`);
    const after = await line(maya, again.url);
    const { next } = await after.next("welcome");
    expect(next).toBe(50);
    after.send(next, 100);
    after.socket.send('{"type":"stop","count":100}');
    await after.next("ended");
    const call = await reviewed(maya, callId);
    expect(call.coverage).toMatchObject({ durationMs: 2_000, capturedMs: 2_000, gaps: [] });
    expect(firstBytes(await samples(maya, callId))).toEqual(expected(100));
  });

  it("[BR-7] a newer line of the same call replaces the older one", async () => {
    const maya = await signIn("maya@halden.example");
    const { callId, url } = (await start(maya)).body;
    const first = await line(maya, url);
    first.send(0, 60);
    await first.next("ack");
    const { body: again } = await maya.post<BrowserTicket>(`/api/v1/browser-calls/${callId}/tickets`);
    const second = await line(maya, again.url);
    expect(await first.closed).toBe(4001);
    expect((await second.next("welcome")).next).toBe(60);
  });

  it("[BR-6] what the page did not have is a gap of that side, with its cause", async () => {
    const maya = await signIn("maya@halden.example");
    const { callId, url } = (await start(maya)).body;
    const page = await line(maya, url);
    page.send(0, 50);
    for (let n = 50; n < 100; n += 1) page.socket.send(frame(n, [side(9), null]));
    page.socket.send('{"type":"lost","from":100,"to":150,"cause":"store_full"}');
    page.send(150, 200);
    page.socket.send('{"type":"stop","count":200}');
    await page.next("ended");
    const { coverage } = await reviewed(maya, callId);
    expect(coverage.gaps).toEqual([
      { startMs: 1_000, endMs: 2_000, cause: "source_lost", channel: "buyer" },
      { startMs: 2_000, endMs: 3_000, cause: "connection_lost", channel: "rep" },
      { startMs: 2_000, endMs: 3_000, cause: "connection_lost", channel: "buyer" },
    ]);
    expect(coverage).toMatchObject({ durationMs: 4_000, capturedMs: 2_500 });
  });

  it("[BR-5] [F29] frames that are none are refused, asked for again, and the call goes on", async () => {
    const maya = await signIn("maya@halden.example");
    const { callId, url } = (await start(maya)).body;
    const page = await line(maya, url);
    page.send(0, 10);
    page.socket.send(new ArrayBuffer(100_000));
    page.socket.send("what?");
    expect(await page.next("resend")).toEqual({ type: "resend", next: 10, reason: "oversized" });
    page.send(5, 60);
    page.socket.send('{"type":"stop","count":60}');
    await page.next("ended");
    const call = await reviewed(maya, callId);
    expect(call.coverage).toMatchObject({ durationMs: 1_200, gaps: [] });
    expect(firstBytes(await samples(maya, callId))).toEqual(expected(60));
  });
});

describe("a call that goes on after an outage ended the one before", () => {
  it("[BR-10] [BR-4] began when its first sound was: what was kept meanwhile is taken, what would be from the future is not", async () => {
    const maya = await signIn("maya@halden.example");
    const { callId, url } = (await start(maya, { startedMsAgo: 300_000 })).body;
    const page = await line(maya, url);
    // Five minutes' backlog of frames would be 15,000; the first seconds of it show the rule.
    page.socket.send('{"type":"lost","from":0,"to":14900,"cause":"store_full"}');
    page.send(14_900, 15_050);
    page.socket.send('{"type":"stop","count":15050}');
    await page.next("ended");
    const call = await reviewed(maya, callId);
    expect(call.coverage).toMatchObject({ durationMs: 301_000, capturedMs: 3_000 });
  });

  it("[BR-10] a call cannot have begun longer ago than a page keeps sound", async () => {
    const maya = await signIn("maya@halden.example");
    for (const startedMsAgo of [-1, 41 * 60_000, "yesterday"])
      expect((await start(maya, { startedMsAgo })).status).toBe(400);
  });
});

describe("who may", () => {
  it("[BR-8] a call that everybody must know of is not started before somebody says that they do", async () => {
    const maya = await signIn("maya@halden.example");
    for (const announced of [null, "announcement-0"]) {
      const { status, body } = await start(maya, { announced });
      expect([status, (body as unknown as { error: { code: string } }).error.code]).toEqual([
        409,
        "consent_missing",
      ]);
    }
    const { body } = await maya.get<DealView>(`/api/deals/${deal}`);
    expect(body.calls).toEqual([]);
  });

  it("[BR-7] a ticket is good once, for its own call, from our own page, for whoever started it", async () => {
    const maya = await signIn("maya@halden.example");
    const { callId, url } = (await start(maya)).body;
    const code = async (answer: Response) => [
      answer.status,
      (await answer.json<{ error?: { code: string } }>()).error?.code,
    ];
    expect(await code(await upgrade(maya, url, { origin: "https://evil.example" }))).toEqual([
      403,
      "foreign_origin",
    ]);
    await line(maya, url);
    expect(await code(await upgrade(maya, url))).toEqual([403, "ticket_already_used"]);
    const other = (await start(maya)).body;
    const swapped = url.replace(callId, other.callId);
    expect(await code(await upgrade(maya, swapped))).toEqual([403, "ticket_other_call"]);
    expect(await code(await upgrade(maya, `${url}x`))).toEqual([403, "ticket_bad_signature"]);
    const { body: users } = await maya.get<{ users: { email: string; id: string }[] }>("/api/dev/users");
    const someone = users.users.find(({ email }) => email !== "maya@halden.example");
    const colleague = await signIn(someone?.email ?? "");
    expect((await colleague.post(`/api/v1/browser-calls/${callId}/tickets`)).status).toBe(403);
    expect((await maya.post("/api/v1/browser-calls/call_brightwater_nothing/tickets")).status).toBe(404);
  });

  it("[BR-9] a call that is over lets nobody in", async () => {
    const maya = await signIn("maya@halden.example");
    const { callId, url } = (await start(maya)).body;
    const { body: unused } = await maya.post<BrowserTicket>(`/api/v1/browser-calls/${callId}/tickets`);
    const page = await line(maya, url);
    page.send(0, 50);
    page.socket.send('{"type":"stop","count":50}');
    await page.next("ended");
    expect((await upgrade(maya, unused.url)).status).toBe(403);
    expect((await maya.post(`/api/v1/browser-calls/${callId}/tickets`)).status).toBe(409);
  });

  it("[BR-9] [F41] a page that never comes back: after two minutes without sound the call is over, and says so", async () => {
    const maya = await signIn("maya@halden.example");
    const { callId, url } = (await start(maya)).body;
    const page = await line(maya, url);
    page.send(0, 50);
    await page.next("ack");
    page.socket.close(1001);
    // Its end is noted before the clock is moved.
    await new Promise((resolve) => setTimeout(resolve, 300));
    const pass = async (ms: number) => {
      vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + ms });
      await (await agentOf(callId)).tick();
    };
    await pass(100_000);
    expect((await read(maya, callId)).status).toBe("live");
    await pass(30_000);
    vi.useRealTimers();
    const call = await reviewed(maya, callId);
    expect(call.endReason).toBe("no_audio");
    expect(call.coverage.gaps[0]).toMatchObject({ startMs: 1_000, cause: "connection_lost" });
  });
});
