/**
 * One run of growing load against one target, in one runtime process: calls are added, a stretch is measured,
 * more are added, until it is too much; then clearly more than that, and every call is looked at. Owns the order
 * of events; which steps there are is steps.ts, what is printed is steps-report.ts.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { checkCalls } from "./check-calls.ts";
import { Histogram } from "./histogram.ts";
import { matchStamps } from "./match-stamps.ts";
import { busiestThread, spentBetween } from "./measure.ts";
import type { CallOutcome, Target } from "./messages.ts";
import { onStage, type Stage } from "./stage.ts";
import type { StepResult, StepsRun } from "./step-result.ts";
import { isTooMuch, nextStep, overloadStep } from "./steps.ts";

export interface StepsPlan {
  steps: readonly number[];
  /** Of each step that is measured. */
  minutes: number;
  untilSaturation: boolean;
  mostCalls: number;
}

/** Calls of these runs are put down, and end by no clock of their own. */
const lastingMinutes = 240;
const ringingMs = 30_000;
const ringingACallMs = 200;
/** Connecting, and the first card of each call, are not what is measured. */
const settleMs = 3_000;
/** A card counts when it comes so long after the stretch that its objection was in. */
const lastCardsMs = 1_500;
const hangUpMs = 60_000;
const reviewMs = 240_000;
/** One more than a deal may have at once [LIM-4]. */
const callsOfOneCaller = 21;
const slotFramesASecond = 100;

/** @throws when one of the processes dies */
export async function runSteps(
  target: Target,
  plan: StepsPlan,
  say: (line: string) => void,
): Promise<StepsRun> {
  const none = { calls: 0, minutes: lastingMinutes, speed: 1 };
  return await onStage({ target, plan: none }, async (stage) => {
    const calls = follow(stage);
    const steps: StepResult[] = [];
    const planNext = (): number | null =>
      nextStep({
        asked: plan.steps,
        done: steps,
        untilSaturation: plan.untilSaturation,
        mostCalls: plan.mostCalls,
      });
    const take = async (): Promise<StepResult> => {
      const step = await measureStep({ stage, target, calls, minutes: plan.minutes });
      say(saidOf(step));
      return step;
    };
    for (let next = planNext(); next !== null; next = planNext()) {
      await place(stage, calls, next - calls.placed, false);
      steps.push(await take());
    }
    if (target === "relay") return { target, steps, overload: null, calls: null };

    let overload: StepResult | null = null;
    if (plan.untilSaturation && steps.some(isTooMuch)) {
      const more = Math.min(overloadStep(steps), plan.mostCalls) - calls.placed;
      await place(stage, calls, Math.max(0, more - callsOfOneCaller), false);
      await place(stage, calls, callsOfOneCaller, true);
      overload = await take();
    }
    say("everybody hangs up; every call is looked at …");
    stage.carriers.tell({ type: "hang_up" });
    await until(() => calls.outcomes.size === calls.placed, hangUpMs + calls.placed * ringingACallMs);
    const checked = await stage.whileAlive(checkCalls(stage, calls.outcomes, reviewMs));
    const lasting = calls.placed - calls.outcomes.size;
    if (lasting > 0) checked.problems.push(`${lasting} calls did not end`);
    return { target, steps, overload, calls: { ...checked, placed: calls.placed } };
  });
}

interface Calls {
  placed: number;
  talking: Set<number>;
  /** Of these the cards are waited for. */
  watched: Set<number>;
  outcomes: Map<number, CallOutcome>;
}

function follow({ carriers, dashboards }: Stage): Calls {
  const calls: Calls = { placed: 0, talking: new Set(), watched: new Set(), outcomes: new Map() };
  dashboards.listen((message) => {
    if (message.type === "watching") calls.watched.add(message.callIndex);
  });
  carriers.listen((message) => {
    if (message.type === "streaming") dashboards.tell({ ...message, type: "watch" });
    if (message.type === "talking") calls.talking.add(message.callIndex);
    if (message.type === "ended") calls.outcomes.set(message.callIndex, message.outcome);
  });
  return calls;
}

