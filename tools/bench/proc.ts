/** What Linux knows of a process and of the machine: CPU time, memory, children. Reading is here, nothing else. */
import { readdirSync, readFileSync } from "node:fs";

/** Linux counts CPU time in hundredths of a second for every architecture Node runs on. */
const ticksASecond = 100;

/** User and system time so far, seconds; 0 for a process that is gone. */
export function cpuSecondsOf(pid: number): number {
  const fields = statFields(pid);
  return fields ? (Number(fields[11]) + Number(fields[12])) / ticksASecond : 0;
}

/** User and system time of each of its threads so far, seconds, by the thread's id. */
export function threadSecondsOf(pid: number): Map<number, number> {
  const seconds = new Map<number, number>();
  for (const thread of listed(`/proc/${pid}/task`)) {
    const fields = statFields(pid, thread);
    if (fields) seconds.set(Number(thread), (Number(fields[11]) + Number(fields[12])) / ticksASecond);
  }
  return seconds;
}

/** Resident memory now, bytes; 0 for a process that is gone. */
export function residentBytesOf(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    return Number(/^VmRSS:\s+(\d+) kB/mu.exec(status)?.[1] ?? 0) * 1_024;
  } catch {
    return 0;
  }
}

/** Processes that `parent` started and that carry this name. */
export function childrenNamed(parent: number, name: string): number[] {
  return readdirSync("/proc")
    .filter((entry) => /^\d+$/u.test(entry))
    .map(Number)
    .filter((pid) => Number(statFields(pid)?.[1]) === parent && nameOf(pid) === name);
}

/** CPU time of the whole machine since it started, seconds over all cores. */
export function machineCpu(): { busySeconds: number; allSeconds: number } {
  return parseMachineCpu(readFileSync("/proc/stat", "utf8"));
}

/** @param stat the text of /proc/stat */
export function parseMachineCpu(stat: string): { busySeconds: number; allSeconds: number } {
  const ticks = (/^cpu\s+(.*)$/mu.exec(stat)?.[1] ?? "").split(/\s+/u).slice(0, 8).map(Number);
  const all = ticks.reduce((sum, value) => sum + value, 0);
  const idle = (ticks[3] ?? 0) + (ticks[4] ?? 0);
  return { busySeconds: (all - idle) / ticksASecond, allSeconds: all / ticksASecond };
}

/** Fields of /proc/PID/stat from the state on; the name before them may hold spaces and brackets. */
export function parseStat(stat: string): string[] {
  return stat
    .slice(stat.lastIndexOf(")") + 2)
    .trim()
    .split(" ");
}

function listed(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function statFields(pid: number, thread?: string): string[] | null {
  const folder = thread === undefined ? `/proc/${pid}` : `/proc/${pid}/task/${thread}`;
  try {
    return parseStat(readFileSync(`${folder}/stat`, "utf8"));
  } catch {
    return null;
  }
}

function nameOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/comm`, "utf8").trim();
  } catch {
    return "";
  }
}
