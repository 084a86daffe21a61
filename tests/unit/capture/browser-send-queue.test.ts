import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeFrame, FRAME_MS, FRAME_SIDE_BYTES } from "../../../schema/browser-frame.ts";
import { createSendQueue, type NextStep } from "../../../web/src/capture/send-queue.ts";
import { type BrowserSession, createBrowserSession } from "../../../workers/capture/browser/session.ts";

const side = (fill: number): Uint8Array => new Uint8Array(FRAME_SIDE_BYTES).fill(fill);
const sequenceOf = (step: NextStep): number | null => {
  const frame = step.kind === "frame" ? decodeFrame(step.bytes) : null;
  return frame && typeof frame !== "string" ? frame.sequence : null;
};
const empty = { captured: 0, acknowledged: 0, lost: [] };

describe("the page's queue", () => {
  it("[BR-3] sends nothing without a line, and from where the agent says with one", () => {
    const queue = createSendQueue(empty);
    for (let i = 0; i < 5; i += 1) queue.append([side(i), null]);
    expect(queue.take(0)).toEqual({ kind: "wait" });
    queue.open(2, 0);
    expect([queue.take(0), queue.take(0), queue.take(0)].map(sequenceOf)).toEqual([2, 3, 4]);
    expect(queue.take(0)).toEqual({ kind: "wait" });
    queue.close();
    queue.open(3, 0);
    expect(sequenceOf(queue.take(0))).toBe(3);
    expect(queue.acknowledged).toBe(3);
  });

  it("[BR-4] catches up slower than the agent's limit of twice real time", () => {
    const queue = createSendQueue(empty);
    for (let i = 0; i < 1_000; i += 1) queue.append([side(1), side(2)]);
    queue.open(0, 0);
    let sent = 0;
    for (let nowMs = 0; nowMs < 5_000; nowMs += 20) while (queue.take(nowMs).kind === "frame") sent += 1;
    expect(sent).toBeGreaterThan(5 * 90);
    expect(sent).toBeLessThanOrEqual(50 + 5 * 95);
  });

  it("[BR-2] [BR-6] reads back from the store what is no longer at hand; what is not there either is said to be lost", () => {
    const queue = createSendQueue(empty);
    const all = Array.from({ length: 2_000 }, () => queue.append([side(1), null]).bytes);
    queue.open(0, 0);
    expect(queue.take(0)).toEqual({ kind: "load", from: 0 });
    queue.loaded(all.slice(100, 300));
    expect(queue.take(0)).toEqual({ kind: "lost", span: { from: 0, to: 100, cause: "store_full" } });
    expect(sequenceOf(queue.take(0))).toBe(100);
    queue.rewind(299);
    expect(sequenceOf(queue.take(0))).toBe(299);
    expect(queue.take(0)).toEqual({ kind: "load", from: 300 });
    queue.loaded([]);
    expect(queue.take(0)).toEqual({ kind: "lost", span: { from: 300, to: 500, cause: "store_full" } });
    expect(sequenceOf(queue.take(0))).toBe(500);
  });

  it("[BR-6] a standstill of the machine keeps its place on the clock", () => {
    const queue = createSendQueue(empty);
    queue.append([side(1), side(2)]);
    queue.lose(100, "page_asleep");
    queue.lose(50, "page_asleep");
    queue.append([side(1), side(2)]);
    queue.open(0, 0);
    expect(sequenceOf(queue.take(0))).toBe(0);
    expect(queue.take(0)).toEqual({ kind: "lost", span: { from: 1, to: 151, cause: "page_asleep" } });
    expect(sequenceOf(queue.take(0))).toBe(151);
    queue.acknowledge(100);
    queue.rewind(100);
    expect(queue.take(0)).toEqual({ kind: "lost", span: { from: 100, to: 151, cause: "page_asleep" } });
    queue.acknowledge(151);
    expect(queue.lost).toEqual([]);
  });

  it("never gives a number twice, even when the agent knows more than the page remembers", () => {
    const queue = createSendQueue(empty);
    queue.append([side(1), side(2)]);
    queue.open(40, 0);
    expect(queue.append([side(1), side(2)]).sequence).toBe(40);
  });

  it("[BR-3] against the agent's own session: whatever drops and when, every frame arrives once, in order, with its own sound", () => {
    const step = fc.oneof(
      {
        weight: 6,
        arbitrary: fc.integer({ min: 1, max: 60 }).map((frames) => ({ kind: "capture" as const, frames })),
      },
      { weight: 4, arbitrary: fc.constant({ kind: "pump" as const }) },
      {
        weight: 1,
        arbitrary: fc.integer({ min: 0, max: 40 }).map((inFlight) => ({ kind: "drop" as const, inFlight })),
      },
      { weight: 1, arbitrary: fc.constant({ kind: "save" as const }) },
      { weight: 1, arbitrary: fc.constant({ kind: "restart" as const }) },
      {
        weight: 1,
        arbitrary: fc.integer({ min: 1, max: 500 }).map((frames) => ({ kind: "sleep" as const, frames })),
      },
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const store = new Map<number, Uint8Array>();
        let queue = createSendQueue(empty);
        let nowMs = 0;
        let durable = 0;
        const arrived: { sequence: number; fill: number }[] = [];
        const lost = new Set<number>();
        const slept = new Set<number>();
        let line: BrowserSession | null = null;
        let taken: { sequence: number; fill: number }[] = [];

        const open = () => {
          line = createBrowserSession({ next: durable, nowMs, startedAtMs: 0 });
          taken = [];
          queue.open(durable, nowMs);
        };
        /** `dropAfter` messages are sent into a line that is dead already. */
        const pump = (dropAfter = Number.POSITIVE_INFINITY) => {
          for (let sent = 0; ;) {
            const next = queue.take(nowMs);
            if (next.kind === "wait") return;
            if (next.kind === "load") {
              const frames = [...store].filter(([n]) => n >= next.from).slice(0, 100);
              queue.loaded(frames.map(([, bytes]) => bytes));
              continue;
            }
            sent += 1;
            if (sent > dropAfter || !line) continue;
            const message =
              next.kind === "frame" ? next.bytes.buffer : JSON.stringify({ type: "lost", ...next.span });
            for (const outcome of line.receive(message, nowMs)) {
              if (outcome.kind === "frame")
                taken.push({ sequence: outcome.frame.sequence, fill: outcome.frame.sides[0]?.[0] ?? -1 });
              if (outcome.kind === "lost") for (let n = outcome.from; n < outcome.to; n += 1) lost.add(n);
              if (outcome.kind === "send" && outcome.message.type === "resend")
                queue.rewind(outcome.message.next);
              if (outcome.kind === "hopeless") throw new Error(outcome.reason);
            }
          }
        };
        const save = () => {
          if (!line) return;
          arrived.push(...taken.splice(0));
          durable = line.next;
          queue.acknowledge(durable);
          for (const n of store.keys()) if (n < durable) store.delete(n);
        };
        open();
        for (const one of steps) {
          if (one.kind === "capture") {
            for (let i = 0; i < one.frames; i += 1) {
              const { sequence, bytes } = queue.append([side(queue.captured % 251), side(0)]);
              store.set(sequence, bytes);
            }
            nowMs += one.frames * FRAME_MS;
          }
          if (one.kind === "sleep") {
            for (let i = 0; i < one.frames; i += 1) slept.add(queue.captured + i);
            queue.lose(one.frames, "page_asleep");
            nowMs += one.frames * FRAME_MS;
          }
          if (one.kind === "pump") pump();
          if (one.kind === "save") save();
          if (one.kind === "drop") {
            pump(one.inFlight);
            queue.close();
            open();
          }
          if (one.kind === "restart") {
            queue = createSendQueue({
              captured: queue.captured,
              acknowledged: queue.acknowledged,
              lost: [...queue.lost],
            });
            open();
          }
        }
        for (let tries = 0; durable < queue.captured; tries += 1) {
          if (tries > 1_000) throw new Error("it does not get through");
          nowMs += 1_000;
          pump();
          save();
        }
        expect(arrived.every(({ sequence, fill }) => fill === sequence % 251)).toBe(true);
        const all = Array.from({ length: queue.captured }, (_, n) => n);
        expect(arrived.map(({ sequence }) => sequence)).toEqual(all.filter((n) => !slept.has(n)));
        expect([...lost].toSorted((a, b) => a - b)).toEqual([...slept].toSorted((a, b) => a - b));
      }),
      { numRuns: 200 },
    );
  });
});
