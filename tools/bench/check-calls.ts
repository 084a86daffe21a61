/**
 * After a run: whether every call came through whole. Waits for its review, and looks at every frame of its
 * recording: this call's, on its side, in its order; what is missing is a gap.
 */
import { setTimeout as sleep } from "node:timers/promises";
import type { CallView } from "../../schema/call.ts";
import { slotMs } from "../carrier/mulaw.ts";
import { inspectAudio, type InspectedAudio, lostWithoutTrace } from "../soak/inspect.ts";
import type { CallOutcome } from "./messages.ts";
import type { Stage } from "./stage.ts";
import type { CallsChecked } from "./step-result.ts";

const askEveryMs = 250;
const mostProblems = 20;

export interface CallChecked {
  inspected: InspectedAudio | null;
  view: CallView | null;
  problems: string[];
}

export async function checkCall(
  stage: Pick<Stage, "read">,
  callIndex: number,
  { callId, framesSent }: CallOutcome,
  giveUpAtMs: number,
): Promise<CallChecked> {
  const view = await reviewedCall(stage, callId ?? "", giveUpAtMs);
  if (view?.status !== "reviewed") {
    const problems = [`call ${callIndex}: it is still ${view?.status ?? "unknown"}, not reviewed`];
    return { inspected: null, view, problems };
  }
  const answer = await stage.read(`/api/calls/${callId}/recording.wav`);
  const inspected = inspectAudio(callIndex, view, Buffer.from(await answer.arrayBuffer()));
  const untraced = lostWithoutTrace(framesSent, inspected);
  const lost = untraced > 0 ? [`call ${callIndex}: ${untraced} frames are lost without a trace`] : [];
  return { inspected, view, problems: [...inspected.problems, ...lost] };
}

/** As it is when the time is up, reviewed or not. */
async function reviewedCall(
  { read }: Pick<Stage, "read">,
  callId: string,
  giveUpAtMs: number,
): Promise<CallView | null> {
  for (;;) {
    const answer = await read(`/api/calls/${callId}`);
    const call = answer.ok ? ((await answer.json()) as CallView) : null;
    if (call?.status === "reviewed" || Date.now() > giveUpAtMs) return call;
    await sleep(askEveryMs);
  }
}

/** @param outcomes by the call's number */
export async function checkCalls(
  stage: Pick<Stage, "read">,
  outcomes: ReadonlyMap<number, CallOutcome>,
  limitMs: number,
): Promise<CallsChecked> {
  const startedAtMs = Date.now();
  const all = [...outcomes.values()];
  const checked: CallsChecked = {
    placed: all.length,
    checked: 0,
    framesSent: all.reduce((sum, { framesSent }) => sum + framesSent, 0),
    framesDropped: all.reduce((sum, { framesDropped }) => sum + framesDropped, 0),
    recordedFrames: 0,
    gapFrames: 0,
    gapCauses: {},
    corrupted: 0,
    refused: countBy(all, ({ callId, refusedWith, problem }) =>
      callId === null ? (refusedWith ?? problem ?? "without a word") : null,
    ),
    closed: countBy(all, ({ closed }) => (closed ? `${closed.code} ${closed.reason}`.trim() : null)),
    reviewSeconds: 0,
    problems: [],
  };
  for (const [callIndex, outcome] of outcomes) {
    if (outcome.callId === null) continue;
    const { inspected, view, problems } = await checkCall(stage, callIndex, outcome, startedAtMs + limitMs);
    checked.problems.push(...problems);
    if (!inspected) continue;
    checked.checked += 1;
    checked.recordedFrames += inspected.recordedFrames;
    checked.gapFrames += inspected.missingFrames;
    for (const { cause, startMs, endMs } of view?.coverage.gaps ?? [])
      checked.gapCauses[cause] = (checked.gapCauses[cause] ?? 0) + (endMs - startMs) / slotMs;
    if (problems.length > 0) checked.corrupted += 1;
  }
  checked.reviewSeconds = (Date.now() - startedAtMs) / 1_000;
  checked.problems = checked.problems.slice(0, mostProblems);
  return checked;
}

function countBy<T>(all: readonly T[], of: (one: T) => string | null): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const one of all) {
    const name = of(one);
    if (name !== null) counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}
