/** Zoom at the Worker's door: when it is not configured, who says whose a meeting is, what nobody claimed. */
import { createHmac } from "node:crypto";
import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env, exports } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { app } from "../../workers/api/index.ts";
import { freshProduct, origin, signIn, until } from "./product.ts";

beforeEach(freshProduct);

interface Unheard {
  meetings: { streamId: string; meetingId: string | null; meetingUuid: string; stillOpen: boolean }[];
}

function webhook(event: string, payload: object): Request {
  const body = JSON.stringify({ event, event_ts: Date.now(), payload });
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const hash = createHmac("sha256", "zoom-secret-token-of-the-tests")
    .update(`v0:${timestamp}:${body}`)
    .digest("hex");
  return new Request(`${origin}/zoom/webhook`, {
    method: "POST",
    body,
    headers: { "x-zm-request-timestamp": timestamp, "x-zm-signature": `v0=${hash}` },
  });
}

const started = (streamId: string, meetingId: string) => ({
  object: {
    meeting_id: meetingId,
    meeting_uuid: `${streamId}/==`,
    rtms_stream_id: streamId,
    server_urls: "wss://127.0.0.1:1/signal",
  },
});

describe("Zoom's webhooks", () => {
  it.each(["ZOOM_CLIENT_ID", "ZOOM_CLIENT_SECRET", "ZOOM_WEBHOOK_SECRET_TOKEN"])(
    "without %s they are answered 503, with what is missing; everything else works",
    async (key) => {
      const without = { ...env, [key]: "" };
      const context = createExecutionContext();
      const answer = await app.fetch(webhook("meeting.rtms_started", {}), without, context);
      expect(answer.status).toBe(503);
      expect(await answer.json()).toMatchObject({
        error: { code: "zoom_not_configured", message: expect.stringContaining(key) },
      });
      const health = await app.fetch(new Request(`${origin}/api/health`), without, context);
      expect(health.status).toBe(200);
      await waitOnExecutionContext(context);
    },
  );

  it("refuses what is larger than any of Zoom's", async () => {
    const answer = await exports.default.fetch(
      new Request(`${origin}/zoom/webhook`, { method: "POST", body: "x".repeat(70_000) }),
    );
    expect(answer.status).toBe(413);
  });

  it("takes events it has no use for, and does nothing", async () => {
    for (const event of ["meeting.ended", "rtms.concurrency_limited", "meeting.rtms_stopped"]) {
      const answer = await exports.default.fetch(webhook(event, { rtms_stream_id: "never-heard-of" }));
      expect([event, answer.status]).toEqual([event, 204]);
    }
  });
});

describe("whose a meeting is", () => {
  it("is said by a person, by number or uuid, and read back", async () => {
    const maya = await signIn("maya@halden.example");
    const path = "/api/v1/deals/deal_brightwater/meetings";
    const link = "https://us02web.zoom.us/j/81234567890?pwd=abc";
    const meetings = ["812 3456 7890", "abc/DEF==", "81234567890", link];
    expect(await put(maya.cookie, path, { meetings })).toEqual({
      status: 200,
      body: { meetings: ["81234567890", "abc/DEF=="], startedNow: 0 },
    });
    expect((await maya.get(path)).body).toEqual({ meetings: ["81234567890", "abc/DEF=="], connected: true });
    expect((await put(maya.cookie, path, { meetings: [] })).body).toEqual({ meetings: [], startedNow: 0 });
    expect((await put(maya.cookie, path, { meetings: [""] })).status).toBe(400);
  });

  it("a meeting that is another deal's is refused by name, and nothing is changed", async () => {
    const maya = await signIn("maya@halden.example");
    const deals = await maya.get<{ deals: { id: string }[] }>("/api/deals");
    const other = deals.body.deals.find(({ id }) => id !== "deal_brightwater")?.id ?? "";
    await put(maya.cookie, `/api/v1/deals/${other}/meetings`, { meetings: ["81234567890"] });
    const path = "/api/v1/deals/deal_brightwater/meetings";
    const refused = await put(maya.cookie, path, { meetings: ["99999999999", "81234567890"] });
    expect(refused).toMatchObject({
      status: 409,
      body: { error: { code: "meeting_taken", message: "Meeting 81234567890 is another deal's." } },
    });
    expect((await maya.get(path)).body).toEqual({ meetings: [], connected: true });
  });

  it("a meeting nobody claimed is refused visibly: it is listed, open while it lasts, and no call is made of it", async () => {
    const maya = await signIn("maya@halden.example");
    const list = async () => (await maya.get<Unheard>("/api/v1/meetings/unheard")).body.meetings;
    const answer = await exports.default.fetch(webhook("meeting.rtms_started", started("s1", "777777777")));
    expect(answer.status).toBe(204);
    const [unheard] = await until(list, (meetings) => meetings.length === 1);
    expect(unheard).toMatchObject({ streamId: "s1", meetingId: "777777777", stillOpen: true });
    expect((await maya.get<{ calls: unknown[] }>("/api/calls")).body.calls).toEqual([]);
    await exports.default.fetch(webhook("meeting.rtms_stopped", { rtms_stream_id: "s1", stop_reason: 6 }));
    await until(list, (meetings) => meetings[0]?.stillOpen === false);
    // Too late to be heard: the deal has the meeting from now on, and starts nothing.
    const path = "/api/v1/deals/deal_brightwater/meetings";
    expect((await put(maya.cookie, path, { meetings: ["777777777"] })).body).toMatchObject({ startedNow: 0 });
  });

  it("Zoom's word for which uuid a known meeting has this time is remembered", async () => {
    const maya = await signIn("maya@halden.example");
    const path = "/api/v1/deals/deal_brightwater/meetings";
    await put(maya.cookie, path, { meetings: ["777777777"] });
    await exports.default.fetch(
      webhook("meeting.started", { object: { id: "777777777", uuid: "this/time==" } }),
    );
    const known = () =>
      env.DB.prepare("SELECT deal_id AS deal FROM zoom_meetings WHERE meeting = 'this/time=='").first("deal");
    await until(known, (deal) => deal === "deal_brightwater");
    // It is Zoom's entry, not a person's.
    expect((await maya.get(path)).body).toEqual({ meetings: ["777777777"], connected: true });
  });
});

async function put(cookie: string, path: string, body: object) {
  const answer = await exports.default.fetch(
    new Request(`${origin}${path}`, {
      method: "PUT",
      headers: { cookie, "content-type": "application/json" },
      body: JSON.stringify(body),
    }),
  );
  return { status: answer.status, body: await answer.json<object>() };
}
