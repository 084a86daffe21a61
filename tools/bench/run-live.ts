/**
 * One run of live calls against one target. Owns the order of events and what is measured when; the processes
 * are stage.ts and roles/, what is printed is live-report.ts.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { Gate } from "./gate.ts";
import { Histogram } from "./histogram.ts";
import { Inspector } from "./inspector.ts";
import type { LiveResult, Measured } from "./live-result.ts";
import { matchStamps } from "./match-stamps.ts";
import { type Reading, type Spent, spentBetween } from "./measure.ts";
import type {
  CallOutcome,
  CarriersReport,
  DashboardsReport,
  Plan,
  Target,
  TranscriberReport,
} from "./messages.ts";
import { onStage, type Stage } from "./stage.ts";

/** Connecting is not what is measured: the steady stretch begins a little after the last call has. */
const settleMs = 500;
const ringingMs = 60_000;
const ringingACallMs = 200;
const lastWordsMs = 20_000;
const reviewMs = 180_000;

/** @throws when one of the processes dies */
export async function runLive(
  target: Target,
  plan: Plan,
  { say, onProfile }: { say: (line: string) => void; onProfile?: (profile: unknown) => void },
): Promise<LiveResult> {
  return await onStage({ target, plan, inspect: onProfile !== undefined }, async (stage) => {
    const progress = follow(stage, target, plan.calls);
    const talkMs = (plan.minutes * 60_000) / plan.speed;
    const limitMs = ringingMs + plan.calls * ringingACallMs;
    const { transcriber, carriers, dashboards } = stage;
    const drivers = [transcriber, carriers, dashboards];

    await stage.whileAlive(progress.talking.within(limitMs));
    await stage.whileAlive(progress.watching.within(Math.min(limitMs, talkMs)));
    await sleep(settleMs);
    say(`${progress.talking.passed} calls are talking …`);
    for (const role of drivers) role.tell({ type: "measure" });
    const inspector = onProfile ? await Inspector.open(stage.inspectorUrl ?? "") : null;
    const profile = await inspector?.profile();
    const before = stage.readCpu();
    await stage.whileAlive(progress.firstEnded.within(talkMs + limitMs));
    const after = stage.readCpu();
    if (profile) onProfile?.(await profile.stop());
    inspector?.close();
    await stage.whileAlive(progress.ended.within(talkMs + limitMs));
    await stage.whileAlive(untilSilent(progress.connections));
    await stage.whileAlive(progress.reviewed.within(reviewMs));
    const done = stage.readCpu();

    for (const role of drivers) role.tell({ type: "report" });
    const [heard, seen, sent] = await Promise.all([
      transcriber.next("report"),
      dashboards.next("report"),
      carriers.next("report"),
    ]);
    const { startBytes, mostBytes } = stage.memory;
    return {
      target,
      plan,
      ...delaysOf(heard, seen),
      frames: framesOf(progress.outcomes, heard),
      steady: steadyOf(plan, before, after),
      afterwards: {
        workerdMsPerCall: (spentBetween(after, done).cpuSeconds.workerd * 1_000) / plan.calls,
        seconds: spentBetween(after, done).seconds,
        reviewed: progress.reviewed.passed,
      },
      memory: { startBytes, mostBytes },
      drivers: {
        lag: { transcriber: heard.lag, carriers: sent.lag, dashboards: seen.lag },
        latestFrameMs: Math.max(0, ...progress.outcomes.map((outcome) => outcome.latestMs)),
      },
      problems: problemsOf(plan, progress, { heard, seen, sent }),
    };
  });
}

type Progress = ReturnType<typeof follow>;

function follow({ transcriber, dashboards, carriers }: Stage, target: Target, calls: number) {
  const progress = {
    talking: new Gate(calls),
    watching: new Gate(calls),
    firstEnded: new Gate(1),
    ended: new Gate(calls),
    reviewed: new Gate(target === "product" ? calls : 0),
    outcomes: [] as CallOutcome[],
    connections: { open: 0 },
  };
  transcriber.listen((message) => {
    if (message.type === "connections") progress.connections.open = message.open;
  });
  dashboards.listen((message) => {
    if (message.type === "watching") progress.watching.pass(message.callIndex);
    if (message.type === "reviewed") progress.reviewed.pass(message.callIndex);
  });
  carriers.listen((message) => {
    if (message.type === "streaming") dashboards.tell({ ...message, type: "watch" });
    if (message.type === "talking") progress.talking.pass(message.callIndex);
    if (message.type !== "ended") return;
    progress.outcomes.push(message.outcome);
    // A call that never began to talk must not hold up the others.
    progress.talking.pass(message.callIndex);
    progress.firstEnded.pass(0);
    progress.ended.pass(message.callIndex);
  });
  return progress;
}

/** The transcriber is told that a call is over only after the last of its audio. */
async function untilSilent(connections: { open: number }): Promise<void> {
  const giveUpAtMs = Date.now() + lastWordsMs;
  while (connections.open > 0 && Date.now() < giveUpAtMs) await sleep(100);
}

function delaysOf(heard: TranscriberReport, seen: DashboardsReport) {
  const cards = matchStamps(heard.objectionsSent, seen.cards);
  return {
    finalToCard: cards.delays.summary(),
    frameToTranscriber: Histogram.from(heard.everyFrame).summary(),
    newestFrameToTranscriber: Histogram.from(heard.youngest).summary(),
    late: heard.late,
    cards: { expected: cards.expected, shown: cards.shown, slowest: cards.slowest },
  };
}

function framesOf(outcomes: CallOutcome[], { tally }: TranscriberReport): LiveResult["frames"] {
  const sent = outcomes.reduce((sum, outcome) => sum + outcome.framesSent, 0);
  return {
    sent,
    dropped: outcomes.reduce((sum, outcome) => sum + outcome.framesDropped, 0),
    received: tally.frames,
    lost: sent - tally.frames,
    filled: tally.filled,
    outOfOrder: tally.outOfOrder,
    foreign: tally.foreign,
  };
}

function steadyOf(plan: Plan, before: Reading<Measured>, after: Reading<Measured>): LiveResult["steady"] {
  const { seconds, cpuSeconds, machineBusy }: Spent<Measured> = spentBetween(before, after);
  const callMinutes = (plan.calls * seconds * plan.speed) / 60;
  const shares = Object.entries(cpuSeconds).map(([name, spent]) => [name, spent / seconds]);
  return {
    seconds,
    workerdMsPerCallMinute: (cpuSeconds.workerd * 1_000) / callMinutes,
    cores: Object.fromEntries(shares) as Record<Measured, number>,
    machineBusy,
  };
}

function problemsOf(
  plan: Plan,
  { outcomes, watching, ended, connections }: Progress,
  reports: { heard: TranscriberReport; seen: DashboardsReport; sent: CarriersReport },
): string[] {
  const dialled = reports.heard.connections;
  return [
    ...outcomes.flatMap((outcome) => outcome.problem ?? []),
    ...reports.seen.problems,
    ...(ended.passed === plan.calls ? [] : [`${plan.calls - ended.passed} calls did not end`]),
    ...(watching.passed === plan.calls ? [] : [`${plan.calls - watching.passed} dashboards did not connect`]),
    ...(dialled === plan.calls
      ? []
      : [`the transcriber was dialled ${dialled} times for ${plan.calls} calls`]),
    ...(connections.open === 0 ? [] : [`${connections.open} connections of the transcriber were left open`]),
  ];
}
