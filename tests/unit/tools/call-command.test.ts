import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { callView, type CallView } from "../../../schema/call.ts";
import { writeMulawWav } from "../../../tools/carrier/wav.ts";
import { FakeProduct } from "../../support/fake-product.ts";
import { noise } from "../../support/sound.ts";

const authToken = "made-up-token-of-32-characters-02";
const command = fileURLToPath(new URL("../../../tools/call.ts", import.meta.url));

const quote = "that feels expensive";
const reviewed: CallView = callView.parse({
  id: "call_7",
  dealId: "deal_brightwater",
  upload: null,
  direction: "inbound",
  source: "twilio",
  status: "reviewed",
  endReason: "completed",
  startedAt: "2026-11-21T18:00:00.000Z",
  endedAt: "2026-11-21T18:05:00.000Z",
  repName: "Maya Okafor",
  buyerName: "Dana Whitfield",
  buyerTimeZone: "America/Los_Angeles",
  consent: { state: "announced", jurisdiction: "US-CA", rule: "all-party", textVersion: "1" },
  transcriber: { provider: "local", engine: "script", state: "closed", message: null },
  coverage: {
    durationMs: 200_000,
    capturedMs: 199_000,
    transcribedMs: 200_000,
    gaps: [{ startMs: 61_000, endMs: 63_000, cause: "frames_missing", channel: "buyer" }],
    untranscribed: [],
    healed: [],
  },
  slots: { rep: [], buyer: [] },
  coverageSentence: "No sound was captured.",
  utterances: [],
  facts: [],
  objections: [{ utteranceId: "utt_1", type: "price", quote, state: "open", handledBy: [] }],
  cards: [
    {
      id: "card_1",
      callId: "call_7",
      utteranceId: "utt_1",
      objectionType: "price",
      talkTrackId: "track_1",
      title: "Price against the cost of waiting",
      acknowledge: "a",
      explore: "e",
      responses: [],
      quote,
      shownAtMs: 126_000,
      latencyMs: 1.234,
    },
  ],
  qualification: [],
  statistics: null,
  scorecard: null,
  summary: null,
  proposals: [],
  redactions: [],
  resealing: false,
  recordingUrl: null,
});

let folder: string;
let product: FakeProduct;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "call-"));
  writeFileSync(join(folder, "agent.wav"), writeMulawWav(noise(500, 1)));
  writeFileSync(join(folder, "caller.wav"), writeMulawWav(noise(300, 2)));
  writeFileSync(
    join(folder, ".dev.vars"),
    `TWILIO_ACCOUNT_SID="AC${"c".repeat(32)}"\nTWILIO_AUTH_TOKEN=${authToken}\n`,
  );
  product = await FakeProduct.start(authToken);
  product.answers.set("/api/dev/sign-in", "{}");
  product.answers.set("/api/calls/call_7", JSON.stringify(reviewed));
});
afterEach(async () => {
  await product.stop();
  rmSync(folder, { recursive: true });
});

const run = (args: string[]): Promise<{ code: number; out: string; errors: string }> =>
  new Promise((resolve) => {
    execFile(process.execPath, [command, ...args], { cwd: folder }, (error, out, errors) =>
      resolve({ code: error ? Number(error.code) : 0, out, errors }),
    );
  });

describe("npm run call", () => {
  it("[CALL-1] places the folder's call, signed with the developer's secrets, and prints what came out", async () => {
    const { code, out } = await run([
      folder,
      "--url",
      product.url,
      "--speed",
      "10",
      "--from",
      "+12125550100",
    ]);
    expect(code).toBe(0);
    expect(product.posts("/twilio/voice")[0]).toMatchObject({ signed: true, form: { From: "+12125550100" } });
    // The shorter side is padded with silence to the longer one's length.
    expect(product.audio("inbound")).toHaveLength(4_000);
    expect(product.audio("outbound").equals(Buffer.from(noise(500, 1)))).toBe(true);
    expect(out).toContain("Call call_7 (inbound, Dana Whitfield and Maya Okafor): reviewed");
    expect(out).toContain("3:20 long, 99.5 % captured, 100.0 % transcribed");
    expect(out).toContain("transcriber: local, script, closed");
    expect(out).toContain("gap 1:01–1:03, buyer: frames_missing");
    expect(out).toContain('price           "that feels expensive"');
    expect(out).toContain("2:06  price           Price against the cost of waiting (1.2 ms)");
  });

  it("[CALL-2] a folder without a call, a file that cannot be used, a refused call: one sentence, exit 1", async () => {
    expect(await run([])).toMatchObject({
      code: 1,
      errors: expect.stringMatching(/^Usage: npm run call/u) as string,
    });
    rmSync(join(folder, "agent.wav"));
    expect((await run([folder])).errors).toMatch(/holds no call: rep\.wav and buyer\.wav/u);
    writeFileSync(join(folder, "agent.wav"), "not a wav");
    expect((await run([folder])).errors.trim()).toBe("agent.wav is not a WAV file.");
    writeFileSync(join(folder, "agent.wav"), writeMulawWav(noise(100)));
    product.answers.set("/twilio/voice", 403);
    expect(await run([folder, "--url", product.url])).toMatchObject({
      code: 1,
      errors: "The voice webhook answered 403.\n",
    });
  });
});
