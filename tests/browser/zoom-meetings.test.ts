/** A Zoom meeting that no deal had claimed: the page says that nobody hears it, and a click makes it a call. */
import { randomBytes } from "node:crypto";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { speakOn, startZoomStage, type ZoomStage } from "../support/zoom/stage.ts";
import { executablePath, signedInPage } from "./signed-in-page.ts";

describe.skipIf(executablePath === "")("Zoom meetings on the page", () => {
  let stage: ZoomStage;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    stage = await startZoomStage();
    ({ browser, page } = await signedInPage(stage.url, complaints));
  });

  afterAll(async () => {
    await browser?.close();
    await stage?.close();
  });

  it("[ZOOM-1] one that goes on unheard is said on the first page, and is heard as soon as somebody says whose it is", async () => {
    const stream = stage.zoom.openStream({
      streamId: randomBytes(8).toString("hex"),
      meetingUuid: `${randomBytes(15).toString("base64")}/==`,
      meetingId: "81234567890",
    });
    await stage.zoom.sayStarted(stream, { nested: true });
    await page.getByTestId("unheard-meeting").filter({ hasText: "812 3456 7890" }).waitFor();

    await page.getByTestId("deals-table").getByText("Brightwater: 60 technicians").click();
    const section = page.getByTestId("zoom-meetings");
    await section.getByTestId("unheard-meeting").filter({ hasText: "Going on unheard" }).waitFor();
    await section.getByRole("button", { name: "It is this deal's" }).click();
    await section.getByTestId("meeting-started").waitFor();
    await section.getByTestId("unheard-meeting").waitFor({ state: "detached" });

    const callId = await stage.callOf();
    const voice = speakOn(stream, { userId: 7, name: "Dana Whitfield", value: 4_000 });
    await stage.until(callId, (call) => call.coverage.capturedMs > 1_000);
    voice.stop();
    await page.getByTestId("deal-calls").getByText("Zoom meeting").waitFor();
  }, 60_000);

  it("[ZOOM-2] a link is taken for its meeting, one that is another deal's is refused in plain words, and one is given back", async () => {
    const others = await stage.get<{ deals: { id: string; name: string }[] }>("/api/deals");
    const other = others.deals.find((deal) => deal.id !== "deal_brightwater");
    await page.goto(`${stage.url}/deals/${other?.id}`);
    const section = page.getByTestId("zoom-meetings");
    const add = async (meeting: string): Promise<void> => {
      await section.getByLabel("Meeting ID or link").fill(meeting);
      await section.getByRole("button", { name: "Add" }).click();
    };
    await add("812-3456-7890");
    await section.getByTestId("meeting-error").filter({ hasText: "is another deal's" }).waitFor();
    await add("https://us02web.zoom.us/j/99988877766?pwd=xyz");
    await section.getByText("999 8887 7766").waitFor();
    await expect.poll(() => section.getByLabel("Meeting ID or link").inputValue()).toBe("");
    await section.getByRole("button", { name: /999 8887 7766 is not/ }).click();
    await section.getByText("None is this deal's yet").waitFor();
    expect(complaints).toEqual([]);
  }, 30_000);
});
