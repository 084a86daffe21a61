/**
 * Places a call from the page: the call is written down first, under an id of ours, then the carrier is asked
 * to ring the rep; when the rep answers, the voice webhook connects the buyer.
 */
import { getAgentByName } from "agents";
import type { User } from "../../../schema/api.ts";
import { type CallId, type DealId, makeCallId, type PersonId } from "../../../schema/ids.ts";
import { claimCarrierCall } from "../../act/carrier-calls.ts";
import { settingsOf } from "../../env.ts";
import { consentFor } from "../../govern/consent.ts";
import { findAccount, findOrg, findPerson, placeOf, playbookOf } from "../../govern/workspace.ts";
import { partyOf } from "../which-deal.ts";
import { addressSeenOutside, pathAt } from "./addresses.ts";
import { sidesOf } from "./legs.ts";
import { createTwilioRest } from "./rest.ts";

type Placed =
  | { ok: true; callId: CallId }
  | { ok: false; status: 404 | 409 | 502; code: string; message: string };

export async function placeOutboundCall(input: {
  env: CloudflareEnv;
  requestUrl: string;
  user: User;
  dealId: DealId;
  personId: PersonId;
}): Promise<Placed> {
  const { env, user, dealId, personId } = input;
  const settings = settingsOf(env);
  const [org, person] = await Promise.all([
    findOrg(env.DB, { id: user.orgId }),
    findPerson(env.DB, user.orgId, personId),
  ]);
  const agent = await getAgentByName(env.DealAgent, `${user.orgId}/${dealId}`);
  if (!org || !person || !(await agent.exists())) {
    return { ok: false, status: 404, code: "not_found", message: "There is no such deal or person." };
  }
  if (!person.phone) {
    return { ok: false, status: 409, code: "no_number", message: `There is no number for ${person.name}.` };
  }
  if (!user.phone) {
    return { ok: false, status: 409, code: "no_own_number", message: "There is no number to ring you on." };
  }
  const account = person.accountId ? await findAccount(env.DB, user.orgId, person.accountId) : null;
  const party = partyOf({ org, person, account, number: person.phone });
  const callId = makeCallId(dealId, crypto.randomUUID().replaceAll("-", ""));
  const started = await agent.startCall({
    start: {
      callId,
      direction: "outbound",
      source: "twilio",
      audio: "telephone",
      twilio: {
        tracks: sidesOf({ origin: "rest_to_rep" }),
        accountSid: settings.TWILIO_ACCOUNT_SID,
        callSid: null,
      },
      repName: user.name,
      buyerName: party.name,
      buyerPerson: party.person,
      buyerNumber: party.number,
      buyerTimeZone: party.timeZone,
      repTimeZone: org.timeZone,
      consent: consentFor([party.place, placeOf(org)]),
      ticketJti: crypto.randomUUID(),
      recordingKey: crypto.randomUUID(),
    },
    playbook: playbookOf(org),
  });
  if (!started.ok) {
    const message = "This deal has too many calls at once: end one of them first.";
    return { ok: false, status: 409, code: started.reason, message };
  }
  const address = addressSeenOutside(env, input.requestUrl);
  const rest = createTwilioRest({
    baseUrl: settings.TWILIO_API_URL ?? "https://api.twilio.com",
    accountSid: settings.TWILIO_ACCOUNT_SID,
    authToken: settings.TWILIO_AUTH_TOKEN,
    fetch: (request, init) => fetch(request, init),
    timeoutMs: 10_000,
  });
  const created = await rest.createCall({
    to: user.phone,
    from: org.phoneNumber,
    url: pathAt(address, `/twilio/voice?org=${user.orgId}&call=${callId}`),
    statusCallbackUrl: pathAt(address, "/twilio/status"),
  });
  if (created.ok) {
    // From here on the carrier's callbacks find the call, whether or not anybody picks up.
    await claimCarrierCall(env.DB, { orgId: user.orgId, dealId, callId, callSid: created.sid }, new Date());
    return { ok: true, callId };
  }
  await agent.carrierRefused({ callId, reason: created.error });
  return { ok: false, status: 502, code: `carrier_${created.error}`, message: created.message };
}
