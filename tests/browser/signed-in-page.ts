/** A browser with one page, on which Maya is signed in and sees her deals. */
import { chromium, type Browser, type Page } from "playwright-core";

/** Empty where there is none: then the tests that need one are skipped. */
export const executablePath = process.env["EARSHOT_BROWSER"] ?? "/usr/bin/chromium";

/** @param complaints what the page's scripts throw is added here */
export async function signedInPage(
  url: string,
  complaints: string[],
): Promise<{ browser: Browser; page: Page }> {
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  const page = await browser.newPage({ viewport: { width: 1280, height: 1000 } });
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(url);
  await page.getByTestId("sign-in-user-maya@halden.example").click();
  await page.getByTestId("deals-table").waitFor();
  return { browser, page };
}
