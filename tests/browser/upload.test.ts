/** A rep brings a recording: chooses it on the deal's page, sees how far it is, reads and plays the reviewed call. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readRecordedCall } from "../../tools/carrier/recording-folder.ts";
import { TELEPHONE } from "../../workers/capture/audio/format.ts";
import { wavHeader } from "../../workers/capture/audio/wav.ts";
import { interleave } from "../support/sound.ts";
import { type Product, sampleFolder, startProduct } from "../support/product.ts";
import { executablePath, signedInPage } from "./signed-in-page.ts";

describe.skipIf(executablePath === "")("a recording brought by hand, in a browser", () => {
  let product: Product;
  let browser: Browser;
  let page: Page;
  const folder = mkdtempSync(join(tmpdir(), "earshot-upload-"));
  const complaints: string[] = [];

  beforeAll(async () => {
    const { rep, buyer } = readRecordedCall(sampleFolder);
    const audio = interleave(rep, buyer);
    writeFileSync(
      join(folder, "dana.wav"),
      Buffer.concat([Buffer.from(wavHeader(audio.length, TELEPHONE)), audio]),
    );
    writeFileSync(
      join(folder, "notes.wav"),
      "these are notes, and no recording of anything at all".repeat(4),
    );
    writeFileSync(join(folder, "old.mp3"), Buffer.concat([Buffer.from("ID3"), Buffer.alloc(5_000, 0x55)]));
    product = await startProduct();
    ({ browser, page } = await signedInPage(product.url, complaints));
  });

  afterAll(async () => {
    await browser?.close();
    await product?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const choose = async (file: string): Promise<void> => {
    await page.getByTestId("upload-recording").locator("input[type=file]").setInputFiles(join(folder, file));
    await page.getByTestId("upload-form").waitFor();
  };

  it("[UPLOAD-7] is transcribed and reviewed while the page says how far it is, and can be played", async () => {
    await page.goto(`${product.url}/deals/deal_brightwater`);
    await choose("dana.wav");
    await page.getByTestId("upload-send").click();
    // On its way: in the list with a sentence, and gone from it once the review is made.
    await page.getByTestId("upload").filter({ hasText: "dana.wav" }).waitFor();
    await page.getByTestId("upload").waitFor({ state: "detached", timeout: 60_000 });
    const { calls } = await product.get<{ calls: { id: string }[] }>("/api/deals/deal_brightwater");
    await page.getByTestId("deal-calls").locator(`a[href="/calls/${calls[0]?.id}"]`).click();
    await page.getByTestId("review-page").filter({ hasText: "uploaded: dana.wav" }).waitFor();
    await page.getByTestId("coverage-sentence").filter({ hasText: "100 % heard" }).waitFor();
    expect(await page.getByTestId("transcript-line").count()).toBeGreaterThan(30);
    expect(await page.getByTestId("sides-inferred").count()).toBe(0);
    await page.getByTestId("play-pause").click();
    const position = page.locator('[data-testid="player-position"]:not([data-seconds="0"])');
    await position.waitFor({ timeout: 10_000 });
    expect(complaints).toEqual([]);
  }, 120_000);

  it("[UPLOAD-7] what is no recording is refused in plain words, and another can be chosen", async () => {
    await page.goto(`${product.url}/deals/deal_brightwater`);
    await choose("notes.wav");
    await page.getByTestId("upload-send").click();
    await page
      .getByTestId("upload-error")
      .filter({ hasText: "no WAV, MP3, M4A, OGG or WEBM file" })
      .waitFor();
    await page.getByRole("button", { name: "Cancel" }).click();
    expect(await page.getByTestId("upload-error").count()).toBe(0);
  });

  it("[UPLOAD-7] one that nobody here can transcribe stays in the list with the reason", async () => {
    await choose("old.mp3");
    await page.getByTestId("upload-send").click();
    const failed = page.getByTestId("upload").filter({ hasText: "old.mp3" });
    await failed.filter({ hasText: "Could not be transcribed" }).waitFor({ timeout: 30_000 });
    expect(await failed.textContent()).toMatch(/DEEPGRAM_API_KEY/u);
    await failed.getByRole("link").click();
    await page.getByTestId("upload-failed").waitFor();
    expect(complaints).toEqual([]);
  }, 60_000);
});
