/** The results of growing load as text: a table of steps, the limit and its bound, what became of the calls. Pure. */
import type { CallsChecked, StepResult, StepsRun } from "./step-result.ts";
import { boundsOf, frameCost, frameDelayLimitMs, isTooMuch, limitOf } from "./steps.ts";

const header = [
  "| Target | Calls | Frame delay p50 / p99 / max, ms | Frames sent, lost | Cores of workerd (its busiest thread) | CPU ms a call-second | CPU µs a frame | × relay | Card p50 / p99, ms | Cards | Memory, MB | Machine busy |",
  "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
];

export interface StepsReport {
  minutes: number;
  relay: StepsRun;
  product: StepsRun;
  /** Did each target go on until it was too much? */
  untilSaturation: boolean;
  mostCalls: number;
}

export function describeSteps(report: StepsReport): string {
  const { minutes, relay, product } = report;
  const { overload, calls } = product;
  const rows = [
    ...relay.steps.map((step) => rowOf(step, relay.steps)),
    ...product.steps.map((step) => rowOf(step, relay.steps)),
    ...(overload ? [rowOf(overload, relay.steps)] : []),
  ];
  return [
    `Steps of ${minutes} min in one runtime process a target, at the pace of speech; production bundle under Miniflare`,
    "",
    ...header,
    ...rows,
    "",
    `Frame delay: from the carrier's send to the transcriber's socket, of the newest frame of each 100 ms message, which`,
    `waited for no other. Lost: passed over at the transcriber, or not sent because the server did not keep up.`,
    "",
    limitText("relay", relay.steps, report),
    limitText("product", product.steps, report),
    ...costText(relay.steps, product.steps),
    ...(overload ? overloadText(overload, product.steps) : []),
    ...(calls ? callsText(calls) : []),
    "",
    "```json",
    ...[...relay.steps, ...product.steps, ...(overload ? [overload] : [])].map((step) =>
      JSON.stringify(rounded(step)),
    ),
    ...(calls ? [JSON.stringify(rounded(calls))] : []),
    "```",
  ].join("\n");
}

function rowOf(step: StepResult, relay: readonly StepResult[]): string {
  const { target, calls, frameDelay, frames, cpu, finalToCard, cards } = step;
  const lost = frames.lost + frames.dropped;
  const cost = target === "product" ? frameCost(relay, step) : null;
  const cells = [
    target,
    calls,
    [frameDelay.p50Ms, frameDelay.p99Ms, frameDelay.maxMs].map(short).join(" / "),
    `${frames.sent}, ${lost}`,
    `${cpu.cores.workerd.toFixed(2)} (${cpu.busiestThread.toFixed(2)})`,
    cpu.msACallSecond.toFixed(2),
    cpu.usAFrame.toFixed(1),
    cost === null ? "" : cost.toFixed(2),
    [finalToCard.p50Ms, finalToCard.p99Ms].map(short).join(" / "),
    `${cards.shown}/${cards.expected}`,
    (step.memoryBytes / 1_048_576).toFixed(0),
    `${(cpu.machineBusy * 100).toFixed(0)} %`,
  ];
  return `| ${cells.join(" | ")} |`;
}

const short = (ms: number | null): string => (ms === null ? "–" : ms < 10 ? ms.toFixed(2) : ms.toFixed(1));

function limitText(name: string, steps: readonly StepResult[], report: StepsReport): string {
  const { held, tooMany } = limitOf(steps);
  const rule = `p99 of the frame delay within ${frameDelayLimitMs} ms and no frame lost`;
  if (tooMany === null) {
    const why = report.untilSaturation
      ? `there are only ${report.mostCalls} callers`
      : "more was not asked for";
    return `Limit of the ${name}: not reached; ${held ?? 0} calls hold (${rule}); ${why}.`;
  }
  const step = steps.find(isTooMuch);
  const bounds = step ? boundsOf(step).join("; ") : "";
  return `Limit of the ${name}: ${held ?? "fewer than the first step's"} calls hold (${rule}), ${tooMany} do not. Bound: ${bounds}.`;
}

function costText(relay: readonly StepResult[], product: readonly StepResult[]): string[] {
  const costs = product.flatMap((step) => {
    const cost = frameCost(relay, step);
    return cost === null ? [] : [`${cost.toFixed(2)} at ${step.calls} calls`];
  });
  if (costs.length === 0) return [];
  return [`Cost of a frame as a multiple of the relay's, CPU of workerd: ${costs.join(", ")} (goal: 1.5).`];
}

function overloadText(overload: StepResult, steps: readonly StepResult[]): string[] {
  const { tooMany } = limitOf(steps);
  return [
    "",
    `Past saturation, ${overload.calls} calls where ${tooMany ?? "–"} were too many: frame delay p99 ${short(overload.frameDelay.p99Ms)} ms,`,
    `${overload.frames.dropped} frames not taken off the carrier's hands, ${overload.frames.foreign} frames of another call or side at the transcriber.`,
    `Bound: ${boundsOf(overload).join("; ")}.`,
  ];
}

function callsText(calls: CallsChecked): string[] {
  const named = (counts: Record<string, number>): string =>
    Object.entries(counts)
      .map(([what, count]) => `${count} × "${what}"`)
      .join(", ") || "none";
  const sound = calls.corrupted === 0 && calls.problems.length === 0;
  return [
    "",
    `Calls placed ${calls.placed}, refused: ${named(calls.refused)}; streams closed by the server: ${named(calls.closed)}.`,
    `${calls.checked} calls reviewed and looked at frame by frame within ${calls.reviewSeconds.toFixed(0)} s of hanging up: ${calls.framesSent} frames sent,`,
    `${calls.framesDropped} not taken, ${calls.recordedFrames} in recordings, ${calls.gapFrames} gaps by the account (${named(calls.gapCauses)}); corrupted: ${calls.corrupted}.`,
    sound
      ? "Every frame is on its call, its side and its place, or a gap."
      : "NOT every frame is accounted for:",
    ...calls.problems.map((problem) => `  ${problem}`),
  ];
}

/** Numbers to the thousandth: what is beyond is noise. */
function rounded(value: object): unknown {
  return JSON.parse(
    JSON.stringify(value, (_key, one: unknown) =>
      typeof one === "number" ? Math.round(one * 1_000) / 1_000 : one,
    ),
  );
}
