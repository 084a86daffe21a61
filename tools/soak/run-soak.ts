/**
 * One soak: many calls against the production bundle at several times the pace of speech, with faults out of a
 * seed on both sides, until every call is reviewed; then every call is inspected.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import type { CallView } from "../../schema/call.ts";
import type { StreamResult } from "../carrier/media-stream.ts";
import { slotMs } from "../carrier/mulaw.ts";
import { callIdIn } from "../carrier/place-call.ts";
import { answerRest, restError } from "../carrier/rest.ts";
import { newSid } from "../carrier/webhook.ts";
import { newSecrets, sessionCookie } from "../bench/access.ts";
import { MarkedCall } from "../bench/marked-call.ts";
import { serveApart } from "../runtime/serve-apart.ts";
import { seed as seedProduct } from "../seed/seed.ts";
import { seedWorkspace } from "../seed/workspace.ts";
import { randomFrom } from "../random.ts";
import { carrierFaults, connectionFaults } from "./faults.ts";
import { inspectCall, type Inspected, lostWithoutTrace } from "./inspect.ts";
import { startSoakTranscriber } from "./transcriber.ts";

const reviewMs = 120_000;
const betweenCallsMs = 37;

export interface SoakPlan {
  calls: number;
  /** Of audio, each call. */
  minutes: number;
  speed: number;
  seed: number;
  /** How often the runtime is killed and started again while the calls last. */
  kills: number;
}

export interface SoakResult {
  plan: SoakPlan;
  seconds: number;
  framesSent: number;
  framesDropped: number;
  recordedFrames: number;
  missingFrames: number;
  words: number;
  unsaidWords: number;
  streams: number;
  connections: { accepted: number; refused: number };
  /** Nothing in it: all audio is accounted for. */
  problems: string[];
}

