/** Twilio's webhooks: who is let through, what is answered, what becomes of the call. */
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import type { CallRow, DealRow } from "../../schema/api.ts";
import type { CallView } from "../../schema/call.ts";
import {
  agentOf,
  carrierEnd,
  danasNumber,
  freshProduct,
  newCallSid,
  openStream,
  orgNumber,
  ring,
  signIn,
  until,
  webhook,
} from "./product.ts";

beforeEach(freshProduct);

const paths = [
  "/twilio/voice",
  "/twilio/status",
  "/twilio/stream-status",
  "/twilio/recording",
  "/twilio/announce",
  "/twilio/dialed",
];
const fields = { CallSid: `CA${"1".repeat(32)}`, From: danasNumber, To: orgNumber, CallStatus: "ringing" };

describe("who is let through", () => {
  it.each(paths)(
    "%s refuses a stranger, a wrong signature, a tampered body and another account",
    async (path) => {
      expect((await webhook(path, fields, { signature: null })).status).toBe(403);
      expect((await webhook(path, fields, { token: "another-token-0123456789" })).status).toBe(403);
      expect((await webhook(path, fields, { body: "CallSid=CA1" })).status).toBe(403);
      const other = await webhook(path, { ...fields, AccountSid: "AC00000000000000000000000000000009" });
      expect(other.status).toBe(403);
      expect(await other.json()).toMatchObject({ error: { code: "other_account" } });
      expect(await env.DB.prepare("SELECT COUNT(*) AS n FROM carrier_calls").first("n")).toBe(0);
    },
  );

  it("refuses what is larger than any webhook of Twilio's", async () => {
    expect((await webhook("/twilio/voice", { ...fields, Extra: "x".repeat(70_000) })).status).toBe(413);
  });

  it("says which field does not fit", async () => {
    const response = await webhook("/twilio/voice", { ...fields, CallSid: "nonsense" });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      error: { code: "invalid_input", message: expect.stringContaining("CallSid") },
    });
  });
});

describe("the voice webhook", () => {
  it("answers the announcement, both tracks' stream and the dial; the call is Dana's deal's", async () => {
    const { twiml, callId, streamUrl, status } = await ring(newCallSid());
    expect(status).toBe(200);
    expect(streamUrl).toMatch(
      /^wss:\/\/earshot\.example\/twilio\/stream\/call_brightwater_[0-9a-f]{32}\/[\w.-]+$/,
    );
    expect(twiml).toMatch(/<Say>.+recorded.+<\/Say><Start><Stream [^>]*track="both_tracks"/);
    expect(twiml).toContain("<Number>+14155550111</Number>");
    const view = await (await agentOf(callId)).callView(callId);
    expect(view).toMatchObject({
      dealId: "deal_brightwater",
      status: "ringing",
      direction: "inbound",
      buyerName: "Dana Whitfield",
      repName: "Maya Okafor",
      buyerTimeZone: "America/Los_Angeles",
      consent: { state: "announced", jurisdiction: "US-CA", textVersion: "announcement-1" },
    });
  });

  it("[F19] the same webhook twice gets the same answer, and is one call with one ticket", async () => {
    const callSid = newCallSid();
    const [first, second] = await Promise.all([ring(callSid), ring(callSid)]);
    const third = await ring(callSid);
    expect(second.twiml).toBe(first.twiml);
    expect(third.twiml).toBe(first.twiml);
    expect(await env.DB.prepare("SELECT COUNT(*) AS n FROM carrier_calls").first("n")).toBe(1);
  });

  it("opens a lead for a number that nobody knows, and the same one when it rings again", async () => {
    const maya = await signIn("maya@halden.example");
    const first = await ring(newCallSid(), "+12025550199");
    const again = await ring(newCallSid(), "+12025550199");
    expect(again.callId.split("_")[1]).toBe(first.callId.split("_")[1]);
    const deals = await until(
      () => maya.get<{ deals: DealRow[] }>("/api/deals").then((answer) => answer.body.deals),
      (list) => list.some((deal) => deal.name.includes("+12025550199")),
    );
    expect(deals.find((deal) => deal.name.includes("+12025550199"))).toMatchObject({
      stage: "lead",
      accountId: null,
    });
  });

  it("a number that is not ours is declined politely", async () => {
    const response = await webhook("/twilio/voice", { ...fields, To: "+12025550100" });
    expect(response.status).toBe(200);
    expect(await response.text()).toContain("<Hangup/>");
  });

  it("a call that is over is not streamed again", async () => {
    const callSid = newCallSid();
    const { streamUrl } = await ring(callSid);
    await webhook("/twilio/status", { CallSid: callSid, CallStatus: "no-answer", SequenceNumber: "1" });
    expect((await ring(callSid)).twiml).toContain("<Hangup/>");
    expect((await openStream(streamUrl)).status).toBe(403);
  });
});

