/** The results of a live run as text: relay, product and the ratio of the two, then what makes them doubtful. Pure. */
import { benchCardPolicy, cardEveryMs } from "./conversation.ts";
import type { Percentiles } from "./histogram.ts";
import { lateMs } from "./late-messages.ts";
import type { Driver, LiveResult } from "./live-result.ts";

/** A driver whose loop lags by this much adds to the delays it measures. */
const lagLimitMs = 20;
/** Busier than this, and everybody waits for a core. */
const busyLimit = 0.9;
const worstSeconds = 6;

type Row = [label: string, relay: string, product: string, ratio: string];

/** @param relay may have run for fewer minutes; rates and delays compare all the same */
export function describeLive(relay: LiveResult, product: LiveResult): string {
  const { calls, minutes, speed } = product.plan;
  const pace = speed === 1 ? "real-time pace" : `${speed} times real-time pace`;
  const shorter = relay.plan.minutes === minutes ? "" : ` (relay: ${relay.plan.minutes})`;
  const rows: Row[] = [
    ["", "relay", "product", "ratio"],
    ...delayRows("final sent → card shown", (result) => result.finalToCard, relay, product),
    ...delayRows("frame sent → transcriber *", (result) => result.frameToTranscriber, relay, product),
    ...delayRows("  newest of each message", (result) => result.newestFrameToTranscriber, relay, product),
    textRow(`  of these over ${lateMs} ms`, (result) => String(lateCount(result)), relay, product),
    numberRow("CPU ms per call-minute", (result) => result.steady.workerdMsPerCallMinute, relay, product),
    numberRow("memory, most, MB", (result) => megabytes(result.memory.mostBytes), relay, product),
    textRow("frames sent", (result) => String(result.frames.sent), relay, product),
    textRow("frames at the transcriber", (result) => String(result.frames.received), relay, product),
    textRow("frames lost", (result) => String(result.frames.lost), relay, product),
    textRow(
      "cards shown of expected",
      (result) => `${result.cards.shown}/${result.cards.expected}`,
      relay,
      product,
    ),
  ];
  return [
    `${calls} calls, ${minutes} min of audio each${shorter}, at ${pace}; production bundle under Miniflare`,
    "",
    ...rows.map(rowText),
    "",
    "* includes the wait until 100 ms of audio make one message; the line below it does not.",
    `The relay shows the transcriber's result itself; the product the card it chose. Both are CPU of workerd alone,`,
    `user and system, while all calls talk (${seconds(relay)} s and ${seconds(product)} s).`,
    `Card pacing of this run: one objection a call every ${cardEveryMs / 1_000} s, at most ${benchCardPolicy.maxCards} cards in`,
    `${benchCardPolicy.windowMs / 60_000} min, same type again after ${benchCardPolicy.sameTypeCooldownMs / 1_000} s, ${benchCardPolicy.onScreenMs / 1_000} s on screen.`,
    "",
    ...[relay, product].flatMap(lateText),
    ...[relay, product].map(driversText),
    ...(product.afterwards.reviewed > 0 ? [afterwardsText(product)] : []),
    ...warningsOf(relay).map((line) => `WARNING (relay): ${line}`),
    ...warningsOf(product).map((line) => `WARNING (product): ${line}`),
  ].join("\n");
}

