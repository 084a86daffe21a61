/** The line to a transcriber over real sockets: what reaches the vendor, what is said, what is accounted for. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ListenSocket } from "../../../workers/capture/stt/connect.ts";
import { FakeDeepgram } from "../../support/fake-deepgram.ts";
import { interleave, noise, silence } from "../../support/sound.ts";
import { Listening, openInNode, slotsOf } from "./listening.ts";

let fake: FakeDeepgram;
let line: Listening;
beforeEach(async () => {
  fake = await FakeDeepgram.start();
  line = new Listening(fake.url);
});
afterEach(async () => {
  line.transcriber.close();
  await fake.stop();
});

/** Slot by slot, as a call does, but without waiting. */
function send(fromMs: number, toMs: number): void {
  for (let slot = fromMs / 20; slot < toMs / 20; slot += 1) line.transcriber.send(slot, slotsOf(slot, 1));
}

const words = (atMs: number, channel: 0 | 1, text: string, startMs: number, endMs: number) =>
  ({ atMs, channel, text, startMs, endMs }) as const;
const received = (connection: number): number => fake.connections[connection]?.bytes().length ?? 0;

describe("before and after the socket is open", () => {
  it("[F6] audio from before it is sent first, in order, in messages of 100 ms; one account of all of it", async () => {
    fake.scripts = [{ acceptAfterMs: 200, results: [words(1_000, 1, "Too expensive.", 100, 900)] }];
    send(0, 2_000);
    await line.until("open");
    send(2_000, 3_000);
    await line.transcriber.finish(2_000);
    expect(fake.connections).toHaveLength(1);
    expect(fake.connections[0]?.bytes().equals(Buffer.from(slotsOf(0, 150)))).toBe(true);
    expect(new Set(fake.connections[0]?.audio.map((message) => message.length))).toEqual(new Set([1_600]));
    const heard = { channel: 1, text: "Too expensive.", startMs: 100, endMs: 900, confidence: 0.97 };
    expect(line.of("final")).toMatchObject([heard]);
    expect(line.account()).toEqual([[0, 3_000, "transcribed"]]);
    const types = line.events.map((event) => event.type).filter((type) => type !== "transcribed");
    expect(types).toEqual(["connecting", "open", "engine", "final", "closed"]);
  });

  it("what is left of a message goes out within a tick when no more audio comes", async () => {
    line.transcriber.send(0, slotsOf(0, 7));
    await line.until("open");
    await vi.waitFor(() => expect(received(0)).toBe(7 * 320));
    expect(fake.connections[0]?.audio.map((message) => message.length)).toEqual([1_600, 640]);
  });

  it("[F7] while nobody answers it holds 30 s and no more: what falls out is known, and said to be untranscribed", async () => {
    fake.scripts = [{ refuse: { status: 429, errCode: "TOO_MANY_REQUESTS" } }];
    send(0, 40_000);
    await line.until("cannot_hear");
    expect(line.account()).toEqual([[0, 10_000, "transcriber_unreachable"]]);
    line.transcriber.close();
    expect(line.account()).toEqual([[0, 40_000, "transcriber_unreachable"]]);
  });

  it("a time without audio, filled up with silence at once, is not sent but for half a second; the clock knows", async () => {
    fake.scripts = [{ results: [words(1_900, 1, "Back again.", 1_600, 1_900)] }];
    send(0, 1_000);
    await line.until("open");
    line.transcriber.send(50, interleave(silence(40_000), silence(40_000)));
    send(41_000, 42_000);
    await line.until("final");
    expect(received(0)).toBe(16 * 2_500);
    expect(line.of("final")).toMatchObject([{ startMs: 41_100, endMs: 41_400 }]);
    await line.transcriber.finish(2_000);
    expect(line.account()).toEqual([[0, 42_000, "transcribed"]]);
  });

  it("closing and then finishing resolves: it is over already", async () => {
    send(0, 500);
    await line.until("open");
    line.transcriber.close();
    await line.transcriber.finish(2_000);
    expect(line.of("closed")).toHaveLength(1);
  });

  it("an audio-less line closes at once and says so once", async () => {
    await line.transcriber.finish(2_000);
    line.transcriber.close();
    expect(line.events).toEqual([{ type: "closed" }]);
    expect(fake.connections).toEqual([]);
  });
});

