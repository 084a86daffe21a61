/** Twilio's protocol, fact by fact (CT-T numbers of the protocol sheet); its own SDK is the judge. */
import jwt from "jsonwebtoken";
import twilio from "twilio";
import { describe, expect, it } from "vitest";
import { voiceAccessToken } from "../../workers/capture/twilio/access-token.ts";
import { sidesOf } from "../../workers/capture/twilio/legs.ts";
import { verifyUpgrade, verifyWebhook } from "../../workers/capture/twilio/signature.ts";
import { signTicket, verifyTicket } from "../../workers/capture/twilio/tickets.ts";
import { answerTwiml } from "../../workers/capture/twilio/twiml.ts";
import { voiceRequest } from "../../workers/capture/twilio/voice-request.ts";
import vectors from "../fixtures/vectors.json" with { type: "json" };

const form = (params: Record<string, string | string[]>): string => {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(params))
    for (const one of [value].flat()) body.append(name, one);
  return body.toString();
};
const formType = "application/x-www-form-urlencoded";

describe("X-Twilio-Signature", () => {
  const forms = ["webhook_doc", "webhook_doc_old", "voice_webhook", "array_and_utf8"] as const;
  it.each(forms)("[CT-T1] accepts the vector %s and refuses it with one byte changed", (name) => {
    const vector = vectors.twilio[name];
    const request = {
      authToken: vector.authToken,
      url: vector.url,
      rawBody: form(vector.params),
      contentType: formType,
      signature: vector.expected,
    };
    expect(verifyWebhook(request)).toBe(true);
    expect(verifyWebhook({ ...request, rawBody: `${request.rawBody}x` })).toBe(false);
    expect(verifyWebhook({ ...request, url: `${request.url}x` })).toBe(false);
    expect(verifyWebhook({ ...request, authToken: `${request.authToken}x` })).toBe(false);
  });

  it("[CT-T1] a JSON body is verified by its hash", () => {
    const { authToken, url, body, expected } = vectors.twilio.json_body;
    const request = { authToken, url, rawBody: body, contentType: "application/json", signature: expected };
    expect(verifyWebhook(request)).toBe(true);
    expect(verifyWebhook({ ...request, rawBody: body.replace("1", "2") })).toBe(false);
  });

  it("[CT-T11] fields we do not know are in the signature and verify", () => {
    const params = { CallSid: "CA1", Brand: "new", ZField: "also new" };
    const url = "https://voice.example.com/twilio/voice?x=1";
    const signature = twilio.getExpectedTwilioSignature("token-0123456789abcdef", url, params);
    const request = {
      authToken: "token-0123456789abcdef",
      url,
      rawBody: form(params),
      contentType: formType,
      signature,
    };
    expect(verifyWebhook(request)).toBe(true);
    expect(verifyWebhook({ ...request, rawBody: form({ CallSid: "CA1", Brand: "new" }) })).toBe(false);
  });

  it("a missing signature or an empty token is refused, not skipped", () => {
    const { authToken, url, params, expected } = vectors.twilio.voice_webhook;
    const request = { authToken, url, rawBody: form(params), contentType: formType, signature: expected };
    expect(verifyWebhook({ ...request, signature: null })).toBe(false);
    expect(verifyWebhook({ ...request, authToken: "" })).toBe(false);
  });

  it("[CT-T2] the upgrade is signed over the wss address; the https form is refused", () => {
    const exact = vectors.twilio.stream_upgrade_wss_exact;
    const asSeen = exact.url.replace("wss:", "https:");
    const signedBy = (signature: string) =>
      verifyUpgrade({ authToken: exact.authToken, url: asSeen, signature });
    expect(signedBy(exact.expected)).toBe("exact");
    expect(signedBy(vectors.twilio.stream_upgrade_wss_trailing_slash.expected)).toBe("with_slash");
    expect(signedBy(vectors.twilio.stream_upgrade_https_wrong.expected)).toBeNull();
    expect(verifyUpgrade({ authToken: exact.authToken, url: asSeen, signature: null })).toBeNull();
  });
});

