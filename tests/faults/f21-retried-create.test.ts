/** [F21] A create whose answer is lost is sent again, and the telephone rings twice. Ours: our id first, look before a retry. */
import { beforeEach, describe, expect, it } from "vitest";
import type { CallView } from "../../schema/call.ts";
import { callStatus, ourNumber, webhook } from "../support/telephone.ts";
import { useTelephone } from "../support/use-telephone.ts";

const held = useTelephone();
beforeEach(() => {
  held.twilio.created.length = 0;
  held.twilio.requests.length = 0;
  held.twilio.listIsBroken = false;
});

const dana = { dealId: "deal_brightwater", personId: "person_dana" };
const place = async (more: object = {}) => {
  const answer = await held.product.post("/api/calls", { ...dana, ...more });
  return { status: answer.status, body: await answer.json<{ callId: string }>() };
};
const creates = () =>
  held.twilio.requests.filter(({ method, path }) => method === "POST" && path.endsWith("/Calls.json"));

describe("a create that goes wrong on the way", () => {
  it("[F21] carried out, but the answer is lost: the call is found at the carrier, nobody is rung twice", async () => {
    const { product, twilio } = held;
    twilio.loseAnswers = 1;
    const placed = await place();
    expect(placed.status).toBe(200);
    expect(creates()).toHaveLength(1);
    expect(twilio.created).toHaveLength(1);
    // It is the same call from then on: its callbacks find it.
    const callSid = twilio.created[0]?.sid ?? "";
    expect((await callStatus(product, callSid, "ringing")).status).toBe(204);
    const answer = await webhook(product, `/twilio/voice?org=org_halden&call=${placed.body.callId}`, {
      CallSid: callSid,
      From: ourNumber,
      To: "+14155550111",
      Direction: "outbound-api",
    });
    expect(answer.body).toContain(`/twilio/stream/${placed.body.callId}/`);
    await callStatus(product, callSid, "no-answer");
  });

  it("[F21] lost before anything was done: looked for, not found, created once", async () => {
    const { product, twilio } = held;
    twilio.loseRequests = 1;
    const placed = await place();
    expect(placed.status).toBe(200);
    expect(twilio.created).toHaveLength(1);
    expect(creates()).toHaveLength(2);
    await callStatus(product, twilio.created[0]?.sid ?? "", "canceled");
  });

  it("[F21] when it cannot be looked for, it is not tried again: the page says so, and the call is over", async () => {
    const { twilio } = held;
    twilio.loseAnswers = 1;
    twilio.listIsBroken = true;
    const answer = await held.product.post("/api/calls", dana);
    expect(answer.status).toBe(502);
    expect(await answer.json()).toMatchObject({ error: { code: "carrier_unreachable" } });
    expect(creates()).toHaveLength(1);
    await callStatus(held.product, twilio.created[0]?.sid ?? "", "completed");
  });

  it("[F21] the page's own request, sent five times, rings once and is one call", async () => {
    const { product, twilio } = held;
    const requestId = crypto.randomUUID();
    const answers = await Promise.all(Array.from({ length: 5 }, () => place({ requestId })));
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.callId}`)).size).toBe(1);
    expect(twilio.created).toHaveLength(1);
    const view = await product.get<CallView>(`/api/calls/${answers[0]?.body.callId}`);
    expect(view).toMatchObject({ status: "ringing", direction: "outbound" });
    await callStatus(product, twilio.created[0]?.sid ?? "", "busy");
  });
});
