/**
 * Steps of growing load: which come next, when it was too much, and what the figures say was the bound. Pure.
 * The delay meant is that of the newest frame of each message to the transcriber: it waited for no other.
 */
import type { StepResult } from "./step-result.ts";

/** The bound of a frame's delay, 99th percentile. */
export const frameDelayLimitMs = 20;
/** Beyond the steps that were asked for, until it is too much. */
const stepBy = 25;
/** Past saturation: so many times the calls that were too many. */
const overloadTimes = 1.25;
/** One thread that does more has no time left. */
const fullThread = 0.85;
const fullMachine = 0.9;
/** A driver whose loop lags by this much measures itself. */
const lagLimitMs = 20;

/** Ascending whole numbers, as `50,100,150`; null for anything else. */
export function parseSteps(text: string, mostCalls: number): number[] | null {
  const steps = text.split(",").map(Number);
  const fits = steps.every(
    (calls, at) =>
      Number.isInteger(calls) && calls >= 1 && calls <= mostCalls && calls > (steps[at - 1] ?? 0),
  );
  return fits ? steps : null;
}

type Loaded = Pick<StepResult, "calls" | "frameDelay" | "frames">;

export const isTooMuch = ({ frameDelay, frames }: Loaded): boolean =>
  (frameDelay.p99Ms ?? Number.POSITIVE_INFINITY) > frameDelayLimitMs || frames.lost > 0 || frames.dropped > 0;

/** How many calls the next step has; null when there is none. */
export function nextStep(input: {
  asked: readonly number[];
  done: readonly Loaded[];
  untilSaturation: boolean;
  mostCalls: number;
}): number | null {
  const { asked, done, untilSaturation, mostCalls } = input;
  const last = done.at(-1);
  const next = asked.find((calls) => calls > (last?.calls ?? 0));
  if (next !== undefined) return next;
  if (!last || !untilSaturation || isTooMuch(last)) return null;
  return last.calls + stepBy <= mostCalls ? last.calls + stepBy : null;
}

/** Clearly more than what was too much, and than what runs already. */
export function overloadStep(done: readonly Loaded[]): number {
  const last = done.at(-1)?.calls ?? 0;
  const tooMany = limitOf(done).tooMany ?? last;
  return Math.max(last + stepBy, Math.ceil((tooMany * overloadTimes) / stepBy) * stepBy);
}

/** The most calls below which every step held, and the first that did not. */
export function limitOf(done: readonly Loaded[]): { held: number | null; tooMany: number | null } {
  const broken = done.findIndex(isTooMuch);
  const held = broken === -1 ? done.at(-1) : done[broken - 1];
  return { held: held?.calls ?? null, tooMany: done[broken]?.calls ?? null };
}

/** One sentence a bound that was reached; where none was, what it is instead. */
export function boundsOf({ cpu, drivers }: Pick<StepResult, "cpu" | "drivers">): string[] {
  const share = (value: number): string => `${(value * 100).toFixed(0)} %`;
  const found = [
    ...(cpu.busiestThread >= fullThread
      ? [`the event loop of the runtime: its one thread is busy ${share(cpu.busiestThread)} of the time`]
      : []),
    ...(cpu.machineBusy >= fullMachine
      ? [`the machine: ${share(cpu.machineBusy)} of all its cores, the bench's own processes included`]
      : []),
    ...Object.entries(drivers).flatMap(([name, lag]) =>
      lag.p99Ms > lagLimitMs ? [`the bench: the loop of ${name} lags ${lag.p99Ms.toFixed(0)} ms (p99)`] : [],
    ),
  ];
  if (found.length > 0) return found;
  return [
    `stalls, not load: the runtime's event loop is busy ${share(cpu.busiestThread)} of the time, the machine ${share(cpu.machineBusy)}`,
  ];
}

/** Of one count of calls, each target's CPU a frame as a multiple of the relay's; null where one is missing. */
export function frameCost(
  relay: readonly StepResult[],
  product: Pick<StepResult, "calls" | "cpu">,
): number | null {
  const floor = relay.find(({ calls }) => calls === product.calls);
  return floor && floor.cpu.usAFrame > 0 ? product.cpu.usAFrame / floor.cpu.usAFrame : null;
}
