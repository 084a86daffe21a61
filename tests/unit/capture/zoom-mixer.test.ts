/** A meeting's packets become the two sides of a call, on the call's clock. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createMeetingMixer, type MixedSpan } from "../../../workers/capture/zoom/meeting-mixer.ts";
import { mixSamples } from "../../../workers/capture/zoom/mix-samples.ts";
import { createRoster } from "../../../workers/capture/zoom/roster.ts";
import { createVoiceLog } from "../../../workers/capture/zoom/voice-log.ts";

const t0 = 1_790_000_000_000;
/** Slots of lead before the first packet: others may have spoken just before. */
const lead = 10;
const maya = 1;
const dana = 2;
const bob = 3;

/** `ms` of one sample value over and over. */
function pcm(value: number, ms = 100): Uint8Array {
  const samples = new Int16Array(ms * 16).fill(value);
  return new Uint8Array(samples.buffer);
}
const sampleOf = (payload: Uint8Array | null | undefined): number | null =>
  payload ? new DataView(payload.buffer, payload.byteOffset).getInt16(0, true) : null;

function startMeeting(resumed: Parameters<typeof createMeetingMixer>[0]["resumed"] = null) {
  const mixer = createMeetingMixer({ channelOf: (userId) => (userId === maya ? 0 : 1), resumed });
  mixer.mediaUp(t0);
  return {
    mixer,
    say: (userId: number | null, atMs: number, value: number, ms = 100) =>
      mixer.put({ userId, userName: null, timestampMs: t0 + atMs, payload: pcm(value, ms) }, t0 + atMs + 100),
  };
}

/** One line a run of equal slots: `0-5 rep 7 buyer -`. */
function describeSpans(spans: MixedSpan[]): string[] {
  const lines: { text: string; from: number; to: number }[] = [];
  for (const span of spans) {
    const text =
      span.kind === "missing"
        ? `missing ${span.cause}`
        : `rep ${sampleOf(span.payloads[0]) ?? "-"} buyer ${sampleOf(span.payloads[1]) ?? "-"}`;
    const [from, to] = span.kind === "missing" ? [span.fromSlot, span.toSlot] : [span.slot, span.slot + 1];
    const last = lines.at(-1);
    if (last && last.text === text && last.to === from) last.to = to;
    else lines.push({ text, from, to });
  }
  return lines.map(({ text, from, to }) => `${from}-${to} ${text}`);
}

