import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  decodeFrame,
  encodeFrame,
  FRAME_MS,
  FRAME_SIDE_BYTES,
  MAX_FRAME_BYTES,
  splitFrames,
} from "../../../schema/browser-frame.ts";
import { type BrowserOutcome, createBrowserSession } from "../../../workers/capture/browser/session.ts";

const side = (fill: number): Uint8Array => new Uint8Array(FRAME_SIDE_BYTES).fill(fill);
const frame = (sequence: number, sides: [Uint8Array | null, Uint8Array | null] = [side(1), side(2)]) =>
  encodeFrame({ sequence, sides }).buffer as ArrayBuffer;
const kinds = (outcomes: BrowserOutcome[]): string[] => outcomes.map((outcome) => outcome.kind);
const startedAtMs = 1_000_000;

/** A session whose clock runs with the frames, unless a test says otherwise. */
function session(next = 0, nowMs = startedAtMs + next * FRAME_MS) {
  return createBrowserSession({ next, nowMs, startedAtMs });
}

describe("a frame of the page", () => {
  it("is the same after it was written and read, with one side or both", () => {
    for (const sides of [
      [side(1), side(2)],
      [side(3), null],
      [null, side(4)],
    ] as const) {
      const bytes = encodeFrame({ sequence: 1_439_999, sides: [...sides] });
      expect(decodeFrame(bytes)).toEqual({ sequence: 1_439_999, sides });
    }
  });

  it("is refused when anything about it is not exactly so", () => {
    const good = encodeFrame({ sequence: 7, sides: [side(1), null] });
    for (const [at, value] of [
      [0, 2],
      [1, 0],
      [1, 3],
      [1, 4],
      [2, 1],
    ] as const) {
      expect(decodeFrame(good.with(at, value))).toBe("malformed");
    }
    expect(decodeFrame(good.subarray(0, good.length - 1))).toBe("malformed");
    expect(decodeFrame(new Uint8Array(0))).toBe("malformed");
    expect(decodeFrame(new Uint8Array(MAX_FRAME_BYTES + 1))).toBe("oversized");
  });

  it("any bytes at all are a frame or a problem, never an exception", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: MAX_FRAME_BYTES + 5 }), (bytes) => {
        const read = decodeFrame(bytes);
        if (typeof read !== "string") expect(encodeFrame(read)).toEqual(bytes);
      }),
    );
  });

  it("frames put one behind the other come apart again; half a frame at the end is left out", () => {
    const frames = [
      encodeFrame({ sequence: 1, sides: [side(1), side(2)] }),
      encodeFrame({ sequence: 2, sides: [null, side(2)] }),
      encodeFrame({ sequence: 3, sides: [side(1), null] }),
    ];
    const joined = new Uint8Array(Buffer.concat(frames));
    expect(splitFrames(joined)).toEqual(frames);
    expect(splitFrames(joined.subarray(0, joined.length - 1))).toEqual(frames.slice(0, 2));
  });
});