describe("when the socket is lost", () => {
  it("[F1] [F8] a clean close in mid-call reconnects; words keep the call's clock; nothing is said twice", async () => {
    fake.scripts = [
      { results: [words(1_000, 0, "Hello there.", 200, 800)], close: { atMs: 2_000, code: 1000 } },
      // The clock of a new connection starts at 0, here at the call's 0: none of it is final on both sides.
      {
        results: [
          words(900, 0, "Hello there.", 210, 805),
          words(2_400, 1, "We use Dispatchly.", 1_500, 2_300),
        ],
      },
    ];
    send(0, 2_000);
    await line.until("connecting", 2);
    send(2_000, 3_000);
    await line.until("final", 2);
    await line.transcriber.finish(4_000);
    expect(line.texts()).toEqual(["Hello there.", "We use Dispatchly."]);
    const [, second] = line.of("final");
    expect(Math.abs((second?.startMs ?? 0) - 1_500)).toBeLessThanOrEqual(100);
    expect(fake.connections[1]?.bytes().equals(Buffer.from(slotsOf(0, 150)))).toBe(true);
    expect(line.account()).toEqual([[0, 3_000, "transcribed"]]);
  });

  it("[CT-D5] only what is not final on both sides is sent again, and its times are offset by it", async () => {
    fake.scripts = [
      {
        results: [words(1_500, 0, "One two.", 0, 1_000), words(1_500, 1, "Three four.", 0, 1_400)],
        close: { atMs: 2_000, code: 1011, reason: "NET-0000" },
      },
      { results: [words(600, 1, "Five.", 500, 600)] },
    ];
    send(0, 1_900);
    await line.until("final", 2);
    send(1_900, 2_000);
    await line.until("final", 3);
    await line.transcriber.finish(2_000);
    // Final up to 1,000 ms on our side and 1,400 ms on theirs.
    expect(fake.connections[1]?.bytes().equals(Buffer.from(slotsOf(50, 50)))).toBe(true);
    expect(line.of("final")[2]).toMatchObject({ channel: 1, text: "Five.", startMs: 1_500, endMs: 1_600 });
    expect(line.account()).toEqual([[0, 2_000, "transcribed"]]);
  });

  it("[CT-D5] a backlog is sent at no more than 1.25 times real time", async () => {
    fake.scripts = [{ close: { atMs: 6_000, code: 0 } }, {}];
    send(0, 6_000);
    await line.until("open", 2);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const sentMs = received(1) / 16;
    expect(sentMs).toBeGreaterThan(900);
    // A second's worth, the burst, one message, and what a slow machine adds to the second.
    expect(sentMs).toBeLessThan(2_000);
  });

  it("of what was sent, the last 10 s are sent again; older speech that nobody answered is lost, and said so", async () => {
    fake.scripts = [{ mute: true, close: { atMs: 14_000, code: 1011 } }, { mute: true }];
    const speech = interleave(noise(14_000), silence(14_000));
    line.transcriber.send(0, speech);
    await line.until("untranscribed", 1);
    expect(line.account()).toEqual([[0, 4_000, "transcriber_lost"]]);
    await line.until("open", 2);
    await vi.waitFor(() => expect(received(1)).toBeGreaterThan(1_600));
    expect(
      fake.connections[1]
        ?.bytes()
        .subarray(0, 1_600)
        .equals(Buffer.from(speech.slice(64_000, 65_600))),
    ).toBe(true);
  });

  it("[F4] a send that fails is a close: the next connection gets the audio", async () => {
    let sends = 0;
    line = new Listening(fake.url, async (target, format) => {
      const opened = await openInNode(target, format);
      if (!opened.ok) return opened;
      const inner = opened.socket;
      const failing: ListenSocket = {
        send: (data) => {
          sends += 1;
          if (sends === 3) throw new Error("broken pipe");
          inner.send(data);
        },
        close: (code) => inner.close(code),
        addEventListener: inner.addEventListener.bind(inner),
      };
      return { ok: true, socket: failing };
    });
    send(0, 1_000);
    await line.until("open", 2);
    await vi.waitFor(() => expect(received(1)).toBe(16_000));
    expect(fake.connections[1]?.bytes().equals(Buffer.from(slotsOf(0, 50)))).toBe(true);
  });

  it("[F2] open but mute through 30 s with speech: another connection; a quiet call stays where it is", async () => {
    fake.scripts = [{ mute: true }];
    for (let slot = 0; slot < 300; slot += 1)
      line.transcriber.send(slot, interleave(silence(20), silence(20)));
    await line.until("open");
    await vi.waitFor(() => expect(received(0)).toBe(96_000));
    line.aheadMs = 31_000;
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(line.of("connecting")).toHaveLength(1);
    line.transcriber.send(300, interleave(noise(6_000), silence(6_000)));
    await line.until("open", 2);
  });
});

