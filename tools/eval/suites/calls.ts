/** The suite over whole calls: each call is played once, and every kind of label that was annotated is scored. */
import { DateTime } from "luxon";
import { callKinds, type CallKind } from "../labels.ts";
import { claimsOf } from "../listen/claims.ts";
import { asSaid, type Said } from "../listen/line.ts";
import { type Heard, play } from "../listen/play.ts";
import { corrupt, type Noise } from "../noise/corrupt.ts";
import { type AnnotatedCall, readCalls } from "../read/call-format.ts";
import { type Block, blockOf } from "../score/block.ts";
import { judgeCall } from "./judge-call.ts";

/** Null for a kind that no call is annotated for. */
export type CallBlocks = Record<CallKind, Block | null>;

export type CallReport = CallBlocks & {
  suite: "calls";
  file: string;
  calls: number;
  minutes: number;
  noisy?: CallBlocks & Noise;
};

const minutesOf = (call: AnnotatedCall): number =>
  Math.max(...call.utterances.map((one) => one.end_ms)) / 60_000;

function heardCall(call: AnnotatedCall, noise: Noise | null): Heard[] {
  const said = call.utterances
    .map(({ id, speaker, start_ms, end_ms, text }): Said => {
      return { id, speaker, startMs: start_ms, endMs: Math.max(start_ms, end_ms), text };
    })
    .sort((a, b) => a.startMs - b.startMs);
  const zone = DateTime.fromISO(call.started_at, { setZone: true }).zoneName ?? "UTC";
  return play(noise ? corrupt(said, noise) : said.map(asSaid), {
    startedAtMs: Date.parse(call.started_at),
    buyerTimeZone: call.buyer_tz ?? zone,
    repTimeZone: call.rep_tz ?? zone,
    competitors: call.catalogue ?? [],
  });
}

function blocksOf(calls: AnnotatedCall[], noise: Noise | null): CallBlocks {
  const played = calls.map((call) => ({ call, heard: heardCall(call, noise) }));
  const tookMs = played.flatMap(({ heard }) => heard.map((one) => one.tookMs));
  const blocks = callKinds.map((kind): [CallKind, Block | null] => {
    const judged = played.flatMap(({ call, heard }) => {
      const outcomes = judgeCall(call, kind, claimsOf(heard, kind));
      return outcomes ? [{ call, outcomes }] : [];
    });
    const minutes = judged.reduce((sum, { call }) => sum + minutesOf(call), 0);
    const outcomes = judged.flatMap((one) => one.outcomes);
    return [kind, judged.length > 0 ? blockOf(outcomes, { minutes, tookMs }) : null];
  });
  return Object.fromEntries(blocks) as CallBlocks;
}

/** @param noise null to measure the text as it stands only */
export function measureCalls(path: string, noise: Noise | null): CallReport {
  const calls = readCalls(path);
  return {
    suite: "calls",
    file: path,
    calls: calls.length,
    minutes: calls.reduce((sum, call) => sum + minutesOf(call), 0),
    ...blocksOf(calls, null),
    ...(noise ? { noisy: { ...noise, ...blocksOf(calls, noise) } } : {}),
  };
}
