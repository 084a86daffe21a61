/**
 * [F17] A wrong scheme in the address, or a kind of frame nobody thought of, and the audio never gets to the call.
 * Every kind a socket can carry goes through the real route.
 */
import { describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { signatureOf } from "../../tools/carrier/webhook.ts";
import { streamAddress } from "../../workers/capture/twilio/addresses.ts";
import { Dashboard } from "../support/dashboard.ts";
import { waitForCall } from "../support/product.ts";
import { noise } from "../support/sound.ts";
import { hangUp, ring, Stream } from "../support/telephone.ts";
import { useTelephone } from "../support/use-telephone.ts";

const held = useTelephone();

describe("the way from the carrier's socket into the call", () => {
  it("[F17] the address has the scheme the carrier needs: wss on the open internet, and no query", () => {
    const outside = streamAddress(new URL("https://earshot.example/twilio/voice?x=1"), "call_k_1", "t.i.c");
    expect(outside).toBe("wss://earshot.example/twilio/stream/call_k_1/t.i.c");
    const here = streamAddress(new URL("http://127.0.0.1:8787/twilio/voice"), "call_k_1", "t.i.c");
    expect(here).toBe("ws://127.0.0.1:8787/twilio/stream/call_k_1/t.i.c");
  });

  it("[F17] whole, fragmented and compressed text is audio; binary is refused, counted and shown; pings are answered", async () => {
    const { product } = held;
    const call = await ring(product);
    const page = await Dashboard.open(product, "deal_brightwater");
    const stream = (await Stream.open(product, call)).start();
    const inbound = noise(2_000, 7);
    const slot = (at: number) => inbound.subarray(at * 160, at * 160 + 160);
    const ponged = new Promise<void>((resolve) => stream.socket.once("pong", () => resolve()));
    for (let at = 0; at < 100; at += 1) {
      const text = stream.message("inbound", at * 20, slot(at));
      if (at % 4 === 1) {
        // In three fragments.
        stream.socket.send(text.slice(0, 50), { fin: false });
        stream.socket.send(text.slice(50, 90), { fin: false });
        stream.socket.send(text.slice(90), { fin: true });
      } else stream.text(text);
      if (at === 30) stream.socket.send(Buffer.from(text));
      if (at === 40) stream.socket.send(new Uint8Array([0, 1, 2]));
      if (at === 50) stream.text("");
      if (at === 60) stream.socket.ping("still there?");
      stream.media("outbound", at * 20, new Uint8Array(160).fill(0xff));
    }
    await ponged;
    await page.until(call.callId, (live) => live.refusedFrames === 3 && live.capturing);
    const view = await waitForCall(product, call.callId, (one) => one.coverage.durationMs === 2_000);
    expect(view.coverage).toMatchObject({ capturedMs: 2_000, gaps: [] });
    expect(page.sentence(call.callId, view)).toContain("3 damaged pieces of sound refused");
    expect(stream.heard).toEqual([]);
    await stream.stop();
    await hangUp(product, call.callSid);
    const reviewed = await waitForCall(product, call.callId, (one) => one.status === "reviewed");
    const audio = new Uint8Array(await (await product.raw(reviewed.recordingUrl ?? "")).arrayBuffer()).slice(
      58,
    );
    expect(Buffer.from(audio.filter((_, at) => at % 2 === 1)).equals(Buffer.from(inbound))).toBe(true);
    page.close();
  });

  it("[F17] a socket that negotiates compression brings its audio all the same", async () => {
    const { product } = held;
    const call = await ring(product);
    const socket = new WebSocket(call.streamUrl, {
      headers: { "x-twilio-signature": signatureOf(product.authToken, call.streamUrl) },
      perMessageDeflate: true,
    });
    await new Promise((resolve) => socket.once("open", resolve));
    const streamSid = `MZ${"5".repeat(32)}`;
    const start = {
      streamSid,
      accountSid: product.accountSid,
      callSid: call.callSid,
      tracks: ["inbound", "outbound"],
      customParameters: {},
      mediaFormat: { encoding: "audio/x-mulaw", sampleRate: 8_000, channels: 1 },
    };
    socket.send(JSON.stringify({ event: "start", streamSid, start }));
    for (let at = 0; at < 50; at += 1) {
      for (const track of ["inbound", "outbound"]) {
        const payload = Buffer.alloc(160, at + 1).toString("base64");
        const media = { track, chunk: String(at + 1), timestamp: String(at * 20), payload };
        socket.send(JSON.stringify({ event: "media", streamSid, media }));
      }
    }
    const view = await waitForCall(product, call.callId, (one) => one.coverage.durationMs === 1_000);
    expect(view.coverage).toMatchObject({ capturedMs: 1_000, gaps: [] });
    socket.terminate();
    await hangUp(product, call.callSid);
  });

  it("[F17] an address that is asked without an upgrade says so", async () => {
    const { product } = held;
    const call = await ring(product);
    const url = call.streamUrl.replace(/^ws/u, "http");
    const answer = await fetch(url, {
      headers: { "x-twilio-signature": signatureOf(product.authToken, call.streamUrl) },
    });
    expect(answer.status).toBe(426);
    // And the ticket is not used up by it.
    const stream = await Stream.open(product, call);
    stream.break();
    await hangUp(product, call.callSid);
  });
});
