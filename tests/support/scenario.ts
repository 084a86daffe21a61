/**
 * A call as it goes wrong: who says what when, what fails at which second, and what came of it. The clock is the
 * test's own, so that a minute takes a fraction of a second; vendors are real servers behind real sockets, and
 * no time passes before what was sent has arrived.
 */
import { vi } from "vitest";
import type { CallView } from "../../schema/call.ts";
import type { Speaker } from "../../schema/utterance.ts";
import { captureSentence } from "../../web/src/live/capture-sentence.ts";
import { callId, DealInNode, type Published } from "./deal-in-node.ts";
import { FakeDeepgram } from "./fake-deepgram.ts";
import { frameOf, type Spoken, wordsOf } from "./spoken.ts";
import { fetchUpgrade } from "./worker-fetch.ts";
import { settled } from "./wires.ts";

const slotMs = 20;
/** Long enough for the last words. */
const goodbyeMs = 20_000;

/** The transcribers of a call, each a server of its own. */
export interface Vendors {
  deepgram: FakeDeepgram;
  workersAi: FakeDeepgram;
  local: FakeDeepgram;
}

export interface Scene extends Vendors {
  deal: DealInNode;
}

interface Step {
  atMs: number;
  act: (scene: Scene) => void;
}

/** `at(12, (scene) => scene.deepgram.closeAll(1000))`: at 12 s of the call. */
export const at = (seconds: number, act: (scene: Scene) => void): Step => ({ atMs: seconds * 1_000, act });

export interface Scenario {
  /** Of the call, s. */
  seconds: number;
  speech: Spoken[];
  /** Which transcribers are configured. Default: Deepgram alone. */
  transcribers?: ("deepgram" | "workers-ai" | "local")[];
  /** How the vendors are before anybody calls. */
  before?: (vendors: Vendors) => void;
  steps?: Step[];
  /** From when to when the carrier sends nothing at all, s. */
  noAudio?: [number, number][];
}

export interface Played extends Vendors {
  /** What is stored, as the review shows it. */
  call: CallView;
  /** `rep 12.0 Too expensive.` */
  heard: string[];
  /** Everything the dashboards were sent; times are of the call. */
  published: Published[];
  /** What a transcriber took. */
  transcribed: { startMs: number; endMs: number }[];
  /** Slots of the call that are stored for the recording. */
  recordedSlots: number;
  /** When words came to the page, interim or final, ms of the call. */
  wordsShownAtMs: number[];
  /** What was said and what was written down: words left out, words written twice, and the worst time, ms. */
  compare(): { leftOut: string[]; tooMany: string[]; worstErrorMs: number };
  /** What the rep's page says about capture at a second of the call. */
  pageAt(seconds: number): { tone: string; text: string };
}

export async function play(scenario: Scenario): Promise<Played> {
  const vendors: Vendors = {
    deepgram: await FakeDeepgram.start(),
    workersAi: await FakeDeepgram.start(),
    local: await FakeDeepgram.start(),
  };
  for (const vendor of Object.values(vendors) as FakeDeepgram[]) vendor.speech = scenario.speech;
  vi.useFakeTimers({
    now: Date.parse("2026-03-10T17:00:00Z"),
    toFake: ["Date", "setTimeout", "clearTimeout", "setInterval", "clearInterval"],
  });
  vi.stubGlobal("fetch", fetchUpgrade);
  vi.stubGlobal("scheduler", { wait: (ms: number) => new Promise((done) => setTimeout(done, ms)) });
  try {
    scenario.before?.(vendors);
    return await run(scenario, vendors);
  } finally {
    vi.useRealTimers();
    vi.unstubAllGlobals();
    for (const vendor of Object.values(vendors) as FakeDeepgram[]) await vendor.stop();
  }
}