describe("when nobody can hear", () => {
  it("[F12] [CT-D8] too many calls: says why with the remedy, keeps trying, and hears what was held", async () => {
    const refuse = { status: 429, errCode: "TOO_MANY_REQUESTS" } as const;
    fake.scripts = [{ refuse }, { refuse }, { results: [words(900, 1, "Still here.", 100, 800)] }];
    send(0, 1_000);
    await line.until("final");
    expect(line.of("cannot_hear")).toEqual([
      {
        type: "cannot_hear",
        cause: "transcriber_unreachable",
        message: "Deepgram has too many calls at once (TOO_MANY_REQUESTS): raise its limit; we keep trying.",
        willRetry: true,
      },
    ]);
    expect(line.of("connecting")).toHaveLength(1);
    await line.transcriber.finish(2_000);
    expect(line.account()).toEqual([[0, 1_000, "transcribed"]]);
  });

  it("[CT-D8] a key that is not accepted is not tried again; what comes is accounted for all the same", async () => {
    fake.scripts = [{ refuse: { status: 401, errCode: "INVALID_AUTH" } }];
    send(0, 1_000);
    await line.until("cannot_hear");
    expect(line.of("cannot_hear")[0]).toMatchObject({
      willRetry: false,
      message: expect.stringContaining("DEEPGRAM_API_KEY"),
    });
    send(1_000, 9_000);
    await line.transcriber.finish(2_000);
    expect(line.account()).toEqual([[0, 9_000, "transcriber_unreachable"]]);
    expect(line.of("connecting")).toHaveLength(1);
    expect(line.events.at(-1)).toEqual({ type: "closed" });
  });

  it("[CT-D9] closed with 1008: not tried again, and the rest of the call is untranscribed", async () => {
    fake.scripts = [{ close: { atMs: 500, code: 1008, reason: "DATA-0000" } }];
    send(0, 1_000);
    await line.until("cannot_hear");
    send(1_000, 2_000);
    await line.transcriber.finish(1_000);
    expect(line.of("cannot_hear")).toMatchObject([{ cause: "transcriber_lost", willRetry: false }]);
    expect(line.of("open")).toHaveLength(1);
    expect(line.account()).toEqual([[0, 2_000, "transcriber_lost"]]);
  });

  it("no engine: the transcriber's own sentence is shown, whole when it said it, from the close when it did not", async () => {
    const remedy = "Connect to the internet and run npm start, so that the model can be downloaded.";
    fake.scripts = [{ mute: true, close: { atMs: 1_000, code: 1008, reason: "no_engine: Connect to the" } }];
    send(0, 900);
    await line.until("open");
    await vi.waitFor(() => expect(received(0)).toBe(14_400));
    fake.say({
      type: "Error",
      description: "No engine can hear this call.",
      message: remedy,
      variant: "no_engine",
    });
    send(900, 1_000);
    await line.until("cannot_hear");
    const shown = { type: "cannot_hear", cause: "no_engine", message: remedy, willRetry: false };
    expect(line.of("cannot_hear")).toEqual([shown]);
    const other = new Listening(fake.url);
    other.transcriber.send(0, slotsOf(0, 50));
    await other.until("cannot_hear");
    expect(other.of("cannot_hear")).toEqual([{ ...shown, message: "Connect to the" }]);
    other.transcriber.close();
    expect(other.account()).toEqual([[0, 1_000, "no_engine"]]);
  });

  it("nobody at the address: held, shown once, tried again", async () => {
    const url = fake.url;
    await fake.stop();
    line = new Listening(url);
    send(0, 1_000);
    await line.until("cannot_hear");
    await new Promise((resolve) => setTimeout(resolve, 900));
    expect(line.of("cannot_hear")).toMatchObject([{ cause: "transcriber_unreachable", willRetry: true }]);
    expect(line.account()).toEqual([]);
    fake = await FakeDeepgram.start();
  });
});

describe("the end of a call", () => {
  it("[F11] words that were final but not yet an utterance are said before the line closes", async () => {
    const piece = { ...words(900, 1, "Call me on Thursday", 100, 800), speechFinal: false };
    fake.scripts = [{ results: [piece] }];
    send(0, 1_000);
    await line.until("engine");
    expect(line.texts()).toEqual([]);
    await line.transcriber.finish(2_000);
    expect(line.texts()).toEqual(["Call me on Thursday"]);
    expect(line.events.at(-1)).toEqual({ type: "closed" });
  });

  it("a transcriber that does not finish is waited for no longer than the limit, and what it owes is untranscribed", async () => {
    fake.scripts = [{ mute: true }];
    line.transcriber.send(0, interleave(noise(2_000), silence(2_000)));
    await line.until("open");
    const startedAt = performance.now();
    await line.transcriber.finish(700);
    expect(performance.now() - startedAt).toBeGreaterThan(650);
    expect(performance.now() - startedAt).toBeLessThan(2_000);
    expect(line.account()).toEqual([[0, 2_000, "transcriber_lost"]]);
  });

  it("a call that ends before the handshake does is heard all the same", async () => {
    fake.scripts = [{ acceptAfterMs: 300, results: [words(400, 0, "Wrong number.", 0, 400)] }];
    send(0, 500);
    await line.transcriber.finish(3_000);
    expect(line.texts()).toEqual(["Wrong number."]);
    expect(line.account()).toEqual([[0, 500, "transcribed"]]);
  });

  it("finishing twice is one end; audio after it is not sent", async () => {
    send(0, 1_000);
    await line.until("open");
    const first = line.transcriber.finish(2_000);
    send(1_000, 2_000);
    await Promise.all([first, line.transcriber.finish(2_000)]);
    expect(received(0)).toBe(16_000);
    expect(line.of("closed")).toHaveLength(1);
  });
});
