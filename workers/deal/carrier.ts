/**
 * What the agent asks the carrier over REST: another stream for a call that goes on, and whether a call goes on.
 * One try each; when the next is due is decided in `decide-stream.ts`.
 */
import { type CallId, dealOf, orgId as orgIdSchema } from "../../schema/ids.ts";
import { pathAt, streamAddress } from "../capture/twilio/addresses.ts";
import { twilioRestOf } from "../capture/twilio/rest.ts";
import { signTicket } from "../capture/twilio/tickets.ts";
import { settingsOf } from "../env.ts";
import { log } from "../log.ts";
import type { DealBook } from "./deal-book.ts";
import type { CallInput } from "./decide-call.ts";
import { isOver } from "./decide-stream.ts";
import type { Lines } from "./lines.ts";

export interface CarrierPorts {
  env: CloudflareEnv;
  book: DealBook;
  lines: Lines;
  decide: (callId: CallId, input: CallInput) => void;
  /** The agent's, `{orgId}/{dealId}`. */
  name: () => string;
}

export async function startStreamAtCarrier(
  ports: CarrierPorts,
  callId: CallId,
  ticketJti: string,
): Promise<void> {
  const { env, book, lines, name } = ports;
  const call = book.call(callId);
  const dealId = dealOf(callId);
  if (!call?.callSid || !call.origin || !dealId || isOver(call) || lines.hasStream(callId)) return;
  if (call.tickets.get(ticketJti) !== "open") return;
  const ticket = await signTicket({
    secret: settingsOf(env).TICKET_SECRET,
    orgId: orgIdSchema.parse(name().split("/")[0]),
    dealId,
    callId,
    now: new Date(),
    jti: ticketJti,
  });
  const address = new URL(call.origin);
  const started = await twilioRestOf(env).startStream({
    callSid: call.callSid,
    url: streamAddress(address, callId, ticket),
    // A name is unique in its call.
    name: `capture-${callId}-${call.streamAsks.ever}`,
    statusCallbackUrl: pathAt(address, "/twilio/stream-status"),
  });
  if (started.ok) return;
  log("warn", "stream_not_started", { callId, error: started.error });
  // It may be over without our having been told.
  if (started.error === "not_found") await askCarrier(ports, callId);
}

export async function askCarrier(ports: CarrierPorts, callId: CallId): Promise<void> {
  const { env, book, decide } = ports;
  const call = book.call(callId);
  if (!call?.callSid || isOver(call)) return;
  const known = await twilioRestOf(env).fetchCall(call.callSid);
  if (known.ok) return decide(callId, { type: "ReportCarrierAnswer", status: known.status });
  if (known.error === "not_found") return decide(callId, { type: "ReportCarrierAnswer", status: null });
  log("warn", "carrier_does_not_say", { callId, error: known.error });
}
