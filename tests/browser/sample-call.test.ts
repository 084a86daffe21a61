/**
 * What a person sees on a fresh start: sign in, play the sample call in real time with real sound frames, get
 * cards while it lasts, review it, approve one change, find it in the deal.
 */
import { chromium, type Browser, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CallView } from "../../schema/call.ts";
import { type Product, startProduct, waitForCall } from "../support/product.ts";

const executablePath = process.env["EARSHOT_BROWSER"] ?? "/usr/bin/chromium";

describe.skipIf(executablePath === "")("the sample call, in a browser", () => {
  let product: Product;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    product = await startProduct();
    browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
    page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  });

  afterAll(async () => {
    await browser?.close();
    await product?.close();
  });

  it("is answered by cards while it lasts, reviewed afterwards, and an approval changes the deal", async () => {
    await page.goto(product.url);
    await page.getByTestId("sign-in-user-maya@halden.example").click();
    await page.getByTestId("deals-table").waitFor();
    await page.getByTestId("play-sample-call").click();
    await page.waitForURL(/\/calls\/call_/);
    const callId = new URL(page.url()).pathname.split("/").at(-1) ?? "";

    // Live: every card that is shown is seen, while the call is still going on.
    const seen = new Set<string>();
    const state = page.getByTestId("capture-state");
    await state.filter({ hasText: "heard by script" }).waitFor({ timeout: 30_000 });
    const title = page.getByTestId("live-card-title");
    const isReviewed = async () => (await page.getByTestId("review-page").count()) > 0;
    while (!(await isReviewed())) {
      const shown =
        (await title.count()) > 0
          ? await title
              .first()
              .textContent({ timeout: 1_000 })
              .catch(() => null)
          : null;
      if (shown) seen.add(shown);
      await page.waitForTimeout(500);
    }
    expect(seen.size).toBeGreaterThanOrEqual(4);

    const call = await waitForCall(product, callId, (view) => view.status === "reviewed");
    expect(call.cards.map((card) => card.title).toSorted()).toEqual([...seen].toSorted());
    for (const card of call.cards) expect(card.shownAtMs).toBeLessThan(call.coverage.durationMs);
    expect(call.coverage).toMatchObject({ capturedMs: call.coverage.durationMs, gaps: [] });

    // Review: coverage, scorecard, a draft that quotes the call, and what waits for a decision.
    await page.getByTestId("coverage-sentence").filter({ hasText: "100" }).waitFor();
    await page.getByTestId("scorecard").waitFor();
    await page.getByTestId("player").waitFor();
    for (const kind of ["crm_field", "email_draft", "task", "memory"])
      await page.getByTestId(`proposal-${kind}`).first().waitFor();
    expect(await page.getByTestId("proposal-memory").count()).toBeGreaterThanOrEqual(2);
    const budget = call.proposals.find((p) => p.change.kind === "crm_field" && p.change.field === "budget");
    if (budget?.change.kind !== "crm_field") throw new Error("no budget was proposed");

    await page.locator(`[data-proposal-id="${budget.id}"]`).getByTestId("approve").click();
    await page.locator(`[data-proposal-id="${budget.id}"][data-status="approved"]`).waitFor();
    await page.goto(`${product.url}/deals/${call.dealId}`);
    await page.getByTestId("deal-field-budget").filter({ hasText: budget.change.to }).waitFor();
    expect(complaints).toEqual([]);
  }, 420_000);

  it("the review survives a reload and reads the same", async () => {
    const { calls } = await product.get<{ calls: { id: CallView["id"] }[] }>("/api/calls?status=reviewed");
    await page.goto(`${product.url}/calls/${calls[0]?.id}`);
    await page.getByTestId("review-page").waitFor();
    await page.getByTestId("scorecard").waitFor();
  });
});
