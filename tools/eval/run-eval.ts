/** The command: from its arguments to what it prints and its exit code. Touches nothing but the files it reads. */
import { relative } from "node:path";
import { warmUp } from "../../workers/understand/warm-up.ts";
import { BadFile } from "./bad-file.ts";
import { BadUsage, readCommandLine, usage, type Wanted } from "./command-line.ts";
import { describeCalls } from "./report/describe-calls.ts";
import { describeStatistics } from "./report/describe-statistics.ts";
import { describeUtterances } from "./report/describe-utterances.ts";
import { measureCalls } from "./suites/calls.ts";
import { measureStatistics } from "./suites/statistics.ts";
import { measureUtterances } from "./suites/utterance-suite.ts";

export interface Answer {
  /** 0, or 2 for a command or a file that cannot be understood. */
  code: 0 | 2;
  out: string;
  error: string;
}

export function runEval(args: string[]): Answer {
  try {
    const wanted = readCommandLine(args);
    getReady();
    const { data, text } = report(wanted);
    return { code: 0, out: wanted.json ? JSON.stringify(data, null, 2) : text(), error: "" };
  } catch (error) {
    if (error instanceof BadUsage) return { code: 2, out: "", error: `${error.message}\n${usage}` };
    if (error instanceof BadFile) return { code: 2, out: "", error: error.message };
    throw error;
  }
}

/** As the product does when a call starts: what is measured is understanding, not the engine's first steps. */
function getReady(): void {
  const zone = "America/New_York";
  warmUp({ spokenAt: "2026-03-04T17:00:00Z", buyerTimeZone: zone, repTimeZone: zone, competitors: [] });
}

/** The report, as data and as text. */
function report({ suite, file, noise, noiseAsked }: Wanted): { data: object; text: () => string } {
  const near = relative(process.cwd(), file);
  const path = near.startsWith("..") ? file : near;
  switch (suite) {
    case "statistics": {
      const data = measureStatistics(path);
      return { data, text: () => describeStatistics(data) };
    }
    case "calls": {
      const data = measureCalls(path, noiseAsked ? noise : null);
      return { data, text: () => describeCalls(data) };
    }
    default: {
      const data = measureUtterances(suite, path, noise);
      return { data, text: () => describeUtterances(data) };
    }
  }
}