describe("the meeting's clock", () => {
  it("puts each side on its channel by Zoom's timestamps, and waits a moment for the others", () => {
    const { mixer, say } = startMeeting();
    say(maya, 0, 7);
    expect(mixer.take()).toHaveLength(5);
    say(dana, 40, 9);
    say(maya, 100, 7);
    say(dana, 140, 9);
    say(maya, 200, 7);
    const spans = [...mixer.take(), ...mixer.flush()];
    expect(describeSpans(spans)).toEqual([
      "5-10 rep - buyer -",
      "10-12 rep 7 buyer -",
      "12-22 rep 7 buyer 9",
      "22-25 rep 7 buyer -",
    ]);
    expect(mixer.epochMs).toBe(t0 - 200);
  });

  it("several buyers at once are added, and a sum too large stays at the edge", () => {
    const { mixer, say } = startMeeting();
    say(dana, 0, 30_000);
    say(bob, 0, 10_000);
    say(dana, 100, -30_000);
    say(bob, 100, -10_000);
    say(maya, 100, 5);
    expect(describeSpans(mixer.flush())).toEqual([
      "0-10 rep - buyer -",
      "10-15 rep - buyer 32767",
      "15-20 rep 5 buyer -32768",
    ]);
  });

  it("[CT-Z8] thirty seconds of mute are silence, not a gap, and what follows stands at its own time", () => {
    const { mixer, say } = startMeeting();
    for (let ms = 0; ms < 1_000; ms += 100) say(maya, ms, 7);
    for (let ms = 10_000; ms <= 30_000; ms += 10_000) mixer.keepAlive(t0 + ms, t0 + ms);
    say(maya, 31_000, 8);
    expect(describeSpans([...mixer.take(), ...mixer.flush()])).toEqual([
      "0-10 rep - buyer -",
      "10-60 rep 7 buyer -",
      "60-1560 rep - buyer -",
      "1560-1565 rep 8 buyer -",
    ]);
  });

  it("jittering timestamps do not tear a voice apart", () => {
    const { mixer, say } = startMeeting();
    for (const [i, jitter] of [0, 13, -14, 9, 17, -8].entries()) say(dana, i * 100 + jitter, i + 1);
    expect(describeSpans(mixer.flush())).toEqual([
      "0-10 rep - buyer -",
      "10-15 rep - buyer 1",
      "15-20 rep - buyer 2",
      "20-25 rep - buyer 3",
      "25-30 rep - buyer 4",
      "30-35 rep - buyer 5",
      "35-40 rep - buyer 6",
    ]);
  });

  it("packets out of order stand where they belong; the same one twice changes nothing", () => {
    const { mixer, say } = startMeeting();
    say(dana, 0, 1);
    say(dana, 200, 3);
    say(dana, 100, 2);
    expect(say(dana, 100, 2)).toBe("duplicate");
    expect(describeSpans(mixer.flush()).slice(1)).toEqual([
      "10-15 rep - buyer 1",
      "15-20 rep - buyer 2",
      "20-25 rep - buyer 3",
    ]);
  });

  it("what comes after its slot has left is said to be too late", () => {
    const { mixer, say } = startMeeting();
    say(maya, 0, 1);
    say(maya, 1_000, 1);
    mixer.take();
    expect(say(dana, 300, 9)).toBe("too_late");
    expect(say(dana, 1_000, 9)).toBe("kept");
  });

  it("a timestamp out of this world is refused, and the call goes on", () => {
    const { mixer, say } = startMeeting();
    say(maya, 0, 1);
    expect(say(maya, 600_000, 1)).toBe("clock_jumped");
    expect(say(maya, 100, 2)).toBe("kept");
    expect(mixer.flush()).toHaveLength(lead + 10);
  });

  it("a bare packet without a timestamp follows the one before it", () => {
    const { mixer } = startMeeting();
    const packet = { userId: 0, userName: null, timestampMs: null };
    mixer.put({ ...packet, payload: pcm(1) }, t0);
    mixer.put({ ...packet, payload: pcm(2) }, t0 + 130);
    expect(describeSpans(mixer.flush()).slice(1)).toEqual(["10-15 rep - buyer 1", "15-20 rep - buyer 2"]);
  });
});

