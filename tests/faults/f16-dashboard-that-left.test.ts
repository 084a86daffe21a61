/** [F16] A tab that left badly leaves a socket that looks open for ever: pages ping, and who does not is let go. */
import { describe, expect, it } from "vitest";
import { Dashboard } from "../support/dashboard.ts";
import { ring, Stream } from "../support/telephone.ts";
import { useTelephone } from "../support/use-telephone.ts";

const held = useTelephone();

describe("pages that look at a call", () => {
  it("[F16] one that has gone without a word is let go within half a minute; one that is there stays", async () => {
    const { product } = held;
    const call = await ring(product);
    const stream = (await Stream.open(product, call)).start();
    await stream.talk(0, 500);
    const openedAt = Date.now();
    const gone = await Dashboard.open(product, "deal_brightwater", { pings: false });
    const here = await Dashboard.open(product, "deal_brightwater");
    const { code, atMs } = await gone.closed;
    expect(code).toBe(4408);
    expect(atMs - openedAt).toBeGreaterThan(19_000);
    expect(atMs - openedAt).toBeLessThan(25_000);
    const before = here.messages.length;
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    // It goes on being told, once a second.
    expect(here.messages.length).toBeGreaterThan(before);
    expect(here.socket.readyState).toBe(here.socket.OPEN);
    here.close();
  }, 90_000);
});
