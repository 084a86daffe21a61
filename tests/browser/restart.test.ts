/** The runtime dies in mid-call, without warning, and another one takes over its storage. */
import { spawn, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import type { CallView } from "../../schema/call.ts";
import { callIdIn, placeCall } from "../../tools/carrier/place-call.ts";
import { postWebhook } from "../../tools/carrier/webhook.ts";
import { readRecordedCall } from "../../tools/carrier/recording-folder.ts";
import { seed } from "../../tools/seed/seed.ts";
import { startTranscriber } from "../../tools/transcriber/server.ts";
import { sampleFolder, signIn } from "./product.ts";

const hex = (bytes: number): string => randomBytes(bytes).toString("hex");
const folder = mkdtempSync(join(tmpdir(), "earshot-restart-"));
const settings: Record<string, string> = {
  TWILIO_ACCOUNT_SID: `AC${hex(16)}`,
  TWILIO_AUTH_TOKEN: hex(16),
  SESSION_SECRET: hex(32),
  TICKET_SECRET: hex(32),
};

let runtime: ChildProcess | null = null;
afterEach(() => {
  if (runtime?.pid && runtime.exitCode === null) process.kill(-runtime.pid, "SIGKILL");
  rmSync(join(folder, "state"), { recursive: true, force: true });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** In a process group of its own, so that nothing of it outlives the kill. */
async function startRuntime(port: number): Promise<string> {
  runtime = spawn(process.execPath, [join(import.meta.dirname, "runtime-process.ts")], {
    detached: true,
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, SERVE: JSON.stringify({ port, stateFolder: join(folder, "state"), settings }) },
  });
  const [line] = (await once(runtime.stdout as NodeJS.ReadableStream, "data")) as [Buffer];
  return (JSON.parse(String(line)) as { url: string }).url;
}

/** A call that loses its runtime once it `isFarEnough`, and is hung up after another one has taken over. */
async function killInMidCall(speed: number, isFarEnough: (call: CallView) => boolean) {
  const transcriber = await startTranscriber({
    port: 0,
    host: "127.0.0.1",
    scriptFolders: [sampleFolder],
    cacheDir: join(folder, "cache"),
    modelBaseUrl: null,
    download: false,
    log: () => undefined,
  });
  settings["LOCAL_TRANSCRIBER_URL"] = transcriber.url;
  const url = await startRuntime(0);
  await seed(url);
  const cookie = await signIn(url, "maya@halden.example");
  const raw = (path: string) => fetch(new URL(path, url), { headers: { cookie } });
  const read = async (id: string) => (await (await raw(`/api/calls/${id}`)).json()) as CallView;
  const recorded = readRecordedCall(sampleFolder);
  const { TWILIO_ACCOUNT_SID: accountSid = "", TWILIO_AUTH_TOKEN: authToken = "" } = settings;
  const hangUp = new AbortController();
  const opened = Promise.withResolvers<string>();
  const placed = placeCall({
    baseUrl: url,
    accountSid,
    authToken,
    from: "+19165550142",
    to: "+14155550100",
    tracks: { inbound: recorded.buyer, outbound: recorded.rep },
    speed,
    signal: hangUp.signal,
    onEvent: (event) => {
      if (event.type === "stream_opened") opened.resolve(callIdIn(event.url) ?? "");
    },
  });
  const callId = await opened.promise;
  while (!isFarEnough(await read(callId))) await new Promise((r) => setTimeout(r, 100));
  const before = await read(callId);
  process.kill(-(runtime?.pid ?? 0), "SIGKILL");
  await once(runtime as ChildProcess, "exit");
  await startRuntime(Number(new URL(url).port));
  const after = await read(callId);
  hangUp.abort();
  const { callSid } = await placed;
  const ended = { AccountSid: accountSid, CallSid: callSid, CallStatus: "completed", SequenceNumber: "9" };
  const answer = await postWebhook({ accountSid, authToken }, `${url}/twilio/status`, ended);
  expect(answer.status).toBe(204);
  let reviewed = await read(callId);
  for (let tries = 0; reviewed.status !== "reviewed" && tries < 200; tries += 1) {
    await new Promise((r) => setTimeout(r, 100));
    reviewed = await read(callId);
  }
  const recording = await (await raw(reviewed.recordingUrl ?? "/api/health")).arrayBuffer();
  await transcriber.close();
  return { before, after, reviewed, recordingBytes: recording.byteLength };
}

describe("killed in mid-call", () => {
  it("[F14] transcript, facts and cards are there afterwards, and the call ends properly", async () => {
    const { before, after, reviewed, recordingBytes } = await killInMidCall(
      10,
      (call) => call.cards.length >= 2,
    );
    expect(after.status).toBe("live");
    expect(after.utterances).toEqual(expect.arrayContaining(before.utterances));
    expect(after.facts).toEqual(expect.arrayContaining(before.facts));
    expect(after.cards).toEqual(expect.arrayContaining(before.cards));
    // At most the second that was not written down yet is gone.
    expect(after.coverage.durationMs).toBeGreaterThanOrEqual(before.coverage.durationMs - 1_000);
    expect(reviewed).toMatchObject({ status: "reviewed", endReason: "completed" });
    expect(recordingBytes).toBeGreaterThanOrEqual(58 + (after.coverage.durationMs / 20) * 320);
  });

  it("[F14] what was not captured meanwhile is a gap of both sides, with its cause", async () => {
    const { after, reviewed } = await killInMidCall(1, (call) => call.coverage.durationMs >= 5_000);
    expect(reviewed.status).toBe("reviewed");
    expect(reviewed.coverage.gaps.map(({ channel, cause }) => ({ channel, cause }))).toEqual([
      { channel: "rep", cause: "runtime_restarted" },
      { channel: "buyer", cause: "runtime_restarted" },
    ]);
    expect(reviewed.coverage.gaps[0]?.startMs).toBe(after.coverage.durationMs);
    expect(reviewed.coverage.capturedMs).toBe(after.coverage.durationMs);
    expect(reviewed.coverage.durationMs).toBeGreaterThan(after.coverage.durationMs + 1_000);
  });
});
