/**
 * The part of Twilio's REST API that the product uses: start a call, end it, start a stream on it
 * (protocols §1.7). Owns authentication, forms and the vendor's error shape; calls run in `startOutbound`.
 */
import type { IncomingMessage } from "node:http";
import { newSid } from "./webhook.ts";
import { type StreamNoun, TwimlRefused } from "./twiml.ts";

export interface Answer {
  status: number;
  body: object;
}

export interface OutboundRequest {
  callSid: string;
  from: string;
  to: string;
  url: string;
  statusCallback: string | null;
  statusEvents: string[];
}

/** The calls that the REST API acts on. */
export interface Switchboard {
  startOutbound(request: OutboundRequest): void;
  /** Every call there is, newest first. */
  listCalls(): { sid: string; from: string; to: string; status: string }[];
  /** Null when no such call is live. */
  liveCall(callSid: string): { hangUp(): void; addStream(noun: StreamNoun): Promise<string> } | null;
}

export interface RestOptions {
  accountSid: string;
  authToken: string;
  /** API key sid → secret; they are accepted beside the account's own token. */
  apiKeys: Readonly<Record<string, string>>;
  switchboard: Switchboard;
}

/** The vendor's shape of an error. */
export function restError(status: number, code: number, message: string): Answer {
  return { status, body: { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status } };
}

/** Null when the path is not of this API. */
export async function answerRest(
  options: RestOptions,
  request: IncomingMessage,
  path: string,
  form: URLSearchParams,
): Promise<Answer | null> {
  const match = /^\/2010-04-01\/Accounts\/(\w+)(\/.+)\.json$/u.exec(path);
  if (!match) return null;
  const [, account, resource = ""] = match;
  if (!isAuthentic(options, request.headers.authorization)) {
    return restError(401, 20_003, "Authenticate");
  }
  if (account !== options.accountSid)
    return restError(404, 20_404, `The requested resource ${path} was not found`);
  if (request.method === "GET") return readCalls(options, request, resource, path);
  if (request.method !== "POST") return restError(405, 20_004, "Method not allowed");
  if (resource === "/Calls") return createCall(options, form);
  const onCall = /^\/Calls\/(CA\w+)(\/Streams)?$/u.exec(resource);
  const call = onCall ? options.switchboard.liveCall(onCall[1] ?? "") : null;
  if (!onCall || !call) return restError(404, 20_404, `The requested resource ${path} was not found`);
  if (onCall[2]) return createStream(options, onCall[1] ?? "", call, form);
  if (form.get("Status") === "completed" || form.get("Status") === "canceled") {
    call.hangUp();
    return { status: 200, body: { sid: onCall[1], account_sid: options.accountSid, status: "completed" } };
  }
  return restError(400, 20_001, "Only a call's Status can be changed here");
}

function isAuthentic(options: RestOptions, header: string | undefined): boolean {
  const [scheme, encoded = ""] = (header ?? "").split(" ");
  if (scheme !== "Basic") return false;
  const [user = "", password = ""] = Buffer.from(encoded, "base64").toString("utf8").split(":");
  if (user === options.accountSid) return password === options.authToken;
  return Object.hasOwn(options.apiKeys, user) && options.apiKeys[user] === password;
}

/** One call, or the list with the filters `To` and `From`. */
function readCalls(options: RestOptions, request: IncomingMessage, resource: string, path: string): Answer {
  const query = new URL(request.url ?? "/", "http://carrier").searchParams;
  const calls = options.switchboard.listCalls().map((call) => ({ ...call, account_sid: options.accountSid }));
  const sid = /^\/Calls\/(CA\w+)$/u.exec(resource)?.[1];
  if (sid) {
    const known = calls.find((call) => call.sid === sid);
    return known
      ? { status: 200, body: known }
      : restError(404, 20_404, `The requested resource ${path} was not found`);
  }
  if (resource !== "/Calls") return restError(404, 20_404, `The requested resource ${path} was not found`);
  const fits = (wanted: string | null, value: string): boolean => wanted === null || wanted === value;
  const found = calls.filter((call) => fits(query.get("To"), call.to) && fits(query.get("From"), call.from));
  return { status: 200, body: { calls: found, page: 0, page_size: found.length } };
}

function createCall(options: RestOptions, form: URLSearchParams): Answer {
  const to = form.get("To");
  const from = form.get("From");
  const url = form.get("Url");
  if (!to) return restError(400, 21_201, "No 'To' number is specified");
  if (!from) return restError(400, 21_213, "No 'From' number is specified");
  if (!url) return restError(400, 21_205, "Url parameter is required");
  if (!/^(\+\d{8,15}|client:.+)$/u.test(to)) {
    return restError(400, 21_211, `The 'To' number ${to} is not a valid phone number.`);
  }
  const callSid = newSid("CA");
  const events = form.getAll("StatusCallbackEvent").flatMap((item) => item.split(/\s+/u));
  options.switchboard.startOutbound({
    callSid,
    from,
    to,
    url,
    statusCallback: form.get("StatusCallback"),
    statusEvents: events.length > 0 ? events : ["completed"],
  });
  const body = {
    sid: callSid,
    account_sid: options.accountSid,
    api_version: "2010-04-01",
    status: "queued",
    direction: "outbound-api",
    from,
    to,
    date_created: null,
    uri: `/2010-04-01/Accounts/${options.accountSid}/Calls/${callSid}.json`,
  };
  return { status: 201, body };
}

async function createStream(
  options: RestOptions,
  callSid: string,
  call: { addStream(noun: StreamNoun): Promise<string> },
  form: URLSearchParams,
): Promise<Answer> {
  const url = form.get("Url") ?? "";
  if (!/^wss?:\/\//u.test(url)) return restError(400, 21_205, "Url parameter is required");
  const parameters: Record<string, string> = {};
  for (let index = 1; index <= 99; index += 1) {
    const name = form.get(`Parameter${index}.Name`);
    if (name !== null) parameters[name] = form.get(`Parameter${index}.Value`) ?? "";
  }
  const track = form.get("Track") ?? "inbound_track";
  const noun = { url, name: form.get("Name"), track, statusCallback: form.get("StatusCallback"), parameters };
  try {
    const sid = await call.addStream(noun);
    const body = {
      sid,
      account_sid: options.accountSid,
      call_sid: callSid,
      name: noun.name,
      status: "in-progress",
    };
    return { status: 201, body };
  } catch (error) {
    if (error instanceof TwimlRefused) return restError(400, error.code, error.message);
    throw error;
  }
}