describe("gaps", () => {
  it("[F32] what Zoom kept while we were away fills the hole completely", () => {
    const { mixer, say } = startMeeting();
    for (let ms = 0; ms < 500; ms += 100) say(dana, ms, 1);
    mixer.mediaDown("connection_lost");
    const before = mixer.take();
    mixer.mediaUp(t0 + 4_000);
    for (let ms = 500; ms < 4_500; ms += 100) say(dana, ms, 2);
    expect(describeSpans([...before, ...mixer.take(), ...mixer.flush()])).toEqual([
      "0-10 rep - buyer -",
      "10-35 rep - buyer 1",
      "35-235 rep - buyer 2",
    ]);
  });

  it("[F31] what was still on its way when the connection was given up stands where it belongs", () => {
    const { mixer, say } = startMeeting();
    say(maya, 0, 7);
    say(dana, 40, 9);
    mixer.mediaDown("connection_lost");
    const before = mixer.take();
    const stray = { userId: maya, userName: null, timestampMs: t0 + 100, payload: pcm(7) };
    expect(mixer.put(stray, t0 + 300, true)).toBe("kept");
    mixer.mediaUp(t0 + 400);
    say(dana, 140, 9);
    say(maya, 200, 7);
    expect(describeSpans([...before, ...mixer.take(), ...mixer.flush()])).toEqual([
      "0-10 rep - buyer -",
      "10-12 rep 7 buyer -",
      "12-22 rep 7 buyer 9",
      "22-25 rep 7 buyer -",
    ]);
  });

  it("[F32] what nobody kept is a gap of both sides, from the last word to the first", () => {
    const { mixer, say } = startMeeting();
    say(dana, 0, 1);
    mixer.mediaDown("connection_lost");
    mixer.mediaUp(t0 + 3_000);
    say(dana, 3_100, 2);
    expect(describeSpans([...mixer.take(), ...mixer.flush()])).toEqual([
      "0-10 rep - buyer -",
      "10-15 rep - buyer 1",
      "15-165 missing connection_lost",
      "165-170 rep - buyer 2",
    ]);
  });

  it("while nobody listens the call's clock stands still: nothing is given up that may yet come", () => {
    const { mixer, say } = startMeeting();
    say(dana, 0, 1);
    mixer.mediaDown("connection_lost");
    mixer.take();
    mixer.keepAlive(t0 + 60_000, t0 + 60_000);
    expect(mixer.take()).toEqual([]);
  });

  it("in a silent meeting a new connection's keep-alive ends the gap where the connection came back", () => {
    const { mixer, say } = startMeeting();
    say(dana, 0, 1);
    mixer.mediaDown("connection_lost");
    mixer.mediaUp(t0 + 3_000);
    // Too early: what Zoom kept may still be on its way.
    mixer.keepAlive(t0 + 4_000, t0 + 4_000);
    expect(describeSpans(mixer.take())).toEqual(["0-5 rep - buyer -"]);
    mixer.keepAlive(t0 + 14_000, t0 + 14_000);
    expect(describeSpans(mixer.take())).toEqual([
      "5-10 rep - buyer -",
      "10-15 rep - buyer 1",
      "15-160 missing connection_lost",
      "160-600 rep - buyer -",
    ]);
  });

  it("a person's pause is a gap with that cause, until the first word after it", () => {
    const { mixer, say } = startMeeting();
    for (let ms = 0; ms < 1_000; ms += 100) say(dana, ms, 1);
    mixer.pause(t0 + 1_000);
    mixer.keepAlive(t0 + 10_000, t0 + 10_000);
    expect(describeSpans(mixer.take()).at(-1)).toBe("60-400 missing paused");
    mixer.resume();
    say(dana, 12_000, 2);
    expect(describeSpans([...mixer.take(), ...mixer.flush()])).toEqual([
      "400-610 missing paused",
      "610-615 rep - buyer 2",
    ]);
  });

  it("a connection lost in a pause, and a pause that ends while it is lost, stay one gap", () => {
    const { mixer, say } = startMeeting();
    say(dana, 0, 1);
    mixer.pause(t0 + 100);
    mixer.mediaDown("connection_lost");
    mixer.resume();
    mixer.mediaUp(t0 + 5_000);
    say(dana, 5_000, 2);
    expect(describeSpans([...mixer.take(), ...mixer.flush()]).slice(2)).toEqual([
      "15-260 missing paused",
      "260-265 rep - buyer 2",
    ]);
  });

  it("[F15] a call that goes on after a restart keeps its clock; the time between is a gap", () => {
    const { mixer, say } = startMeeting({
      epochMs: t0 - 200,
      nextSlot: 100,
      cause: "runtime_restarted",
    });
    say(dana, 5_000, 4);
    expect(describeSpans([...mixer.take(), ...mixer.flush()])).toEqual([
      "100-260 missing runtime_restarted",
      "260-265 rep - buyer 4",
    ]);
  });

  it("a meeting that ends while we listen was silent to its end", () => {
    const { mixer, say } = startMeeting();
    say(dana, 0, 1);
    mixer.end(t0 + 1_000);
    expect(describeSpans(mixer.take()).at(-1)).toBe("15-60 rep - buyer -");
  });

  it("one that ends in a pause was paused to its end; one that ends unproved leaves its end open", () => {
    const paused = startMeeting();
    paused.say(dana, 0, 1);
    paused.mixer.pause(t0 + 100);
    paused.mixer.end(t0 + 1_000);
    expect(describeSpans(paused.mixer.take()).at(-1)).toBe("15-60 missing paused");
    const lost = startMeeting();
    lost.say(dana, 0, 1);
    lost.mixer.mediaDown("connection_lost");
    lost.mixer.mediaUp(t0 + 500);
    lost.mixer.end(t0 + 1_000);
    expect(describeSpans([...lost.mixer.take(), ...lost.mixer.flush()]).at(-1)).toBe("10-15 rep - buyer 1");
  });
});

