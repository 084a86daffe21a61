/** The API of calls that are captured in this page: the rule before one, starting it, and a ticket for its line. */
import {
  browserConsent,
  browserTicket,
  type BrowserTicket,
  type StartBrowserCall,
} from "../../../schema/browser-wire.ts";
import { FRAME_MS } from "../../../schema/browser-frame.ts";
import { callView } from "../../../schema/call.ts";
import type { CallId } from "../../../schema/ids.ts";
import { getJson, postJson } from "../api/client.ts";

const path = (dealId: string): string => `/api/v1/deals/${encodeURIComponent(dealId)}/browser-calls`;

export const readConsent = (dealId: string, personId: string | null, signal?: AbortSignal) =>
  getJson(
    browserConsent,
    `${path(dealId)}/consent${personId ? `?personId=${encodeURIComponent(personId)}` : ""}`,
    signal,
  );

export const startCall = (dealId: string, body: StartBrowserCall): Promise<BrowserTicket> =>
  postJson(browserTicket, path(dealId), body);

export const freshTicket = (callId: CallId): Promise<BrowserTicket> =>
  postJson(browserTicket, `/api/v1/browser-calls/${encodeURIComponent(callId)}/tickets`);

/** How many frames of a call the agent has: where its audio ends. */
export async function framesHeard(callId: CallId): Promise<number> {
  const { coverage } = await getJson(callView, `/api/v1/calls/${encodeURIComponent(callId)}`);
  return coverage.durationMs / FRAME_MS;
}

export function socketUrl(ticket: BrowserTicket): string {
  const url = new URL(ticket.url, location.href);
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  return url.href;
}