/** Resolves when they all talk, or were refused, or when the time is up. */
async function place(stage: Stage, calls: Calls, more: number, oneCaller: boolean): Promise<void> {
  if (more <= 0) return;
  stage.carriers.tell({ type: "place", fromIndex: calls.placed, calls: more, oneCaller });
  calls.placed += more;
  const limitMs = ringingMs + more * ringingACallMs;
  const begun = (): boolean => {
    const silent = [...calls.outcomes.keys()].filter((callIndex) => !calls.talking.has(callIndex)).length;
    return calls.talking.size + silent >= calls.placed;
  };
  await stage.whileAlive(until(begun, limitMs));
  await sleep(settleMs);
}

async function until(isSo: () => boolean, limitMs: number): Promise<void> {
  const giveUpAtMs = Date.now() + limitMs;
  while (!isSo() && Date.now() < giveUpAtMs) await sleep(50);
}

async function measureStep(input: {
  stage: Stage;
  target: Target;
  calls: Calls;
  minutes: number;
}): Promise<StepResult> {
  const { stage, target, calls, minutes } = input;
  const { transcriber, carriers, dashboards } = stage;
  const drivers = [transcriber, carriers, dashboards];
  carriers.tell({ type: "report" });
  const sentBefore = await carriers.next("report");
  for (const role of drivers) role.tell({ type: "window" });
  const [cpuBefore, threadsBefore] = [stage.readCpu(), stage.threadSeconds()];
  await stage.whileAlive(sleep(minutes * 60_000));
  const [cpuAfter, threadsAfter] = [stage.readCpu(), stage.threadSeconds()];
  for (const role of [transcriber, carriers]) role.tell({ type: "report" });
  const [heard, sent] = await Promise.all([transcriber.next("report"), carriers.next("report")]);
  await sleep(lastCardsMs);
  dashboards.tell({ type: "report" });
  const seen = await dashboards.next("report");

  const { seconds, cpuSeconds, machineBusy } = spentBetween(cpuBefore, cpuAfter);
  const cards = matchStamps(
    heard.objectionsSent.filter(({ callIndex }) => calls.watched.has(callIndex)),
    seen.cards,
  );
  const { frames: received, skipped, outOfOrder, foreign } = heard.tally;
  const shares = Object.entries(cpuSeconds).map(([name, spent]) => [name, spent / seconds]);
  return {
    target,
    calls: calls.talking.size - calls.outcomes.size,
    seconds,
    frameDelay: Histogram.from(heard.youngest).summary(),
    everyFrame: Histogram.from(heard.everyFrame).summary(),
    finalToCard: cards.delays.summary(),
    frames: {
      sent: sent.framesSent - sentBefore.framesSent,
      received,
      lost: skipped,
      dropped: sent.framesDropped - sentBefore.framesDropped,
      outOfOrder,
      foreign,
    },
    cards: { expected: cards.expected, shown: cards.shown },
    cpu: {
      msACallSecond: (cpuSeconds.workerd * 1_000) / (received / slotFramesASecond),
      usAFrame: (cpuSeconds.workerd * 1e6) / received,
      busiestThread: busiestThread(threadsBefore, threadsAfter, seconds),
      cores: Object.fromEntries(shares) as StepResult["cpu"]["cores"],
      machineBusy,
    },
    memoryBytes: stage.residentBytes(),
    drivers: { transcriber: heard.lag, carriers: sent.lag, dashboards: seen.lag },
  };
}

const saidOf = ({ calls, frameDelay, frames, cpu }: StepResult): string =>
  `${calls} calls: frame delay p99 ${frameDelay.p99Ms?.toFixed(1) ?? "–"} ms, ${frames.lost + frames.dropped} frames lost, ` +
  `workerd ${cpu.cores.workerd.toFixed(2)} cores`;