describe("every slot exactly once, in order, with the voice that belongs on it", () => {
  const packet = fc.record({
    userId: fc.constantFrom(maya, dana, bob),
    index: fc.integer({ min: 0, max: 40 }),
    what: fc.constantFrom("packet", "packet", "packet", "packet", "take", "lose", "keep-alive"),
  });

  it("whatever comes, lost and late connections included", () => {
    fc.assert(
      fc.property(fc.array(packet, { maxLength: 120 }), (steps) => {
        const { mixer, say } = startMeeting();
        const spans: MixedSpan[] = [];
        for (const [i, step] of steps.entries()) {
          if (step.what === "packet") say(step.userId, step.index * 100, step.index + 1);
          if (step.what === "take") spans.push(...mixer.take());
          if (step.what === "keep-alive") mixer.keepAlive(t0 + step.index * 100, t0 + i * 100);
          if (step.what === "lose") {
            mixer.mediaDown("connection_lost");
            mixer.mediaUp(t0 + i * 100);
          }
        }
        spans.push(...mixer.take(), ...mixer.flush());
        let next = 0;
        for (const span of spans) {
          expect(span.kind === "slot" ? span.slot : span.fromSlot).toBe(next);
          next = span.kind === "slot" ? span.slot + 1 : span.toSlot;
          if (span.kind !== "slot") continue;
          for (const { userId, samples } of span.voices) {
            // Every packet says which tenth of a second it is: it stands there, or one jitter beside it.
            const first = (mixer.epochMs ?? 0) + span.slot * 20 - t0;
            expect(Math.abs(Math.floor(first / 100) + 1 - (sampleOf(samples) ?? -1))).toBeLessThanOrEqual(1);
            expect([maya, dana, bob]).toContain(userId);
          }
        }
      }),
    );
  });

  it("the sum does not depend on who came first", () => {
    const value = fc.integer({ min: -32_768, max: 32_767 });
    fc.assert(
      fc.property(fc.array(value, { minLength: 2, maxLength: 5 }), (values) => {
        const voices = values.map((sample) => pcm(sample, 20));
        const sum = values.reduce((total, sample) => total + sample, 0);
        const expected = Math.max(-32_768, Math.min(32_767, sum));
        expect(sampleOf(mixSamples(voices))).toBe(expected);
        expect(mixSamples(voices.toReversed())).toEqual(mixSamples(voices));
      }),
    );
  });
});

describe("who is who", () => {
  it("ours is who bears one of our names, however it is decorated; everybody else is the buyer's", () => {
    const roster = createRoster(["Maya Okafor"]);
    expect(roster.channelOf(maya)).toBe(1);
    expect(roster.learn(maya, "  maya  Okafor (she/her)")).toBe(true);
    expect(roster.channelOf(maya)).toBe(0);
    roster.learn(dana, "Dana Whitfield | Brightwater");
    roster.learn(bob, "Maya");
    expect([roster.channelOf(dana), roster.channelOf(bob)]).toEqual([1, 1]);
  });

  it("[F33] nobody and everybody have no name, whatever stands beside them", () => {
    const roster = createRoster([]);
    expect(roster.learn(null, "Dana")).toBe(false);
    expect(roster.learn(0, "Dana")).toBe(false);
    expect([roster.nameOf(null), roster.nameOf(0), roster.nameOf(dana)]).toEqual([null, null, null]);
  });

  it("[F34] a name that comes late is news once", () => {
    const roster = createRoster([]);
    expect(roster.learn(dana, null)).toBe(false);
    expect(roster.learn(dana, "Dana")).toBe(true);
    expect(roster.learn(dana, "Dana")).toBe(false);
    expect(roster.learn(dana, null)).toBe(false);
    expect(roster.nameOf(dana)).toBe("Dana");
  });

  it("an utterance is whose voice was heard for most of it", () => {
    const log = createVoiceLog();
    for (let slot = 0; slot < 50; slot += 1) log.heard({ userId: slot < 40 ? dana : bob, channel: 1, slot });
    for (let slot = 0; slot < 50; slot += 1) log.heard({ userId: maya, channel: 0, slot });
    expect(log.mostHeard(1, 0, 50)).toBe(dana);
    expect(log.mostHeard(1, 38, 50)).toBe(bob);
    expect(log.mostHeard(0, 38, 50)).toBe(maya);
    expect(log.mostHeard(1, 60, 90)).toBeUndefined();
  });
});
