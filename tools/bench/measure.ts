/** CPU and memory of the bench's processes over a stretch of time, and how busy the machine was meanwhile. */
import { machineMs } from "./clock.ts";
import { cpuSecondsOf, machineCpu, residentBytesOf } from "./proc.ts";

export interface Reading<K extends string> {
  atMs: number;
  cpuSeconds: Record<K, number>;
  machine: { busySeconds: number; allSeconds: number };
}

export function readCpu<K extends string>(pids: Record<K, number>): Reading<K> {
  const names = Object.keys(pids) as K[];
  const cpuSeconds = Object.fromEntries(names.map((name) => [name, cpuSecondsOf(pids[name])]));
  return { atMs: machineMs(), cpuSeconds: cpuSeconds as Record<K, number>, machine: machineCpu() };
}

export interface Spent<K extends string> {
  seconds: number;
  cpuSeconds: Record<K, number>;
  /** Share of all cores that was busy, everybody's work included, 0 to 1. */
  machineBusy: number;
}

export function spentBetween<K extends string>(before: Reading<K>, after: Reading<K>): Spent<K> {
  const names = Object.keys(after.cpuSeconds) as K[];
  const cpuSeconds = Object.fromEntries(
    names.map((name) => [name, after.cpuSeconds[name] - before.cpuSeconds[name]]),
  );
  const all = after.machine.allSeconds - before.machine.allSeconds;
  const busy = after.machine.busySeconds - before.machine.busySeconds;
  return {
    seconds: (after.atMs - before.atMs) / 1_000,
    cpuSeconds: cpuSeconds as Record<K, number>,
    machineBusy: all > 0 ? busy / all : 0,
  };
}

/** Of the thread that worked most between two readings, as a share of one core. */
export function busiestThread(
  before: ReadonlyMap<number, number>,
  after: ReadonlyMap<number, number>,
  seconds: number,
): number {
  const spent = [...after].map(([thread, now]) => now - (before.get(thread) ?? 0));
  return seconds > 0 ? Math.max(0, ...spent) / seconds : 0;
}

const lookEveryMs = 500;

/** The most memory a process was seen to hold. */
export class MemoryWatch {
  readonly #timer: NodeJS.Timeout;
  readonly startBytes: number;
  mostBytes: number;

  constructor(pid: number) {
    this.startBytes = residentBytesOf(pid);
    this.mostBytes = this.startBytes;
    this.#timer = setInterval(() => {
      this.mostBytes = Math.max(this.mostBytes, residentBytesOf(pid));
    }, lookEveryMs);
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