async function run(scenario: Scenario, vendors: Vendors): Promise<Played> {
  const { seconds, speech, steps = [], transcribers, noAudio = [] } = scenario;
  const deal = new DealInNode(configured(transcribers ?? ["deepgram"], vendors));
  const scene: Scene = { ...vendors, deal };
  const startedAtMs = Date.now();
  const waiting = steps.toSorted((one, other) => one.atMs - other.atMs);
  deal.connect();
  for (let slot = 0; slot < (seconds * 1_000) / slotMs; slot += 1) {
    while (waiting[0] && waiting[0].atMs <= slot * slotMs) waiting.shift()?.act(scene);
    const isCut = noAudio.some(([from, to]) => from * 1_000 <= slot * slotMs && slot * slotMs < to * 1_000);
    if (!isCut) deal.hear(slot, [frameOf(slot, 0, speech), frameOf(slot, 1, speech)]);
    await passTime(slotMs);
  }
  const goodbye = { isOver: false };
  const over = deal.hangUp().then(() => (goodbye.isOver = true));
  for (let ms = 0; !goodbye.isOver && ms < goodbyeMs; ms += slotMs) await passTime(slotMs);
  if (!goodbye.isOver) throw new Error("the call does not end");
  await over;
  const published = deal.published.map(({ atMs, message }) => ({ atMs: atMs - startedAtMs, message }));
  const call = deal.view();
  return {
    ...vendors,
    call,
    heard: call.utterances.map(
      ({ speaker, startMs, text }) => `${speaker} ${(startMs / 1_000).toFixed(1)} ${text}`,
    ),
    published,
    transcribed: deal.lines.captureOf(callId).transcribed,
    recordedSlots: deal.book.store.looseSlots(callId),
    wordsShownAtMs: published
      .filter(({ message }) => message.type === "interim" || message.type === "utterance")
      .map(({ atMs }) => atMs),
    compare: () => compare(speech, call),
    pageAt(second) {
      const shown = published.findLast(
        ({ atMs, message }) => message.type === "live" && atMs <= second * 1_000,
      );
      const live = shown?.message.type === "live" ? shown.message.live : null;
      return captureSentence({ connection: "open", call, live });
    },
  };
}

function compare(speech: Spoken[], call: CallView): ReturnType<Played["compare"]> {
  const written = call.utterances.flatMap(({ speaker, words }) =>
    words.map(({ text, startMs }) => ({ channel: channelOf(speaker), text, startMs })),
  );
  const leftOut: string[] = [];
  let worstErrorMs = 0;
  for (const word of speech.flatMap(wordsOf)) {
    // The nearest of its name: a word may be said more than once.
    const [found] = written
      .filter(({ channel, text }) => channel === word.channel && text === word.text)
      .toSorted((a, b) => Math.abs(a.startMs - word.startMs) - Math.abs(b.startMs - word.startMs));
    if (!found) {
      leftOut.push(word.text);
      continue;
    }
    written.splice(written.indexOf(found), 1);
    worstErrorMs = Math.max(worstErrorMs, Math.abs(found.startMs - word.startMs));
  }
  return { leftOut, tooMany: written.map(({ text }) => text), worstErrorMs };
}

const channelOf = (speaker: Speaker): 0 | 1 => (speaker === "rep" ? 0 : 1);

/** Time goes on for everybody, and what is sent meanwhile arrives. */
async function passTime(ms: number): Promise<void> {
  await settled();
  vi.advanceTimersByTime(ms);
  await settled();
}

function configured(transcribers: string[], { deepgram, workersAi, local }: Vendors): object {
  const has = (name: string): boolean => transcribers.includes(name);
  return {
    ...(has("deepgram") ? { DEEPGRAM_API_KEY: "made-up", DEEPGRAM_URL: deepgram.url } : {}),
    ...(has("local") ? { LOCAL_TRANSCRIBER_URL: local.url } : {}),
    ...(has("workers-ai") ? { AI: aiOver(workersAi) } : {}),
  };
}

/** The binding, as it answers a call for a socket. */
const aiOver = (vendor: FakeDeepgram): object => ({
  run: (model: string, inputs: Record<string, string>, options: { websocket?: boolean }) => {
    if (!options.websocket) throw new Error("only sockets are played");
    const query = new URLSearchParams({ ...inputs, model });
    return fetchUpgrade(`${vendor.url}/v1/listen?${query.toString()}`, { headers: {} });
  },
});
