/**
 * Listens in on the frames that a page's audio thread makes, beside the product: what a recording must contain,
 * byte for byte, however unevenly a busy machine feeds the audio thread itself.
 */
import type { Page } from "playwright-core";

/** Runs in the page, before anything of its own. */
const tap = `{
  globalThis.made = [];
  const Original = globalThis.AudioWorkletNode;
  globalThis.AudioWorkletNode = class extends Original {
    constructor(...input) {
      super(...input);
      this.port.addEventListener("message", ({ data }) => {
        globalThis.made.push(data.sides.map((side) => btoa(String.fromCharCode(...side))).join(" "));
      });
    }
  };
}`;

export async function tapFrames(page: Page): Promise<void> {
  await page.addInitScript(tap);
}

/** What was made since the page was loaded, ours and theirs of every 20 ms. */
export async function framesMade(page: Page): Promise<[Buffer, Buffer][]> {
  const made: string[] = await page.evaluate("globalThis.made");
  return made.map((frame) => {
    const [ours = "", theirs = ""] = frame.split(" ");
    return [Buffer.from(ours, "base64"), Buffer.from(theirs, "base64")];
  });
}