describe("stream tickets", () => {
  const secret = "ticket-secret-0123456789";
  const now = new Date("2026-11-21T10:00:00Z");
  const given = { secret, orgId: "org_a", dealId: "deal_k", callId: "call_k_1", now, jti: "one" } as const;

  it("[CT-T3] says whose stream it is, for two minutes", async () => {
    const ticket = await signTicket(given);
    const check = (at: Date) => verifyTicket({ secret, ticket, callId: "call_k_1", now: at });
    expect(await check(now)).toEqual({ ok: true, orgId: "org_a", dealId: "deal_k", jti: "one" });
    expect(await check(new Date(now.getTime() + 119_000))).toMatchObject({ ok: true });
    expect(await check(new Date(now.getTime() + 121_000))).toEqual({ ok: false, reason: "expired" });
  });

  it("is refused for another call, with another secret, and when it is no ticket", async () => {
    const ticket = await signTicket(given);
    const check = (change: Partial<Parameters<typeof verifyTicket>[0]>) =>
      verifyTicket({ secret, ticket, callId: "call_k_1", now, ...change });
    expect(await check({ callId: "call_k_2" })).toEqual({ ok: false, reason: "other_call" });
    expect(await check({ secret: "another-secret-0123456789" })).toEqual({
      ok: false,
      reason: "bad_signature",
    });
    expect(await check({ ticket: "nonsense" })).toEqual({ ok: false, reason: "malformed" });
    const unsigned = `${btoa('{"alg":"none"}')}.${ticket.split(".")[1]}.`;
    expect(await check({ ticket: unsigned })).toMatchObject({ ok: false });
  });
});

describe("TwiML", () => {
  const plan = {
    announcement: "This call is recorded.",
    stream: {
      url: "wss://e.example/twilio/stream/c/t",
      name: "capture",
      statusCallbackUrl: "https://e.example/s",
      parameters: { callId: "c" },
    },
    dial: {
      callerId: "+15005550006",
      target: { kind: "number" as const, number: "+15005550001" },
      announceUrl: null,
      actionUrl: "https://e.example/d",
      recordingStatusUrl: null,
    },
  };

  it("[F22] announces, starts a stream of both tracks without blocking, then dials", () => {
    const xml = answerTwiml(plan);
    expect(xml).toContain('track="both_tracks"');
    expect(xml).not.toContain("<Connect");
    const order = ["<Say>", "<Start>", "<Stream", "</Start>", "<Dial"].map((part) => xml.indexOf(part));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(order).not.toContain(-1);
  });

  it("never writes a stream address with a query, nor a parameter that Twilio would refuse", () => {
    expect(() => answerTwiml({ ...plan, stream: { ...plan.stream, url: `${plan.stream.url}?x=1` } })).toThrow(
      "query",
    );
    const long = { ...plan.stream, parameters: { callId: "x".repeat(500) } };
    expect(() => answerTwiml({ ...plan, stream: long })).toThrow("too long");
  });

  it("[CT-T10] maps legs to sides for each origin of a call", () => {
    expect(sidesOf({ origin: "inbound_from_buyer" })).toEqual({ inbound: 1, outbound: 0 });
    expect(sidesOf({ origin: "rep_softphone" })).toEqual({ inbound: 0, outbound: 1 });
    expect(sidesOf({ origin: "rest_to_rep" })).toEqual({ inbound: 0, outbound: 1 });
    expect(sidesOf({ origin: "rest_to_buyer" })).toEqual({ inbound: 1, outbound: 0 });
  });
});

describe("Voice SDK token", () => {
  const vector = vectors.twilio.voice_access_token;
  const make = (nowSeconds: number) =>
    voiceAccessToken({
      accountSid: vector.payload.sub,
      apiKeySid: vector.payload.iss,
      apiKeySecret: vector.apiKeySecret,
      applicationSid: vector.payload.grants.voice.outgoing.application_sid,
      identity: vector.payload.grants.identity,
      nowSeconds,
      ttlSeconds: 3_600,
    });

  it("is byte for byte what twilio's own library makes", async () => {
    expect(await make(vector.payload.iat)).toBe(vector.expected);
  });

  it("is accepted by the verifier that twilio's library uses, and not with another secret", async () => {
    const token = await make(Math.floor(Date.now() / 1000));
    expect(jwt.verify(token, vector.apiKeySecret, { algorithms: ["HS256"] })).toMatchObject({
      iss: vector.payload.iss,
      grants: { identity: "agent_42" },
    });
    expect(() => jwt.verify(token, "another-secret")).toThrow("invalid signature");
  });
});

describe("voice webhook form", () => {
  it("reads numbers as E.164, keeps client names, and takes a withheld number for none", () => {
    const parse = (From: string) =>
      voiceRequest.parse({
        AccountSid: `AC${"0".repeat(32)}`,
        CallSid: `CA${"0".repeat(32)}`,
        From,
        To: "+15005550006",
      }).From;
    expect(parse("+1 (916) 555-0142")).toBe("+19165550142");
    expect(parse("client:user_maya")).toBe("client:user_maya");
    expect(parse("anonymous")).toBeNull();
  });
});
