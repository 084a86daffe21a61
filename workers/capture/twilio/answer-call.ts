/**
 * Answers the voice webhook: finds the deal, writes the call down with the leg-to-side map and the consent
 * rule, and says what the carrier shall do. The same webhook twice gets the same answer, and is one call.
 */
import { getAgentByName } from "agents";
import { z } from "zod";
import type { CallStart } from "../../../schema/event.ts";
import { callId as callIdSchema, type CallId, makeCallId, orgId, type OrgId } from "../../../schema/ids.ts";
import { claimCarrierCall } from "../../act/carrier-calls.ts";
import { settingsOf } from "../../env.ts";
import { announcementText } from "../../govern/consent.ts";
import { findOrg, listUsers, type OrgRow, playbookOf } from "../../govern/workspace.ts";
import { log } from "../../log.ts";
import { commonStart } from "../call-start.ts";
import { whichDeal } from "../which-deal.ts";
import { pathAt, streamAddress } from "./addresses.ts";
import { sidesOf } from "./legs.ts";
import { signTicket } from "./tickets.ts";
import { answerTwiml, declineTwiml } from "./twiml.ts";
import type { VoiceRequest } from "./voice-request.ts";

export async function answerCall(input: {
  env: CloudflareEnv;
  address: URL;
  request: VoiceRequest;
}): Promise<string> {
  const { env, address, request } = input;
  const ours = address.searchParams.get("call");
  if (ours) return await answerOurOwn(env, address, request, callIdSchema.parse(ours));
  const org = request.To ? await findOrg(env.DB, { phoneNumber: request.To }) : null;
  if (!org) {
    log("warn", "voice_webhook_unknown_number");
    return declineTwiml("This number is not in service.");
  }
  const id = orgId.parse(org.id);
  const party = await whichDeal(env.DB, { ...org, id }, { number: request.From, callSid: request.CallSid });
  const callId = makeCallId(party.dealId, request.CallSid.slice(2).toLowerCase());
  const claimed = await claimCarrierCall(
    env.DB,
    { orgId: id, dealId: party.dealId, callId, callSid: request.CallSid },
    new Date(),
  );
  const agent = await getAgentByName(env.DealAgent, `${claimed.orgId}/${claimed.dealId}`);
  if (party.newDeal && claimed.dealId === party.newDeal.id) await agent.openDeal(party.newDeal);
  const rep = await repFor(env.DB, org, party.ownerId);
  const started = await agent.startCall({
    start: {
      ...commonStart({ org, party, repName: rep?.name ?? null }),
      callId: claimed.callId,
      direction: "inbound",
      source: "twilio",
      audio: "telephone",
      twilio: {
        tracks: sidesOf({ origin: "inbound_from_buyer" }),
        accountSid: request.AccountSid,
        callSid: request.CallSid,
      },
    },
    playbook: playbookOf(org),
  });
  if (!started.ok) {
    log("error", "call_refused", { reason: started.reason, dealId: claimed.dealId });
    return declineTwiml("All our lines are busy. Please call again in a minute.");
  }
  return await twimlFor({ env, address, org, callId: claimed.callId, dealKey: claimed });
}

/** A call we placed: the rep has picked up, the call is written down already, now the buyer is rung. */
async function answerOurOwn(
  env: CloudflareEnv,
  address: URL,
  request: VoiceRequest,
  callId: CallId,
): Promise<string> {
  const key = z.object({ org: orgId }).safeParse({ org: address.searchParams.get("org") });
  const org = key.success ? await findOrg(env.DB, { id: key.data.org }) : null;
  if (!org || !key.success) return declineTwiml("This call is not known.");
  const dealId = `deal_${callId.split("_")[1]}` as const;
  const claimed = await claimCarrierCall(
    env.DB,
    { orgId: key.data.org, dealId, callId, callSid: request.CallSid },
    new Date(),
  );
  if (claimed.callId !== callId) return declineTwiml("This call is not known.");
  return await twimlFor({ env, address, org, callId, dealKey: claimed });
}

async function twimlFor(input: {
  env: CloudflareEnv;
  address: URL;
  org: OrgRow;
  callId: CallId;
  dealKey: { orgId: OrgId; dealId: `deal_${string}` };
}): Promise<string> {
  const { env, address, org, callId, dealKey } = input;
  const settings = settingsOf(env);
  const agent = await getAgentByName(env.DealAgent, `${dealKey.orgId}/${dealKey.dealId}`);
  const call = await agent.offerStream({ callId, origin: address.origin });
  if (!call) return declineTwiml("This call is not known.");
  if (call.status === "ended" || call.status === "reviewed") return declineTwiml("This call is over.");
  const { start } = call;
  const ticket = await signTicket({
    secret: settings.TICKET_SECRET,
    orgId: dealKey.orgId,
    dealId: dealKey.dealId,
    callId,
    // When it was first offered, so that the same webhook twice gets the same ticket.
    now: new Date(call.offeredAt),
    jti: start.ticketJti,
  });
  const deal = await agent.dealView();
  const rep = await repFor(env.DB, org, deal?.deal.ownerId ?? null);
  const announced = start.consent.state === "announced";
  return answerTwiml({
    announcement:
      announced && start.direction === "inbound" ? announcementText(start.consent.textVersion) : null,
    stream: {
      url: streamAddress(address, callId, ticket),
      name: `capture-${callId}`,
      statusCallbackUrl: pathAt(address, "/twilio/stream-status"),
      parameters: { callId },
    },
    dial: {
      callerId: start.direction === "inbound" ? (start.buyerNumber ?? org.phoneNumber) : org.phoneNumber,
      target: dialTarget(start, rep),
      announceUrl:
        announced && start.direction === "outbound"
          ? pathAt(address, `/twilio/announce?text=${start.consent.textVersion ?? ""}`)
          : null,
      actionUrl: pathAt(address, "/twilio/dialed"),
      recordingStatusUrl: settings.TWILIO_RECORDING === "on" ? pathAt(address, "/twilio/recording") : null,
    },
  });
}

function dialTarget(start: CallStart, rep: { id: string; phone: string | null } | null) {
  if (start.direction === "outbound") return { kind: "number" as const, number: start.buyerNumber ?? "" };
  if (rep?.phone) return { kind: "number" as const, number: rep.phone };
  return { kind: "client" as const, identity: rep?.id ?? "nobody" };
}

/** The deal's owner answers; a deal nobody owns yet rings the first rep. */
async function repFor(db: D1Database, org: OrgRow, ownerId: string | null) {
  const reps = (await listUsers(db)).filter((user) => user.orgId === org.id);
  return reps.find((user) => user.id === ownerId) ?? reps.find((user) => user.role === "rep") ?? null;
}
