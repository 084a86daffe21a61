/** The vendors of the Worker tests, as real servers in this process: a transcriber that knows the sample call, and Twilio's REST API. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { readRecordedCall } from "../../tools/carrier/recording-folder.ts";
import { startTranscriber } from "../../tools/transcriber/server.ts";
import { FakeTwilioRest } from "../support/fake-twilio-rest.ts";

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = join(import.meta.dirname, "../../tools/sample-call/recording");
  const sample = readRecordedCall(folder);
  const transcriber = await startTranscriber({
    port: 0,
    host: "127.0.0.1",
    scriptFolders: [folder],
    cacheDir: mkdtempSync(join(tmpdir(), "earshot-tests-")),
    modelBaseUrl: null,
    download: false,
    log: () => undefined,
  });
  const twilio = await FakeTwilioRest.start();
  project.provide("transcriberUrl", transcriber.url);
  project.provide("carrierUrl", twilio.url);
  project.provide("sampleRep", Buffer.from(sample.rep).toString("base64"));
  project.provide("sampleBuyer", Buffer.from(sample.buyer).toString("base64"));
  return async () => {
    await transcriber.close();
    await twilio.stop();
  };
}
