/** A rep takes what a buyer should not have said out of a call: by the keyboard, knowing that it is for good. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CallView } from "../../schema/call.ts";
import { readRecordedCall } from "../../tools/carrier/recording-folder.ts";
import { TELEPHONE } from "../../workers/capture/audio/format.ts";
import { wavHeader } from "../../workers/capture/audio/wav.ts";
import { interleave } from "../support/sound.ts";
import { type Product, sampleFolder, startProduct, waitForCall } from "../support/product.ts";
import { executablePath, signedInPage } from "./signed-in-page.ts";

describe.skipIf(executablePath === "")("a redaction, in a browser", () => {
  let product: Product;
  let browser: Browser;
  let page: Page;
  let call: CallView;
  const complaints: string[] = [];

  beforeAll(async () => {
    const { rep, buyer } = readRecordedCall(sampleFolder);
    const audio = interleave(rep, buyer);
    product = await startProduct();
    const query = `uploadId=${crypto.randomUUID()}&fileName=dana.wav&personId=person_dana`;
    const answer = await fetch(new URL(`/api/v1/deals/deal_brightwater/uploads?${query}`, product.url), {
      method: "POST",
      headers: { cookie: product.cookie, "content-type": "application/octet-stream" },
      body: Buffer.concat([Buffer.from(wavHeader(audio.length, TELEPHONE)), audio]),
    });
    const { callId } = (await answer.json()) as { callId: string };
    call = await waitForCall(product, callId, (view) => view.status === "reviewed");
    ({ browser, page } = await signedInPage(product.url, complaints));
    // Sound that is asked for while it is written anew is not there, and the browser says so: that is no complaint.
    const isOurs = (text: string): boolean => !text.startsWith("Failed to load resource");
    page.on("console", (message) => {
      if (message.type() === "error" && isOurs(message.text())) complaints.push(message.text());
    });
  });

  afterAll(async () => {
    await browser?.close();
    await product?.close();
  });

  it("[RED-12] is asked for at a turn, with a reason; said to be for good; and the words are gone from the page", async () => {
    const turn = call.utterances.find(({ text }) => /budget/i.test(text));
    if (!turn) throw new Error("nobody spoke of the budget");
    await page.goto(`${product.url}/calls/${call.id}`);
    const line = page.locator(`[data-utterance="${turn.id}"]`);
    await line.filter({ hasText: turn.text }).waitFor();
    const quoted = page.getByTestId("evidence-quote").filter({ hasText: "forty five thousand" });
    expect(await quoted.count()).toBeGreaterThan(0);

    await line.getByTestId("redact-turn").focus();
    await page.keyboard.press("Enter");
    const form = page.getByTestId("redact-form");
    await form.getByTestId("redact-words").filter({ hasText: turn.text }).waitFor();
    expect(await form.getByTestId("redact-ask").isDisabled()).toBe(true);
    // The reason is where the cursor is.
    await page.keyboard.type("their figures");
    await page.keyboard.press("Enter");
    await form.getByTestId("redact-warning").filter({ hasText: "This cannot be undone." }).waitFor();
    await page.keyboard.press("Enter");
    await form.waitFor({ state: "detached" });

    await line.filter({ hasText: "[redacted]" }).waitFor();
    expect(await page.getByText("forty five thousand").count()).toBe(0);
    await page.getByTestId("coverage-sentence").filter({ hasText: "redacted at" }).waitFor();
    await page.locator('[data-testid="play-pause"]:not([disabled])').waitFor({ timeout: 15_000 });
    await page.getByTestId("play-pause").click();
    await page
      .locator('[data-testid="player-position"]:not([data-seconds="0"])')
      .waitFor({ timeout: 10_000 });
    await page.goto(`${product.url}/deals/deal_brightwater`);
    await page.getByTestId("audit-trail").filter({ hasText: "their figures" }).waitFor();
    expect(complaints).toEqual([]);
  }, 120_000);

  it("[RED-12] begins at the player's position, by times that are checked while they are typed", async () => {
    await page.goto(`${product.url}/calls/${call.id}`);
    await page.getByTestId("redact-at-position").click();
    const form = page.getByTestId("redact-form");
    await form.getByTestId("redact-to").fill("99:00");
    await form.getByRole("alert").filter({ hasText: "The call ends at 4:58" }).waitFor();
    await form.getByTestId("redact-from").fill("1:02.5");
    await form.getByTestId("redact-to").fill("1:00");
    await form.getByRole("alert").filter({ hasText: "The end must be after the beginning." }).waitFor();
    await page.keyboard.press("Escape");
    await form.waitFor({ state: "detached" });
  });

  it("[RED-2] is not offered on somebody else's deal", async () => {
    const other = await browser.newPage();
    await other.goto(product.url);
    await other.getByTestId("sign-in-user-tom@halden.example").click();
    await other.getByTestId("deals-table").waitFor();
    await other.goto(`${product.url}/calls/${call.id}`);
    await other.getByTestId("transcript-line").first().waitFor();
    expect(await other.getByTestId("redact-turn").count()).toBe(0);
    expect(await other.getByTestId("redact-at-position").count()).toBe(0);
    await other.close();
  });
});