/** What makes a result doubtful, or plainly bad. */
export function warningsOf(result: LiveResult): string[] {
  const { frames, cards, drivers, steady } = result;
  const names = Object.keys(drivers.lag) as Driver[];
  const lagging = names.filter((name) => drivers.lag[name].p99Ms > lagLimitMs);
  return [
    ...result.problems,
    ...(frames.lost === 0 ? [] : [`${frames.lost} frames did not reach the transcriber`]),
    ...(frames.dropped === 0
      ? []
      : [`${frames.dropped} frames were not even sent: the server did not keep up`]),
    ...(frames.filled === 0 ? [] : [`${frames.filled} frames of silence were put in`]),
    ...(frames.outOfOrder === 0 ? [] : [`${frames.outOfOrder} frames came out of order`]),
    ...(frames.foreign === 0 ? [] : [`${frames.foreign} frames were of another call, or of the other side`]),
    ...(cards.expected > 0 ? [] : ["the run was too short for a single objection"]),
    ...(cards.shown === cards.expected
      ? []
      : [`${cards.expected - cards.shown} of ${cards.expected} cards were not shown`]),
    ...(steady.seconds >= 3 ? [] : [`only ${steady.seconds.toFixed(1)} s were measured: take more minutes`]),
    ...lagging.map(
      (name) =>
        `the machine was saturated: the loop of ${name} lagged ${drivers.lag[name].p99Ms.toFixed(0)} ms (p99)`,
    ),
    ...(steady.machineBusy <= busyLimit
      ? []
      : [`the machine was saturated: ${(steady.machineBusy * 100).toFixed(0)} % busy`]),
  ];
}

function delayRows(
  label: string,
  of: (result: LiveResult) => Percentiles,
  relay: LiveResult,
  product: LiveResult,
): Row[] {
  const keys = [
    ["p50", "p50Ms"],
    ["p99", "p99Ms"],
    ["max", "maxMs"],
  ] as const;
  return keys.map(([name, key]) =>
    numberRow(`${label}, ${name}, ms`, (result) => of(result)[key], relay, product),
  );
}

function numberRow(
  label: string,
  of: (result: LiveResult) => number | null,
  relay: LiveResult,
  product: LiveResult,
): Row {
  const [floor, value] = [of(relay), of(product)];
  const ratio = floor !== null && value !== null && floor > 0 ? (value / floor).toFixed(2) : "";
  return [label, shortNumber(floor), shortNumber(value), ratio];
}

const textRow = (
  label: string,
  of: (result: LiveResult) => string,
  relay: LiveResult,
  product: LiveResult,
): Row => [label, of(relay), of(product), ""];

const rowText = ([label, ...cells]: Row): string =>
  (label.padEnd(40) + cells.map((cell) => cell.padStart(12)).join("")).trimEnd();

function shortNumber(value: number | null): string {
  if (value === null) return "–";
  return value < 10 ? value.toFixed(2) : value.toFixed(1);
}

function driversText({ target, steady, drivers }: LiveResult): string {
  const cores = Object.entries(steady.cores).map(([name, share]) => `${name} ${share.toFixed(2)}`);
  const worst = Math.max(...Object.values(drivers.lag).map((lag) => lag.p99Ms));
  return (
    `Cores in use (${target}): ${cores.join(", ")}; machine ${(steady.machineBusy * 100).toFixed(0)} % busy; ` +
    `drivers' loop lag p99 ${worst.toFixed(1)} ms, latest frame ${drivers.latestFrameMs.toFixed(1)} ms`
  );
}

const lateCount = ({ late }: LiveResult): number => late.reduce((sum, { count }) => sum + count, 0);

/** In which seconds of the calls it stalled: all in the first ones is connecting, anything else is not. */
function lateText(result: LiveResult): string[] {
  if (result.late.length === 0) return [];
  const worst = result.late.toSorted((one, other) => other.count - one.count).slice(0, worstSeconds);
  const shown = worst
    .map(({ second, count, worstMs }) => `${second} (${count}, up to ${worstMs} ms)`)
    .join(", ");
  return [
    `Audio over ${lateMs} ms late (${result.target}) in ${result.late.length} seconds of the calls' clocks, mostly in second ${shown}`,
  ];
}

const afterwardsText = ({ afterwards, plan }: LiveResult): string =>
  `After hang-up: ${afterwards.reviewed} of ${plan.calls} calls reviewed within ${afterwards.seconds.toFixed(1)} s, ` +
  `${afterwards.workerdMsPerCall.toFixed(0)} CPU ms a call`;

const megabytes = (bytes: number): number => bytes / 1_048_576;
const seconds = (result: LiveResult): string => result.steady.seconds.toFixed(0);
