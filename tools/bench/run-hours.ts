/**
 * One long call at compressed pace against the product: how much memory it takes all along, how long its review
 * takes, whether every slot is accounted for. Owns the order of events; the text is hours-report.ts.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { checkCall } from "./check-calls.ts";
import { type HeapUsage, Inspector } from "./inspector.ts";
import type { MemorySample } from "./memory-slope.ts";
import type { CallOutcome } from "./messages.ts";
import { onStage, type Stage } from "./stage.ts";

/** A runtime that has only just started still settles. */
const idleMs = 4_000;
const lookEveryMs = 500;
/** Of the call's time; the isolate collects its garbage for this. */
const heapEveryHours = 1 / 12;
const ringingMs = 60_000;
const reviewMs = 300_000;

export interface HoursResult {
  hours: number;
  speed: number;
  idle: { residentBytes: number; heap: HeapUsage };
  /** Of the whole process, less what it had idle. */
  resident: MemorySample[];
  /** Of the product's isolate after garbage collection, array buffers included, less what it had idle. */
  heap: MemorySample[];
  /** From the last of the call's audio until its review is there. */
  reviewSeconds: number;
  afterReview: { residentBytes: number; heap: HeapUsage };
  utterances: number;
  frames: { sent: number; dropped: number; recorded: number; gaps: number };
  problems: string[];
}

export async function runHours(
  { hours, speed }: { hours: number; speed: number },
  say: (line: string) => void,
): Promise<HoursResult> {
  const plan = { calls: 0, minutes: hours * 60, speed };
  return await onStage({ target: "product", plan, inspect: true }, async (stage) => {
    const inspector = await Inspector.open(stage.inspectorUrl ?? "");
    try {
      await sleep(idleMs);
      const nudge = async (): Promise<unknown> => await stage.read("/api/health");
      const idle = { heap: await inspector.heap(nudge), residentBytes: stage.residentBytes() };
      const call = follow(stage);
      stage.carriers.tell({ type: "place", fromIndex: 0, calls: 1, oneCaller: false });
      const isAnswered = await stage.whileAlive(Promise.race([call.talking, late(ringingMs)]));
      if (isAnswered !== true) throw new Error("the call was not answered");
      const spokenAtMs = performance.now() + (hours * 3_600_000) / speed;
      say(`a call of ${hours} h talks at ${speed} × real time, ${((hours * 3_600) / speed).toFixed(0)} s …`);
      const course = await watch({
        stage,
        heap: async () => await inspector.heap(nudge),
        idle,
        hours,
        speed,
        over: call.ended,
      });
      const { outcome } = await call.ended;
      const reviewedAtMs = await stage.whileAlive(Promise.race([call.reviewed, late(reviewMs)]));
      const reviewSeconds = (reviewedAtMs - spokenAtMs) / 1_000;
      say(`reviewed after ${reviewSeconds.toFixed(1)} s`);
      const afterReview = { heap: await inspector.heap(nudge), residentBytes: stage.residentBytes() };
      const { inspected, view, problems } = await checkCall(stage, 0, outcome, Date.now() + reviewMs);
      return {
        hours,
        speed,
        idle,
        ...course,
        reviewSeconds,
        afterReview,
        utterances: view?.utterances.length ?? 0,
        frames: {
          sent: outcome.framesSent,
          dropped: outcome.framesDropped,
          recorded: inspected?.recordedFrames ?? 0,
          gaps: inspected?.missingFrames ?? 0,
        },
        problems: [...(outcome.problem ? [outcome.problem] : []), ...problems],
      };
    } finally {
      inspector.close();
    }
  });
}

function follow({ carriers, dashboards }: Stage) {
  const talking = Promise.withResolvers<true>();
  const ended = Promise.withResolvers<{ outcome: CallOutcome }>();
  const reviewed = Promise.withResolvers<number>();
  carriers.listen((message) => {
    if (message.type === "streaming") dashboards.tell({ ...message, type: "watch" });
    if (message.type === "talking") talking.resolve(true);
    if (message.type === "ended") ended.resolve(message);
  });
  dashboards.listen((message) => {
    if (message.type === "reviewed") reviewed.resolve(performance.now());
  });
  return { talking: talking.promise, ended: ended.promise, reviewed: reviewed.promise };
}

/** The time, when so much of it has gone by. */
async function late(limitMs: number): Promise<number> {
  await sleep(limitMs, undefined, { ref: false });
  return performance.now();
}

/** Samples memory until the call is over. */
async function watch(input: {
  stage: Stage;
  heap: () => Promise<HeapUsage>;
  idle: HoursResult["idle"];
  hours: number;
  speed: number;
  over: Promise<unknown>;
}): Promise<Pick<HoursResult, "resident" | "heap">> {
  const { stage, idle, hours, speed, over } = input;
  const startedAtMs = performance.now();
  const resident: MemorySample[] = [];
  const heap: MemorySample[] = [];
  let isOver = false;
  void over.then(() => (isOver = true));
  for (;;) {
    await stage.whileAlive(sleep(lookEveryMs));
    const atHours = Math.min(hours, ((performance.now() - startedAtMs) * speed) / 3_600_000);
    if (isOver) return { resident, heap };
    resident.push({ atHours, bytes: stage.residentBytes() - idle.residentBytes });
    if (atHours - (heap.at(-1)?.atHours ?? 0) < heapEveryHours) continue;
    const now = await input.heap();
    heap.push({ atHours, bytes: totalOf(now) - totalOf(idle.heap) });
  }
}

const totalOf = ({ usedBytes, buffersBytes }: HeapUsage): number => usedBytes + buffersBytes;
