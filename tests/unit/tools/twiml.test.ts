import { describe, expect, it } from "vitest";
import { parseTwiml, TwimlRefused } from "../../../tools/carrier/twiml.ts";

const codeOf = (document: string): number => {
  try {
    parseTwiml(document);
  } catch (error) {
    if (error instanceof TwimlRefused) return error.code;
    throw error;
  }
  return 0;
};

describe("TwiML", () => {
  it("[CARRIER-1] reads the verbs of a recorded, announced, streamed and dialled call", () => {
    const verbs = parseTwiml(`<?xml version="1.0" encoding="UTF-8"?>
      <!-- consent first -->
      <Response>
        <Say voice='alice'>Tom &amp; Dana&#39;s call, &lt;recorded&gt;</Say>
        <Start><Stream name="cap-1" url="wss://voice.example.com/m/c1/tok" track="both_tracks" statusCallback="https://voice.example.com/t/stream"><Parameter name="callId" value="c&quot;1"/></Stream></Start>
        <Dial callerId="+15005550006" action="/t/dialed">
          <Number url="/t/announce" statusCallback="/t/leg" statusCallbackEvent="ringing answered">+15005550001</Number>
          <Client><Identity>maya</Identity></Client>
        </Dial>
        <Enqueue>support</Enqueue>
      </Response>`);
    expect(verbs).toEqual([
      { verb: "Say", text: "Tom & Dana's call, <recorded>" },
      {
        verb: "Start",
        stream: {
          url: "wss://voice.example.com/m/c1/tok",
          name: "cap-1",
          track: "both_tracks",
          statusCallback: "https://voice.example.com/t/stream",
          parameters: { callId: 'c"1' },
        },
      },
      {
        verb: "Dial",
        attributes: { callerId: "+15005550006", action: "/t/dialed" },
        targets: [
          {
            kind: "number",
            to: "+15005550001",
            url: "/t/announce",
            statusCallback: "/t/leg",
            statusCallbackEvents: ["ringing", "answered"],
          },
          {
            kind: "client",
            to: "maya",
            url: null,
            statusCallback: null,
            statusCallbackEvents: ["completed"],
          },
        ],
      },
      { verb: "unknown", name: "Enqueue" },
    ]);
  });

  it("[CARRIER-2] refuses what the carrier refuses, with its code", () => {
    expect(codeOf("<Response><Say>a & b</Say></Response>")).toBe(12_100);
    expect(codeOf("<Response><Say></Response></Say>")).toBe(12_100);
    expect(codeOf("<Response><Say>")).toBe(12_100);
    expect(codeOf('<Response><Dial a="<">1</Dial></Response>')).toBe(12_100);
    expect(codeOf("<Response/><Response/>")).toBe(12_100);
    expect(codeOf("<html></html>")).toBe(12_100);
    expect(codeOf("")).toBe(12_100);
    const stream = (url: string, inside = ""): string =>
      `<Response><Start><Stream url="${url}">${inside}</Stream></Start></Response>`;
    expect(codeOf(stream("https://example.com/s"))).toBe(31_922);
    expect(codeOf(stream("wss://example.com/s?ticket=1"))).toBe(31_920);
    const value = "x".repeat(497);
    expect(codeOf(stream("wss://e.com/s", `<Parameter name="key" value="${value}"/>`))).toBe(31_920);
    expect(codeOf(stream("wss://e.com/s", `<Parameter name="ky" value="${value}"/>`))).toBe(0);
  });
});
