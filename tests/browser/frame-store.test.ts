/** The page's store of frames that nobody has confirmed yet, in a real browser's IndexedDB. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { chromium, type Browser, type Page } from "playwright-core";
import { rolldown } from "rolldown";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

const executablePath = process.env["EARSHOT_BROWSER"] ?? "/usr/bin/chromium";

/** In the page: a store of at most 100 frames, and frames that are known by their number. */
const setting = `
  const call = (captured) => ({
    recordingId: "call_a_1", callId: "call_a_1", base: 0, userId: "user_maya", dealId: "deal_a", dealName: "A",
    personId: null, buyerName: null, announced: null, lost: [], captured, acknowledged: 0, lastMadeAtMs: captured * 20,
    stopped: false,
  });
  const frame = (sequence) => encodeFrame({ sequence, sides: [new Uint8Array(640).fill(sequence % 251), null] });
  const frames = (from, to) => Array.from({ length: to - from }, (_, i) => frame(from + i));
  const numbers = (bytes) => bytes.map((one) => decodeFrame(one).sequence);
  const fill = async (store, from, to) => {
    for (let at = from; at < to; at += 10) await store.append(call(at + 10), at, frames(at, at + 10));
  };
`;

describe.skipIf(executablePath === "")("the page's store", () => {
  let browser: Browser;
  let page: Page;
  let server: Server;

  beforeAll(async () => {
    const root = join(import.meta.dirname, "../..");
    const bundle = await rolldown({
      input: {
        store: join(root, "web/src/capture/frame-store.ts"),
        frame: join(root, "schema/browser-frame.ts"),
      },
      logLevel: "silent",
    });
    const { output } = await bundle.generate({ format: "esm", entryFileNames: "[name].js" });
    server = createServer((request, answer) => {
      const file = output.find(({ fileName }) => `/${fileName}` === request.url);
      if (file?.type !== "chunk")
        return answer.setHeader("content-type", "text/html").end("<title>store</title>");
      return answer.setHeader("content-type", "text/javascript").end(file.code);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
    browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  });

  beforeEach(async () => {
    // A profile of its own: nothing of the test before.
    page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  });

  afterAll(async () => {
    await browser?.close();
    server?.close();
  });

  const run = <T>(body: string): Promise<T> =>
    page.evaluate(`(async () => {
      const { openFrameStore } = await import("/store.js");
      const { encodeFrame, decodeFrame } = await import("/frame.js");
      ${setting}
      const store = await openFrameStore(100);
      ${body}
    })()`);
  const from = (first: number, end: number): number[] =>
    Array.from({ length: end - first }, (_, i) => first + i);

  it("[BR-2] gives back frames from any number on, in order, also after the page was loaded anew", async () => {
    await run("await fill(store, 0, 60);");
    await page.reload();
    expect(await run("return numbers(await store.read('call_a_1', 0));")).toEqual(from(0, 60));
    expect(await run("return numbers(await store.read('call_a_1', 37));")).toEqual(from(37, 60));
    expect(await run("return (await store.calls()).map((one) => [one.callId, one.captured]);")).toEqual([
      ["call_a_1", 60],
    ]);
    expect(await run("return numbers(await store.read('call_b_1', 0));")).toEqual([]);
  });

  it("[BR-2] keeps no more than its bound, over a reload too: the oldest go", async () => {
    await run("await fill(store, 0, 80);");
    await page.reload();
    await run("await fill(store, 80, 200);");
    expect(await run("return numbers(await store.read('call_a_1', 0));")).toEqual(from(100, 200));
  });

  it("[BR-2] forgets what is confirmed, never what is not, and in the end the whole call", async () => {
    await run("await fill(store, 0, 100); await store.forget('call_a_1', 83);");
    const kept = await run<number[]>("return numbers(await store.read('call_a_1', 0));");
    expect(kept.slice(kept.indexOf(83))).toEqual(from(83, 100));
    expect(kept[0]).toBeGreaterThan(0);
    await run("await store.forget('call_a_1', 3);");
    expect(await run("return numbers(await store.read('call_a_1', 83));")).toEqual(from(83, 100));
    await run("await store.forgetCall('call_a_1');");
    expect(await run("return [await store.calls(), await store.read('call_a_1', 0)];")).toEqual([[], []]);
  });

  it("[BR-6] what was not captured in between is left out, and what comes after is found", async () => {
    await run("await fill(store, 0, 20); await fill(store, 50, 70);");
    expect(await run("return numbers(await store.read('call_a_1', 15));")).toEqual([
      ...from(15, 20),
      ...from(50, 70),
    ]);
    expect(await run("return numbers(await store.read('call_a_1', 30));")).toEqual(from(50, 70));
  });
});