describe("status callbacks", () => {
  const status = (CallSid: string, CallStatus: string, more: Record<string, string> = {}) =>
    webhook("/twilio/status", { CallSid, CallStatus, ...more });
  const viewOf = async (callId: CallView["id"]) => await (await agentOf(callId)).callView(callId);

  it("[CT-T9] late and repeated callbacks do not move an ended call", async () => {
    const callSid = newCallSid();
    const { callId } = await ring(callSid);
    await status(callSid, "completed", { SequenceNumber: "3" });
    const ended = await viewOf(callId);
    await status(callSid, "in-progress", { SequenceNumber: "2" });
    await status(callSid, "completed", { SequenceNumber: "3" });
    expect(await viewOf(callId)).toEqual(ended);
    expect(ended).toMatchObject({ status: "ended", endReason: "completed" });
  });

  it("[F26] a dialled leg's end, or a hold, does not end the call", async () => {
    const callSid = newCallSid();
    const { callId } = await ring(callSid);
    await status(newCallSid(), "completed", { ParentCallSid: callSid });
    expect((await viewOf(callId))?.status).toBe("ringing");
  });

  it("an unknown call is a clear 404, a stream error and a recording are noted", async () => {
    expect((await status(newCallSid(), "completed")).status).toBe(404);
    const callSid = newCallSid();
    await ring(callSid);
    const StreamSid = `MZ${"2".repeat(32)}`;
    const error = { CallSid: callSid, StreamSid, StreamEvent: "stream-error", StreamError: "31920" };
    expect((await webhook("/twilio/stream-status", error)).status).toBe(204);
    const recording = { CallSid: callSid, RecordingSid: `RE${"3".repeat(32)}`, RecordingStatus: "completed" };
    expect((await webhook("/twilio/recording", recording)).status).toBe(204);
  });
});

describe("calling out", () => {
  it("writes the call down first, rings the rep, then connects the buyer with the rep on the parent leg", async () => {
    const maya = await signIn("maya@halden.example");
    const placed = await maya.post<{ callId: CallView["id"] }>("/api/calls", {
      dealId: "deal_brightwater",
      personId: "person_dana",
    });
    expect(placed.status).toBe(200);
    const { callId } = placed.body;
    const callSid = newCallSid();
    const answer = await webhook(`/twilio/voice?org=org_halden&call=${callId}`, {
      CallSid: callSid,
      From: orgNumber,
      To: "+14155550111",
      Direction: "outbound-api",
    });
    const twiml = await answer.text();
    expect(twiml).not.toContain("<Say>");
    expect(twiml).toMatch(
      /<Number url="[^"]*\/twilio\/announce\?text=announcement-1">\+19165550142<\/Number>/,
    );
    const streamUrl = /<Stream [^>]*url="([^"]+)"/.exec(twiml)?.[1] ?? "";
    const carrier = carrierEnd(await openStream(streamUrl), callSid);
    carrier.start();
    // The rep is on the parent leg here: a hole on the inbound track is the rep's.
    for (let slot = 0; slot < 50; slot += 1) {
      if (slot !== 20) carrier.media("inbound", slot, new Uint8Array(160).fill(1));
      carrier.media("outbound", slot, new Uint8Array(160).fill(2));
    }
    carrier.stop();
    const agent = await agentOf(callId);
    const view = await until(
      async () => await agent.callView(callId),
      (v) => v?.coverage.durationMs === 1_000,
    );
    expect(view).toMatchObject({ direction: "outbound", status: "live" });
    expect(view?.coverage.gaps).toEqual([
      { startMs: 400, endMs: 420, cause: "frames_missing", channel: "rep" },
    ]);
  });

  it("gives the softphone a token", async () => {
    const maya = await signIn("maya@halden.example");
    const { status, body } = await maya.post<{ token: string; identity: string }>("/api/voice/token");
    expect(status).toBe(200);
    expect(body.identity).toBe("user_maya");
    expect(body.token.split(".")).toHaveLength(3);
  });

  it("the live call is in the list while it lasts", async () => {
    const maya = await signIn("maya@halden.example");
    const callSid = newCallSid();
    const { callId, streamUrl } = await ring(callSid);
    carrierEnd(await openStream(streamUrl), callSid).start();
    const rows = await until(
      () => maya.get<{ calls: CallRow[] }>("/api/calls?status=live").then((answer) => answer.body.calls),
      (list) => list.length > 0,
    );
    expect(rows.map((row) => row.id)).toEqual([callId]);
  });
});
