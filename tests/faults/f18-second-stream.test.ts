/**
 * [F18] A second stream for the same call: the first was silent for so long that another was asked for, and then
 * both bring the same sound. Both are let in, there is one timeline, and nothing is heard twice.
 */
import { describe, expect, it } from "vitest";
import { waitForCall } from "../support/product.ts";
import { interleave, noise } from "../support/sound.ts";
import { hangUp, ring, Stream } from "../support/telephone.ts";
import { useTelephone } from "../support/use-telephone.ts";

const held = useTelephone();

const inbound = noise(30_000, 5);
const outbound = noise(30_000, 6);

describe("two streams of one call at once", () => {
  it("[F18] both are let in; what comes over both is captured, sent and recorded once; one takes over", async () => {
    const { product, twilio, deepgram } = held;
    const call = await ring(product);
    const first = (await Stream.open(product, call)).start();
    const beganAt = performance.now();
    let at = 0;
    /** So long in real time, over these streams; each counts from its own beginning. */
    const speak = async (durationMs: number, streams: { stream: Stream; beganMs: number }[]) => {
      for (const untilMs = at + durationMs; at < untilMs; at += 100) {
        await new Promise((r) => setTimeout(r, Math.max(0, beganAt + at + 100 - performance.now())));
        const piece = (track: Uint8Array) => track.subarray(at * 8, (at + 100) * 8);
        for (const { stream, beganMs } of streams)
          stream.play(at - beganMs, { inbound: piece(inbound), outbound: piece(outbound) });
      }
    };
    const one = { stream: first, beganMs: 0 };
    await speak(1_000, [one]);
    // Open, but silent: a telephone stream sends its silence too, so another is asked for.
    await expect
      .poll(() => twilio.requests.filter(({ path }) => path.endsWith("/Streams.json")).length, {
        timeout: 20_000,
      })
      .toBe(1);
    const streamUrl = twilio.requests.at(-1)?.form.get("Url") ?? "";
    at = Math.ceil((performance.now() - beganAt) / 100) * 100;
    const other = { stream: (await Stream.open(product, { ...call, streamUrl })).start(), beganMs: at };
    const resumedMs = at;
    await speak(500, [other]);
    await speak(2_000, [one, other]);
    first.break();
    await speak(1_000, [other]);
    await other.stream.stop();
    await hangUp(product, call.callSid);
    const view = await waitForCall(product, call.callId, (seen) => seen.status === "reviewed", 20_000);

    // 4.5 s were captured, whichever stream brought them; nothing is longer for having come twice.
    expect(view.coverage.capturedMs).toBeGreaterThan(4_200);
    expect(view.coverage.capturedMs).toBeLessThan(4_700);
    expect(Math.abs(view.coverage.durationMs - (resumedMs + 3_500))).toBeLessThan(400);
    expect(view.coverage.gaps.map(({ cause }) => cause)).toEqual(["stream_lost", "stream_lost"]);
    const recording = new Uint8Array(await (await product.raw(view.recordingUrl ?? "")).arrayBuffer());
    expect(recording.length).toBe(58 + (view.coverage.durationMs / 20) * 320);
    // The transcriber was sent the overlap once, in the order in which it was spoken.
    expect(deepgram.connections).toHaveLength(1);
    const heard = deepgram.connections[0]?.bytes() ?? Buffer.alloc(0);
    const spoken = interleave(
      outbound.subarray(resumedMs * 8, (resumedMs + 3_500) * 8),
      inbound.subarray(resumedMs * 8, (resumedMs + 3_500) * 8),
    );
    const overlap = Buffer.from(spoken.subarray(16 * 40, 16 * 3_400));
    expect(heard.indexOf(overlap)).toBeGreaterThan(0);
    const aMoment = overlap.subarray(16 * 1_500, 16 * 1_520);
    expect(heard.indexOf(aMoment)).toBe(heard.lastIndexOf(aMoment));
    expect([...first.heard, ...other.stream.heard]).toEqual([]);
  }, 60_000);
});