describe("a page's socket", () => {
  it("[BR-1] takes frames in order and stops when everything is here", () => {
    const line = session(5);
    expect(line.receive(frame(5), startedAtMs + 100)).toMatchObject([
      { kind: "frame", frame: { sequence: 5 } },
    ]);
    expect(kinds(line.receive(frame(6), startedAtMs + 120))).toEqual(["frame"]);
    expect(line.next).toBe(7);
    expect(line.receive('{"type":"stop","count":7}', startedAtMs + 140)).toEqual([{ kind: "stopped" }]);
    expect(line.receive(frame(7), startedAtMs + 160)).toEqual([]);
  });

  it("[BR-1] a frame that is here already is passed over, and nothing is asked for", () => {
    const line = session(5);
    expect(line.receive(frame(4), startedAtMs + 100)).toEqual([{ kind: "duplicate" }]);
    expect(line.next).toBe(5);
  });

  it("[BR-1] [BR-4] a hole is asked for once; what is in flight behind it is not taken", () => {
    const line = session(0);
    expect(line.receive(frame(3), startedAtMs)).toEqual([
      { kind: "refused", reason: "out_of_order" },
      { kind: "send", message: { type: "resend", next: 0, reason: "out_of_order" } },
    ]);
    expect(line.receive(frame(4), startedAtMs)).toEqual([{ kind: "duplicate" }]);
    expect(line.receive('{"type":"stop","count":5}', startedAtMs)).toEqual([{ kind: "duplicate" }]);
    for (const sequence of [0, 1, 2, 3, 4])
      expect(kinds(line.receive(frame(sequence), startedAtMs))).toEqual(["frame"]);
    expect(kinds(line.receive('{"type":"stop","count":5}', startedAtMs))).toEqual(["stopped"]);
  });

  it("[BR-5] [F29] one bad message is refused and the call goes on; two hundred are not our page's", () => {
    const line = session(0);
    for (const bad of [
      new ArrayBuffer(3),
      new ArrayBuffer(100_000),
      "no json",
      '{"type":"lost","from":0}',
      "x".repeat(2_000),
      '{"type":"stop","count":-1}',
    ]) {
      expect(kinds(line.receive(bad, startedAtMs))[0]).toBe("refused");
    }
    expect(kinds(line.receive(frame(0), startedAtMs))).toEqual(["frame"]);
    const rest = Array.from({ length: 200 }, () => line.receive(new ArrayBuffer(1), startedAtMs)).flat();
    expect(rest.filter((outcome) => outcome.kind === "hopeless")).toEqual([
      { kind: "hopeless", reason: "too_many_refused" },
    ]);
    expect(line.receive(frame(1), startedAtMs)).toEqual([]);
  });

  it("[BR-4] a backlog comes in at twice real time; what is faster waits for its turn and is not lost", () => {
    const backlog = 6_000;
    const connectedAtMs = startedAtMs + backlog * FRAME_MS;
    const line = session(0, connectedAtMs);
    let nowMs = connectedAtMs;
    let asked = 0;
    while (line.next < backlog) {
      const outcomes = line.receive(frame(line.next), nowMs);
      if (outcomes[0]?.kind !== "frame") {
        asked += outcomes.filter((one) => one.kind === "send").length;
        expect(outcomes[0]).toEqual({ kind: "refused", reason: "too_fast" });
        nowMs += 1_000;
      }
    }
    // 500 frames at once, the rest 100 a second.
    expect(nowMs - connectedAtMs).toBe(55_000);
    expect(asked).toBe(55);
  });

  it("[BR-4] sound from the future is refused: a call lasts no longer than it lasts", () => {
    const line = session(0, startedAtMs);
    const outcomes = Array.from({ length: 502 }, (_, i) => line.receive(frame(i), startedAtMs)).flat();
    expect(outcomes.filter((one) => one.kind === "frame")).toHaveLength(500);
    const longAfter = createBrowserSession({ next: 600, nowMs: startedAtMs + 1_000, startedAtMs });
    expect(longAfter.receive(frame(600), startedAtMs + 1_000)).toMatchObject([
      { kind: "refused", reason: "ahead_of_time" },
      { kind: "send", message: { type: "resend", next: 600 } },
    ]);
  });

  it("[BR-6] what the page does not have any more is a span, and the call goes on behind it", () => {
    const line = session(10, startedAtMs + 60_000);
    const lost = '{"type":"lost","from":10,"to":400,"cause":"store_full"}';
    expect(line.receive(lost, startedAtMs + 60_000)).toEqual([
      { kind: "lost", from: 10, to: 400, cause: "store_full" },
    ]);
    expect(line.receive(lost, startedAtMs + 60_000)).toEqual([{ kind: "duplicate" }]);
    expect(kinds(line.receive(frame(400), startedAtMs + 60_000))).toEqual(["frame"]);
    const future = '{"type":"lost","from":401,"to":90000,"cause":"page_asleep"}';
    expect(kinds(line.receive(future, startedAtMs + 60_000))[0]).toBe("refused");
  });

  it("ends at eight hours", () => {
    const last = (8 * 3_600_000) / FRAME_MS;
    const line = session(last);
    expect(line.receive(frame(last), startedAtMs + last * FRAME_MS)).toEqual([
      { kind: "hopeless", reason: "call_too_long" },
    ]);
  });

  it("[BR-1] whatever comes in whatever order, every slot is taken once and in order", () => {
    const message = fc.oneof(
      fc.integer({ min: 0, max: 40 }).map((n): string | ArrayBuffer => frame(n)),
      fc
        .tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 }))
        .map(([from, to]) => JSON.stringify({ type: "lost", from, to, cause: "page_asleep" })),
      fc.constant<string | ArrayBuffer>(new ArrayBuffer(2)),
    );
    fc.assert(
      fc.property(fc.array(message, { maxLength: 120 }), (messages) => {
        const line = session(0, startedAtMs + 60_000);
        let reached = 0;
        for (const outcome of messages.flatMap((one) => line.receive(one, startedAtMs + 60_000))) {
          if (outcome.kind === "frame") {
            expect(outcome.frame.sequence).toBe(reached);
            reached += 1;
          }
          if (outcome.kind === "lost") {
            expect(outcome.from).toBe(reached);
            expect(outcome.to).toBeGreaterThan(reached);
            reached = outcome.to;
          }
        }
        expect(line.next).toBe(reached);
      }),
    );
  });
});
