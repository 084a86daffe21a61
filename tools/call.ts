/**
 * `npm run call -- FOLDER [--from +1..] [--to +1..] [--url http://127.0.0.1:8787] [--speed 1]`
 * Places the call in FOLDER into a running Earshot, in real time, and prints what came of it.
 * Owns the command line and the order of steps; the call is carrier/, the text is call-report.ts.
 */
import { existsSync, readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { CallView } from "../schema/call.ts";
import { describeCall } from "./carrier/call-report.ts";
import type { CallEvent } from "./carrier/phone-call.ts";
import { callIdIn, placeCall } from "./carrier/place-call.ts";
import { readRecordedCall } from "./carrier/recording-folder.ts";

const usage = "npm run call -- FOLDER [--from +1..] [--to +1..] [--url http://127.0.0.1:8787] [--speed 1]";
const rep = "maya@halden.example";
/** The review is a workflow; on a slow machine its steps take some seconds. */
const reviewWaitMs = 90_000;
const pollMs = 1_000;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      from: { type: "string" },
      to: { type: "string" },
      url: { type: "string", default: "http://127.0.0.1:8787" },
      speed: { type: "string", default: "1" },
    },
  });
  const [folder] = positionals;
  const speed = Number(values.speed);
  if (!folder || !(speed > 0)) throw new Error(`Usage: ${usage}`);
  const recorded = readRecordedCall(folder);
  const baseUrl = values.url.replace(/\/$/u, "");
  const secrets = readSecrets();

  let callId: string | null = null;
  const onEvent = (event: CallEvent): void => {
    if (event.type === "stream_opened") {
      callId = callIdIn(event.url);
      console.log(`On the line: ${baseUrl}/calls/${callId ?? ""}`);
    }
    if (event.type === "announcement") console.log(`The called party hears: "${event.text}"`);
  };
  const minutes = (recorded.rep.length / 8_000 / 60 / speed).toFixed(1);
  console.log(`Calling with "${recorded.name}", ${minutes} minutes …`);
  const hangUp = new AbortController();
  process.once("SIGINT", () => hangUp.abort());
  const result = await placeCall({
    baseUrl,
    ...secrets,
    from: values.from ?? recorded.from ?? "+19165550142",
    to: values.to ?? recorded.to ?? "+14155550100",
    tracks: { inbound: recorded.buyer, outbound: recorded.rep },
    speed,
    signal: hangUp.signal,
    onEvent,
  });
  if (result.error) throw new Error(result.error);
  if (callId === null) throw new Error("The product answered without a stream, so there is no call to show.");
  const [stream] = result.streams;
  if (stream?.closedByPeer) {
    console.log(`The product closed the stream: ${stream.closedByPeer.code} ${stream.closedByPeer.reason}`);
  }
  console.log("Hung up. Waiting for the review …\n");
  console.log(describeCall(await reviewed(baseUrl, callId)));
}

function readSecrets(): { accountSid: string; authToken: string } {
  const file = ".dev.vars";
  if (!existsSync(file)) throw new Error(`There is no ${file}: run \`npm start\` once, it writes it.`);
  const text = readFileSync(file, "utf8");
  const value = (key: string): string => {
    const found = new RegExp(String.raw`^\s*${key}\s*=\s*"?([^"\r\n]*)"?\s*$`, "mu").exec(text)?.[1];
    if (!found) throw new Error(`${file} has no ${key}.`);
    return found;
  };
  return { accountSid: value("TWILIO_ACCOUNT_SID"), authToken: value("TWILIO_AUTH_TOKEN") };
}

/** Signs in as the rep and asks for the call until its review is there. */
async function reviewed(baseUrl: string, callId: string): Promise<CallView> {
  const signIn = await fetch(`${baseUrl}/api/dev/sign-in`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email: rep }),
  });
  if (!signIn.ok) throw new Error(`Signing in as ${rep} was answered ${signIn.status}.`);
  const cookie = signIn.headers
    .getSetCookie()
    .map((item) => item.split(";")[0])
    .join("; ");
  const giveUpAtMs = Date.now() + reviewWaitMs;
  for (;;) {
    const response = await fetch(`${baseUrl}/api/calls/${callId}`, { headers: { cookie } });
    if (!response.ok) throw new Error(`The call was asked for and answered ${response.status}.`);
    const call = (await response.json()) as CallView;
    if (call.status === "reviewed" || Date.now() > giveUpAtMs) return call;
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
