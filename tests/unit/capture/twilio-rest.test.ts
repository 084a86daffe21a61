/** Twilio's REST API over a real connection: what is asked, and each of its failures as ours. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTwilioRest } from "../../../workers/capture/twilio/rest.ts";

const sid = `CA${"0".repeat(31)}1`;
let server: Server;
let answer: { status: number; body: string } | null;
let asked: { url: string; authorization: string; form: URLSearchParams } | null;
beforeEach(async () => {
  answer = { status: 201, body: JSON.stringify({ sid, status: "queued" }) };
  asked = null;
  server = createServer((request, response) => {
    let body = "";
    request.on("data", (part: Buffer) => (body += String(part)));
    request.on("end", () => {
      asked = {
        url: request.url ?? "",
        authorization: request.headers.authorization ?? "",
        form: new URLSearchParams(body),
      };
      if (answer) response.writeHead(answer.status, { "content-type": "application/json" }).end(answer.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const url = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const call = (baseUrl = url(), timeoutMs = 2_000) =>
  createTwilioRest({ baseUrl, accountSid: "AC1", authToken: "token", fetch, timeoutMs }).createCall({
    to: "+14155550111",
    from: "+14155550100",
    url: "https://e.example/twilio/voice?call=call_k_1",
    statusCallbackUrl: "https://e.example/twilio/status",
  });

describe("placing a call", () => {
  it("asks as Twilio wants it, with every status of the call's life, and answers its id", async () => {
    expect(await call()).toEqual({ ok: true, sid });
    expect(asked?.url).toBe("/2010-04-01/Accounts/AC1/Calls.json");
    expect(asked?.authorization).toBe(`Basic ${btoa("AC1:token")}`);
    expect(asked?.form.get("To")).toBe("+14155550111");
    expect(asked?.form.get("Url")).toBe("https://e.example/twilio/voice?call=call_k_1");
    expect(asked?.form.getAll("StatusCallbackEvent")).toEqual([
      "initiated",
      "ringing",
      "answered",
      "completed",
    ]);
  });

  it.each([
    [401, "unauthorised", false],
    [403, "unauthorised", false],
    [429, "rate_limited", true],
    [400, "refused", false],
    [404, "not_found", false],
    [503, "unreachable", true],
  ])("an answer of %i is %s", async (status, error, retryable) => {
    answer = { status, body: JSON.stringify({ code: 1, message: "Number is not valid", status }) };
    expect(await call()).toMatchObject({ ok: false, error, retryable });
  });

  it("a refusal carries Twilio's own words; an answer that is none is malformed, and a body that is no JSON harmless", async () => {
    answer = { status: 400, body: JSON.stringify({ code: 21_211, message: "Number is not valid" }) };
    expect(await call()).toMatchObject({ message: "The carrier refused: Number is not valid" });
    answer = { status: 201, body: "{}" };
    expect(await call()).toMatchObject({ ok: false, error: "malformed_answer" });
    answer = { status: 400, body: "<html>" };
    expect(await call()).toMatchObject({ ok: false, error: "refused" });
  });

  it("no answer in time, and nobody there, are told apart; both may be tried again", async () => {
    answer = null;
    expect(await call(url(), 200)).toMatchObject({ ok: false, error: "timeout", retryable: true });
    expect(await call("http://127.0.0.1:1")).toMatchObject({
      ok: false,
      error: "unreachable",
      retryable: true,
    });
  });
});
