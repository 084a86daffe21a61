/**
 * The vendors of the Worker tests, as real servers: a transcriber that knows the sample call (in a process of
 * its own, because modules here resolve as they do in a Worker), and Twilio's REST API.
 */
import { spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { readRecordedCall } from "../../tools/carrier/recording-folder.ts";
import { FakeTwilioRest } from "../support/fake-twilio-rest.ts";

const tools = join(import.meta.dirname, "../../tools");

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = join(tools, "sample-call/recording");
  const cache = mkdtempSync(join(tmpdir(), "earshot-tests-"));
  const transcriber = spawn(
    process.execPath,
    [join(tools, "transcriber/main.ts"), "--scripts", folder, "--cache", cache, "--offline"],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  const transcriberUrl = await new Promise<string>((resolve, reject) => {
    transcriber.stdout.once("data", (line: Buffer) =>
      resolve((JSON.parse(String(line)) as { url: string }).url),
    );
    transcriber.once("exit", (code) => reject(new Error(`the transcriber ended with ${code}`)));
  });
  const twilio = await FakeTwilioRest.start();
  const sample = readRecordedCall(folder);
  project.provide("transcriberUrl", transcriberUrl);
  project.provide("carrierUrl", twilio.url);
  project.provide("sampleRep", Buffer.from(sample.rep).toString("base64"));
  project.provide("sampleBuyer", Buffer.from(sample.buyer).toString("base64"));
  return async () => {
    transcriber.kill("SIGTERM");
    await twilio.stop();
  };
}
