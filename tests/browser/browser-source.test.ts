/**
 * A call recorded from a real page: a fake microphone and a real tab that plays a tone, over a network that is
 * cut in mid-call and a page that is loaded anew. What was said must all be there, each side on its own channel.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DealView } from "../../schema/api.ts";
import type { CallView } from "../../schema/call.ts";
import { FakeDeepgram } from "../support/fake-deepgram.ts";
import { type ShakyNetwork, startShakyNetwork } from "../support/shaky-network.ts";
import { framesMade, tapFrames } from "../support/tap-frames.ts";
import { toneIn, tonePage, toneWav } from "../support/tones.ts";
import { type Product, startProduct, waitForCall } from "../support/product.ts";

const executablePath = process.env["EARSHOT_BROWSER"] ?? "/usr/bin/chromium";
const MEETING = "The meeting";
const OUR_HZ = 440;
const THEIR_HZ = 1_013;
const sayings = [
  { channel: 0, text: "thanks for joining" },
  { channel: 1, text: "happy to be here" },
] as const;
/** Where to put pictures of the page, for whoever wants to look at it. */
const screenshots = process.env["EARSHOT_SCREENSHOTS"] ?? null;

describe.skipIf(executablePath === "")("recording from this browser", () => {
  const folder = mkdtempSync(join(tmpdir(), "earshot-browser-source-"));
  let deepgram: FakeDeepgram;
  let product: Product;
  let network: ShakyNetwork;
  let meeting: Server;
  let context: BrowserContext;
  let page: Page;
  /** The meeting. */
  let tab: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    const microphone = join(folder, "microphone.wav");
    writeFileSync(microphone, toneWav(OUR_HZ, 10));
    deepgram = await FakeDeepgram.start();
    product = await startProduct({ transcriber: { url: deepgram.url, deepgramKey: "key" } });
    network = await startShakyNetwork(product.url);
    meeting = createServer((_, answer) =>
      answer.setHeader("content-type", "text/html").end(tonePage(MEETING, THEIR_HZ)),
    );
    await new Promise<void>((resolve) => meeting.listen(0, "127.0.0.1", () => resolve()));
    context = await chromium.launchPersistentContext(join(folder, "profile"), {
      executablePath,
      viewport: { width: 1280, height: 900 },
      permissions: ["microphone"],
      args: [
        "--no-sandbox",
        "--use-fake-device-for-media-stream",
        `--use-file-for-fake-audio-capture=${microphone}`,
        `--auto-select-tab-capture-source-by-title=${MEETING}`,
        "--autoplay-policy=no-user-gesture-required",
      ],
      // The tab's sound is what is captured.
      ignoreDefaultArgs: ["--mute-audio"],
    });
    tab = await openMeeting();
    page = await context.newPage();
    await tapFrames(page);
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("dialog", (dialog) => void dialog.accept());
    await page.goto(network.url);
    await page.getByTestId("sign-in-user-maya@halden.example").click();
    await page.getByTestId("deals-table").waitFor();
  });

  afterAll(async () => {
    await context?.close();
    await network?.close();
    meeting?.close();
    await product?.close();
    await deepgram?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function openMeeting(): Promise<Page> {
    const opened = await context.newPage();
    await opened.goto(`http://localhost:${(meeting.address() as AddressInfo).port}`);
    return opened;
  }
  const look = async (name: string): Promise<void> => {
    if (screenshots) await page.screenshot({ path: join(screenshots, `${name}.png`) });
  };
  const says = (text: string | RegExp, timeout = 15_000) =>
    page.getByTestId("recording-state").filter({ hasText: text }).waitFor({ timeout });
  const seconds = async (): Promise<number> => {
    const [minutes = 0, rest = 0] = ((await page.getByTestId("recording-clock").textContent()) ?? "")
      .split(":")
      .map(Number);
    return minutes * 60 + rest;
  };
  const lasts = async (until: number): Promise<void> => {
    while ((await seconds()) < until) await page.waitForTimeout(100);
  };

  /** From the deal's page, through consent, to a call that is recorded. Answers its id. */
  async function startRecording(): Promise<string> {
    await page.goto(`${network.url}/deals/deal_brightwater`);
    await page.getByTestId("record-from-browser").click();
    await page.getByTestId("consent-rule").waitFor();
    expect(await page.getByTestId("start-recording").isDisabled()).toBe(true);
    await look("1-consent");
    await page.getByTestId("consent-confirmed").check();
    await page.getByTestId("start-recording").click();
    await page.waitForURL(/\/calls\/call_/);
    await says("Recording both sides");
    return new URL(page.url()).pathname.split("/").at(-1) ?? "";
  }

  async function stopRecording(callId: string): Promise<CallView> {
    await page.getByTestId("stop-recording").click();
    const call = await waitForCall(product, callId, (view) => view.status === "reviewed");
    await page.getByTestId("recording-bar").waitFor({ state: "detached" });
    return call;
  }

  /** The sealed recording, slot by slot, ours and theirs. */
  async function recorded(callId: string): Promise<[Buffer, Buffer][]> {
    const answer = await product.raw(`/api/calls/${callId}/recording.wav`);
    const audio = Buffer.from(await answer.arrayBuffer()).subarray(58);
    return Array.from({ length: audio.length / 1_280 }, (_, slot) => {
      const sides: [Buffer, Buffer] = [Buffer.alloc(640), Buffer.alloc(640)];
      for (let i = 0; i < 320; i += 1)
        for (const side of [0, 1] as const)
          audio.copy(
            sides[side],
            2 * i,
            slot * 1_280 + 4 * i + 2 * side,
            slot * 1_280 + 4 * i + 2 * side + 2,
          );
      return sides;
    });
  }

  const isSame = (one: [Buffer, Buffer] | undefined, other: [Buffer, Buffer] | undefined): boolean =>
    one !== undefined && other !== undefined && one[0].equals(other[0]) && one[1].equals(other[1]);
  /** Where in what the audio thread made a recorded slot is. */
  const placeOf = (slot: [Buffer, Buffer] | undefined, made: [Buffer, Buffer][]): number =>
    made.findIndex((frame) => isSame(frame, slot));

  it("[BR-3] a network that is cut in mid-call loses nothing: what was kept is sent, and both sides are apart", async () => {
    // Four times: the fake counts telephone bytes, and this is wideband. Said often enough not to look dead.
    const words = Array.from({ length: 20 }, (_, n) => ({
      ...sayings[n % 2 === 0 ? 0 : 1],
      startMs: n * 4_000 + 500,
    }));
    deepgram.scripts = [
      {
        results: words.map((said) => ({
          ...said,
          atMs: 4 * (said.startMs + 1_500),
          endMs: said.startMs + 1_000,
        })),
      },
    ];
    const callId = await startRecording();
    await lasts(4);
    await look("2-recording");
    network.cut();
    const cutAt = await seconds();
    await says(/No connection|Connecting again/);
    await lasts(cutAt + 8);
    await look("3-no-connection");
    network.mend();
    await says(/Sending what was kept/);
    await look("4-catching-up");
    await page.getByTestId("recording-state").filter({ hasNotText: "kept" }).waitFor({ timeout: 30_000 });
    await lasts(cutAt + 12);
    const length = await seconds();
    const call = await stopRecording(callId);

    expect(call).toMatchObject({ source: "browser", endReason: "stopped", status: "reviewed" });
    expect(call.coverage.gaps).toEqual([]);
    expect(call.coverage.durationMs).toBeGreaterThanOrEqual(length * 1_000);
    expect(call.coverage.capturedMs).toBe(call.coverage.durationMs);
    const heard = words.filter(({ startMs }) => startMs + 1_500 <= call.coverage.durationMs);
    expect(call.utterances.map((u) => [u.startMs, u.speaker === "rep" ? 0 : 1, u.text])).toEqual(
      heard.map(({ startMs, channel, text }) => [startMs, channel, text]),
    );

    const made = await framesMade(page);
    const slots = await recorded(callId);
    expect(slots).toHaveLength(call.coverage.durationMs / 20);
    const from = placeOf(slots[0], made);
    expect(from).toBeGreaterThanOrEqual(0);
    // Every frame that the audio thread made from then on, once, in order, each side on its own channel.
    expect(slots.filter((slot, n) => !isSame(slot, made[from + n]))).toEqual([]);
    const share = (side: 0 | 1, hz: number, otherHz: number): number =>
      slots.filter((slot) => toneIn(slot[side], hz) > Math.max(500, 4 * toneIn(slot[side], otherHz))).length /
      slots.length;
    expect(share(0, OUR_HZ, THEIR_HZ)).toBeGreaterThan(0.9);
    expect(share(1, THEIR_HZ, OUR_HZ)).toBeGreaterThan(0.9);
    expect(complaints).toEqual([]);
  });

  it("[BR-2] [BR-3] a page that is loaded anew goes on with the same call; what it kept is sent, what it missed is a gap", async () => {
    deepgram.scripts = [{}];
    const callId = await startRecording();
    await lasts(3);
    network.cut();
    await says(/No connection|Connecting again/);
    await lasts(8);
    const before = await framesMade(page);
    // What was said since the cut is on this computer only.
    network.mend();
    await page.reload();
    await says("Nothing is being recorded now");
    await look("5-interrupted");
    await page.getByTestId("remedy-go_on").click();
    await says("Recording both sides");
    const length = await seconds();
    await lasts(length + 3);
    const call = await stopRecording(callId);

    const made = await framesMade(page);
    const slots = await recorded(callId);
    const from = placeOf(slots[0], before);
    const [ours, theirs] = call.coverage.gaps;
    expect(call.coverage.gaps).toHaveLength(2);
    expect(ours).toMatchObject({ channel: "rep", cause: "source_lost" });
    expect(theirs).toMatchObject({ channel: "buyer", startMs: ours?.startMs, endMs: ours?.endMs });
    const [gapFrom, gapTo] = [(ours?.startMs ?? 0) / 20, (ours?.endMs ?? 0) / 20];
    // The page writes down what it has five times a second.
    expect(gapFrom).toBeGreaterThan(before.length - from - 20);
    expect(
      slots
        .slice(0, gapFrom)
        .filter((slot, n) => from + n < before.length && !isSame(slot, before[from + n])),
    ).toEqual([]);
    const second = placeOf(slots[gapTo], made);
    expect(second).toBeGreaterThanOrEqual(0);
    expect(slots.slice(gapTo).filter((slot, n) => !isSame(slot, made[second + n]))).toEqual([]);
    expect(slots.length - gapTo).toBeGreaterThan(100);
    expect(complaints).toEqual([]);
  });

  it("[BR-6] [BR-11] sharing that stops is said at once, is a gap of their side only, and can be begun again", async () => {
    const callId = await startRecording();
    await lasts(2);
    await tab.close();
    await says("Sharing has stopped: Dana Whitfield is not recorded.");
    await says("Recording only your microphone");
    await look("6-sharing-stopped");
    await lasts((await seconds()) + 2);
    tab = await openMeeting();
    await page.bringToFront();
    await page.getByTestId("remedy-share").click();
    await says("Recording both sides");
    await lasts((await seconds()) + 2);
    const call = await stopRecording(callId);
    expect(call.coverage.gaps).toHaveLength(1);
    const [gap] = call.coverage.gaps;
    expect(gap).toMatchObject({ channel: "buyer", cause: "source_lost" });
    expect((gap?.endMs ?? 0) - (gap?.startMs ?? 0)).toBeGreaterThan(1_500);
    const slots = await recorded(callId);
    expect(toneIn(slots.at(-20)?.[1] ?? Buffer.alloc(0), THEIR_HZ)).toBeGreaterThan(500);
    expect(complaints).toEqual([]);
  });

  it("[BR-11] a microphone that is taken away is said at once, is a gap of our side only, and can be had again", async () => {
    const callId = await startRecording();
    await lasts(2);
    await context.clearPermissions();
    await says("Your microphone was taken away: what you say is not recorded.");
    await says("Recording only Dana Whitfield, not you.");
    await look("9-microphone-gone");
    await lasts((await seconds()) + 2);
    await context.grantPermissions(["microphone"]);
    await page.getByTestId("remedy-microphone").click();
    await says("Recording both sides");
    await lasts((await seconds()) + 2);
    const { coverage } = await stopRecording(callId);
    expect(coverage.gaps).toHaveLength(1);
    expect(coverage.gaps[0]).toMatchObject({ channel: "rep", cause: "source_lost" });
    expect(complaints).toEqual([]);
  });

  it("[BR-10] an outage that outlasts the call: what was kept goes on as a second call, without a frame lost between", async () => {
    const first = await startRecording();
    await lasts(3);
    network.cut();
    await says(/No connection|Connecting again/);
    await lasts(6);
    // What the product answers once the first call's two minutes without sound are over.
    const isOver = { error: { code: "call_already_ended", message: "This call is over.", requestId: "" } };
    await page.route(`**/browser-calls/${first}/tickets`, (route) =>
      route.fulfill({ status: 409, json: isOver }),
    );
    network.mend();
    await says("second call of the deal");
    await look("7-second-call");
    await page.getByTestId("recording-state").filter({ hasNotText: "kept" }).waitFor({ timeout: 30_000 });
    const { calls } = await product.get<DealView>("/api/deals/deal_brightwater");
    const second = calls[0]?.id ?? "";
    expect(second).not.toBe(first);
    const call = await stopRecording(second);
    const made = await framesMade(page);
    const slots = await recorded(second);
    const from = placeOf(slots[0], made);
    expect(slots.filter((slot, n) => !isSame(slot, made[from + n]))).toEqual([]);
    expect(call.coverage.gaps).toEqual([]);
    // The first call ends where the second begins; before it, nothing but the moment until it was started.
    const before = await product.get<CallView>(`/api/calls/${first}`);
    const unaccounted = from - before.coverage.durationMs / 20;
    expect(unaccounted).toBeGreaterThanOrEqual(0);
    expect(unaccounted).toBeLessThan(100);
    expect(complaints).toEqual([]);
  });

  it("[BR-2] a session that runs out in mid-call stops nothing; after signing in again what was kept is sent", async () => {
    const callId = await startRecording();
    await lasts(2);
    await context.clearCookies();
    network.cut();
    await says(/No connection|Connecting again/);
    network.mend();
    await says("You are signed out");
    await page.getByTestId("sign-in-user-maya@halden.example").waitFor();
    await look("8-signed-out");
    await lasts(6);
    await page.getByTestId("sign-in-user-maya@halden.example").click();
    await page
      .getByTestId("recording-state")
      .filter({ hasNotText: /kept|signed out/ })
      .waitFor({ timeout: 30_000 });
    await lasts(9);
    const call = await stopRecording(callId);
    const made = await framesMade(page);
    const slots = await recorded(callId);
    const from = placeOf(slots[0], made);
    expect(slots.filter((slot, n) => !isSame(slot, made[from + n]))).toEqual([]);
    expect(call.coverage.gaps).toEqual([]);
    expect(call.coverage.durationMs).toBeGreaterThanOrEqual(9_000);
    expect(complaints).toEqual([]);
  });
});
