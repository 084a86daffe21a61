/** A long call as text: memory by half hours, its slope against the bound, the review, the account. Pure. */
import { type MemorySample, rowsOf, slopeOf } from "./memory-slope.ts";
import type { HoursResult } from "./run-hours.ts";

/** The bound of an agent's memory. */
const mostMegabytes = 64;
/** What is said on a call is kept while it lasts; more growth than its words and their account explain is a leak (ours). */
const flatMegabytesAnHour = 4;
const rowHours = 0.5;
/** The slope is of what comes after everything that is needed once has been there once. */
const warmHours = 0.25;

const megabytes = (bytes: number): number => bytes / 1_048_576;
const mb = (bytes: number): string => megabytes(bytes).toFixed(1);

interface Verdict {
  mostMegabytes: number;
  /** Null for a call too short to tell. */
  slopeMegabytesAnHour: number | null;
  isFlat: boolean;
  isWithin: boolean;
}

export function judgeMemory(heap: readonly MemorySample[]): Verdict {
  const most = Math.max(0, ...heap.map(({ bytes }) => megabytes(bytes)));
  const slope = slopeOf(heap.filter(({ atHours }) => atHours >= warmHours));
  const slopeMegabytesAnHour = slope === null ? null : megabytes(slope);
  return {
    mostMegabytes: most,
    slopeMegabytesAnHour,
    isFlat: slopeMegabytesAnHour !== null && slopeMegabytesAnHour <= flatMegabytesAnHour,
    isWithin: heap.length > 0 && most <= mostMegabytes,
  };
}

export function describeHours(result: HoursResult): string {
  const { hours, speed, idle, resident, heap, afterReview, frames } = result;
  const heapRows = new Map(rowsOf(heap, rowHours).map((row) => [row.toHours, row]));
  const rows = rowsOf(resident, rowHours).map((row) => {
    const live = heapRows.get(row.toHours);
    const cells = [
      Math.min(row.toHours, hours).toFixed(1),
      live ? mb(live.meanBytes) : "–",
      live ? mb(live.mostBytes) : "–",
      mb(row.meanBytes),
      mb(row.mostBytes),
    ];
    return `| ${cells.join(" | ")} |`;
  });
  const verdict = judgeMemory(heap);
  const residentSlope = slopeOf(resident.filter(({ atHours }) => atHours >= warmHours));
  const whole = frames.sent + frames.dropped;
  return [
    `One call of ${hours} h at ${speed} × real time; production bundle under Miniflare. Above the idle runtime, which holds`,
    `${mb(idle.heap.usedBytes + idle.heap.buffersBytes)} MB in the product's isolate and ${mb(idle.residentBytes)} MB in all:`,
    "",
    "| Until hour | Agent's isolate after collection, mean, MB | most, MB | Process with Miniflare's R2, D1 and queues, mean, MB | most, MB |",
    "| --- | --- | --- | --- | --- |",
    ...rows,
    "",
    `Agent's isolate: at most ${verdict.mostMegabytes.toFixed(1)} MB (bound ${mostMegabytes}): ${verdict.isWithin ? "within" : "NOT within"}; ` +
      `slope ${verdict.slopeMegabytesAnHour?.toFixed(2) ?? "–"} MB an hour of call (flat up to ${flatMegabytesAnHour}): ${verdict.isFlat ? "flat" : "NOT flat"}.`,
    `Process: slope ${residentSlope === null ? "–" : megabytes(residentSlope).toFixed(2)} MB an hour of call, uncollected garbage and Miniflare's own isolates included.`,
    `Reviewed, ${result.utterances} utterances, ${result.reviewSeconds.toFixed(1)} s after the last of its audio; then ${mb(afterReview.heap.usedBytes + afterReview.heap.buffersBytes - idle.heap.usedBytes - idle.heap.buffersBytes)} MB in the isolate.`,
    `Frames: ${whole} spoken, ${frames.dropped} not taken, ${frames.recorded} in the recording, ${frames.gaps} gaps by the account.`,
    result.problems.length === 0 ? "Every slot is accounted for." : "NOT every slot is accounted for:",
    ...result.problems.map((problem) => `  ${problem}`),
  ].join("\n");
}