export async function runSoak(plan: SoakPlan, say: (line: string) => void): Promise<SoakResult> {
  const startedAt = Date.now();
  const secrets = newSecrets();
  const account = { accountSid: secrets.accountSid, authToken: secrets.authToken };
  const transcriber = await startSoakTranscriber(connectionFaults(plan.seed));
  const calls = new Map<string, MarkedCall>();
  const carrier = await startRest(account, calls);
  const folder = mkdtempSync(join(tmpdir(), "earshot-soak-"));
  const product = {
    stateFolder: join(folder, "state"),
    settings: {
      TWILIO_ACCOUNT_SID: account.accountSid,
      TWILIO_AUTH_TOKEN: account.authToken,
      TWILIO_API_URL: carrier.url,
      SESSION_SECRET: secrets.sessionSecret,
      TICKET_SECRET: secrets.ticketSecret,
      DEEPGRAM_URL: transcriber.url,
      DEEPGRAM_API_KEY: "made-up",
    },
  };
  let served = await serveApart({ ...product, port: 0 });
  const { url } = served;
  const restart = async (): Promise<void> => {
    await served.kill();
    served = await serveApart({ ...product, port: Number(new URL(url).port) });
  };
  try {
    await seedProduct(url);
    const placed: Promise<unknown>[] = [];
    for (let callIndex = 0; callIndex < plan.calls; callIndex += 1) {
      const callSid = newSid("CA");
      const call = new MarkedCall(
        {
          account,
          callSid,
          direction: "inbound",
          from: `+447700900${String(callIndex).padStart(3, "0")}`,
          to: seedWorkspace.org.phoneNumber,
          speed: plan.speed,
          misbehaviour: carrierFaults(plan.seed, callIndex, (plan.minutes * 60_000) / slotMs),
          statusUrl: `${url}/twilio/status`,
          statusEvents: ["answered", "completed"],
          onEvent: () => undefined,
        },
        { minutes: plan.minutes, callIndex },
      );
      calls.set(callSid, call);
      placed.push(call.run(`${url}/twilio/voice`));
      await sleep(betweenCallsMs);
    }
    say(`${plan.calls} calls of ${plan.minutes} minutes are talking at ${plan.speed} × real time …`);
    const hungUp = new AbortController();
    const killing = killNowAndThen(plan, restart, hungUp.signal, say);
    await Promise.all(placed);
    hungUp.abort();
    await killing;
    say("All have hung up; waiting for their reviews …");
    const cookie = await sessionCookie(secrets.sessionSecret);
    const inspected: Inspected[] = [];
    for (const [callIndex, call] of [...calls.values()].entries()) {
      const { streams } = call.result;
      const one = await inspectOne(url, cookie, callIndex, callIdIn(streams[0]?.url ?? ""));
      inspected.push(one);
      // At another pace a gap that a stream leaves is as long as the wall's clock says, and not as the audio is.
      const untraced = plan.speed === 1 ? lostWithoutTrace(framesSentOn(streams), one) : 0;
      if (untraced > 0) one.problems.push(`call ${callIndex}: ${untraced} frames are lost without a trace`);
    }
    const sum = (of: (one: Inspected) => number): number =>
      inspected.reduce((total, one) => total + of(one), 0);
    const streams = [...calls.values()].flatMap((call) => call.result.streams);
    const unsaidWords = sum((one) => one.unsaidWords);
    const problems = inspected.flatMap((one) => one.problems);
    // A word that a connection's end cuts through is heard by neither; there is at most one a connection and side.
    if (unsaidWords > 2 * transcriber.counts.accepted)
      problems.push(`${unsaidWords} words were called transcribed, and are nowhere`);
    return {
      plan,
      seconds: (Date.now() - startedAt) / 1_000,
      framesSent: framesSentOn(streams),
      framesDropped: streams.reduce((total, { framesDropped }) => total + framesDropped, 0),
      recordedFrames: sum((one) => one.recordedFrames),
      missingFrames: sum((one) => one.missingFrames),
      words: sum((one) => one.words),
      unsaidWords,
      streams: streams.length,
      connections: transcriber.counts,
      problems,
    };
  } finally {
    for (const call of calls.values()) call.hangUp();
    await served.kill();
    await transcriber.stop();
    await carrier.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const framesSentOn = (streams: readonly StreamResult[]): number =>
  streams.reduce((total, { framesSent }) => total + framesSent.inbound + framesSent.outbound, 0);

/** At moments out of the seed, spread over the time that the calls last. */
async function killNowAndThen(
  plan: SoakPlan,
  restart: () => Promise<void>,
  signal: AbortSignal,
  say: (line: string) => void,
): Promise<void> {
  const random = randomFrom(plan.seed + 31);
  const eachMs = (plan.minutes * 60_000) / plan.speed / (plan.kills + 1);
  for (let kill = 0; kill < plan.kills && !signal.aborted; kill += 1) {
    await sleep(eachMs * (0.5 + random.next()), undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    await restart();
    say(`killed and started again: ${kill + 1} of ${plan.kills}`);
  }
}

async function inspectOne(
  url: string,
  cookie: string,
  callIndex: number,
  callId: string | null,
): Promise<Inspected> {
  const nothing = { slots: 0, recordedFrames: 0, missingFrames: 0, words: 0, unsaidWords: 0 };
  if (!callId) return { ...nothing, problems: [`call ${callIndex}: it never had a stream`] };
  const read = (path: string) => fetch(new URL(path, url), { headers: { cookie } });
  const giveUpAtMs = Date.now() + reviewMs;
  for (;;) {
    const answer = await read(`/api/calls/${callId}`);
    const call = answer.ok ? ((await answer.json()) as CallView) : null;
    if (call?.status === "reviewed") {
      const wav = Buffer.from(await (await read(`/api/calls/${callId}/recording.wav`)).arrayBuffer());
      return inspectCall(callIndex, call, wav);
    }
    if (Date.now() > giveUpAtMs)
      return {
        ...nothing,
        problems: [`call ${callIndex}: it is still ${call?.status ?? "unknown"}, not reviewed`],
      };
    await sleep(250);
  }
}

/** The carrier's REST side, for streams that are started again. */
async function startRest(
  account: { accountSid: string; authToken: string },
  calls: Map<string, MarkedCall>,
): Promise<{ url: string; stop(): Promise<void> }> {
  const switchboard = {
    startOutbound: () => undefined,
    listCalls: () => [...calls.keys()].map((sid) => ({ sid, from: "", to: "", status: "in-progress" })),
    liveCall: (callSid: string) => calls.get(callSid) ?? null,
  };
  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = new URL(request.url ?? "/", "http://carrier").pathname;
    const form = new URLSearchParams(await text(request));
    const answered = await answerRest({ ...account, apiKeys: {}, switchboard }, request, path, form);
    const { status, body } = answered ?? restError(404, 20_404, `${path} was not found`);
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  };
  const server = createServer((request, response) => {
    void respond(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
