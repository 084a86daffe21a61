/**
 * Starts a call that a page captures, and lets its lines in: who is on it, which consent rule holds, and the
 * tickets. The call's audio comes over a socket that a ticket opens; each ticket is good once.
 */
import { getAgentByName } from "agents";
import { apiError, type User } from "../../../schema/api.ts";
import type { BrowserTicket, StartBrowserCall } from "../../../schema/browser-wire.ts";
import type { ConsentState } from "../../../schema/call.ts";
import {
  type CallId,
  type DealId,
  dealOf,
  makeCallId,
  type OrgId,
  type PersonId,
} from "../../../schema/ids.ts";
import { settingsOf } from "../../env.ts";
import { announcementText, consentFor } from "../../govern/consent.ts";
import { findAccount, findOrg, findPerson, placeOf, playbookOf } from "../../govern/workspace.ts";
import { signTicket, verifyTicket } from "../twilio/tickets.ts";
import { commonStart } from "../call-start.ts";
import { partyOf } from "../which-deal.ts";

type Refused = { ok: false; status: 403 | 404 | 409; code: string; message: string };
const noSuchDeal: Refused = {
  ok: false,
  status: 404,
  code: "not_found",
  message: "There is no such deal or person.",
};

interface Asking {
  env: CloudflareEnv;
  user: User;
  dealId: DealId;
  /** Who is on the other side; null when that is nobody of the deal's people. */
  personId: PersonId | null;
}

/** The two sides of a call that is about to start, and the rule that holds between them. */
async function partiesOf({ env, user, dealId, personId }: Asking) {
  const agent = await getAgentByName(env.DealAgent, `${user.orgId}/${dealId}`);
  const [org, person, view] = await Promise.all([
    findOrg(env.DB, { id: user.orgId }),
    personId ? findPerson(env.DB, user.orgId, personId) : null,
    agent.dealView(),
  ]);
  if (!org || !view || (personId && !person)) return null;
  const accountId = person ? person.accountId : view.deal.accountId;
  const account = accountId ? await findAccount(env.DB, user.orgId, accountId) : null;
  const party = partyOf({ org, person, account, number: null });
  return { agent, org, party, consent: consentFor([party.place, placeOf(org)]) };
}

export async function consentBefore(
  input: Asking,
): Promise<{ ok: true; consent: ConsentState; announcement: string | null } | Refused> {
  const parties = await partiesOf(input);
  if (!parties) return noSuchDeal;
  const { consent } = parties;
  const announcement = consent.textVersion === null ? null : announcementText(consent.textVersion);
  return { ok: true, consent, announcement };
}

export async function startBrowserCall(
  input: Asking & Pick<StartBrowserCall, "announced" | "startedMsAgo">,
): Promise<{ ok: true; ticket: BrowserTicket } | Refused> {
  const { env, user, dealId } = input;
  const parties = await partiesOf(input);
  if (!parties) return noSuchDeal;
  const { agent, org, party, consent } = parties;
  if (consent.textVersion !== null && input.announced !== consent.textVersion) {
    return {
      ok: false,
      status: 409,
      code: "consent_missing",
      message: "Everybody on this call has to be told that it is recorded, and somebody has to confirm that.",
    };
  }
  const callId = makeCallId(dealId, crypto.randomUUID().replaceAll("-", ""));
  const common = commonStart({ org, party, repName: user.name });
  const started = await agent.startCall({
    start: {
      ...common,
      callId,
      direction: "outbound",
      source: "browser",
      audio: "wideband",
      twilio: null,
      browser: { userId: user.id, audioStartedAtMs: Date.now() - input.startedMsAgo },
    },
    playbook: playbookOf(org),
  });
  if (!started.ok) {
    const message = "Too many calls of this deal are going on already.";
    return { ok: false, status: 409, code: started.reason, message };
  }
  return {
    ok: true,
    ticket: await ticketFor({ env, orgId: user.orgId, dealId, callId, jti: common.ticketJti }),
  };
}

/** A ticket for the next line of a call that goes on; only for whose page captures it. */
export async function freshTicket(input: {
  env: CloudflareEnv;
  user: User;
  callId: CallId;
}): Promise<{ ok: true; ticket: BrowserTicket } | Refused> {
  const { env, user, callId } = input;
  const dealId = dealOf(callId);
  const agent = dealId ? await getAgentByName(env.DealAgent, `${user.orgId}/${dealId}`) : null;
  const call = await agent?.browserCall(callId);
  if (!dealId || !call)
    return { ok: false, status: 404, code: "not_found", message: "There is no such call." };
  if (call.userId !== user.id) {
    const message = "Only the page of whoever started this call may go on recording it.";
    return { ok: false, status: 403, code: "not_your_call", message };
  }
  if (call.status === "ended" || call.status === "reviewed") {
    return { ok: false, status: 409, code: "call_already_ended", message: "This call is over." };
  }
  const jti = crypto.randomUUID();
  return { ok: true, ticket: await ticketFor({ env, orgId: user.orgId, dealId, callId, jti }) };
}

/** The line that the deal's agent has let in, or why the ticket is not good. */
export async function openLine(input: { env: CloudflareEnv; user: User; callId: CallId; ticket: string }) {
  const { env, user, callId, ticket } = input;
  const secret = settingsOf(env).TICKET_SECRET;
  const checked = await verifyTicket({ secret, ticket, callId, now: new Date() });
  if (!checked.ok) return { ok: false, code: `ticket_${checked.reason}` } as const;
  if (checked.orgId !== user.orgId) return { ok: false, code: "ticket_not_of_this_call" } as const;
  const agent = await getAgentByName(env.DealAgent, `${checked.orgId}/${checked.dealId}`);
  const inside = new URL(`https://agent/browser/${callId}/${checked.jti}`);
  const answer = await agent.fetch(new Request(inside, { headers: { Upgrade: "websocket" } }));
  if (answer.webSocket) return { ok: true, webSocket: answer.webSocket } as const;
  return { ok: false, code: apiError.parse(await answer.json()).error.code } as const;
}

async function ticketFor(input: {
  env: CloudflareEnv;
  orgId: OrgId;
  dealId: DealId;
  callId: CallId;
  jti: string;
}): Promise<BrowserTicket> {
  const { env, callId, ...rest } = input;
  const secret = settingsOf(env).TICKET_SECRET;
  const ticket = await signTicket({ ...rest, secret, callId, now: new Date() });
  return { callId, url: `/api/v1/browser-calls/${callId}/line/${ticket}` };
}
