/**
 * Places a call from the page: the call is written down first, under an id of ours, then the carrier is asked
 * to ring the rep; when the rep answers, the voice webhook connects the buyer.
 */
import { getAgentByName } from "agents";
import type { User } from "../../../schema/api.ts";
import { type CallId, type DealId, makeCallId, type PersonId } from "../../../schema/ids.ts";
import { claimCarrierCall, findCarrierCall } from "../../act/carrier-calls.ts";
import { settingsOf } from "../../env.ts";
import { findAccount, findOrg, findPerson, playbookOf } from "../../govern/workspace.ts";
import { commonStart } from "../call-start.ts";
import { partyOf } from "../which-deal.ts";
import { addressSeenOutside, pathAt } from "./addresses.ts";
import { sidesOf } from "./legs.ts";
import { type RestFailure, twilioRestOf } from "./rest.ts";

type Placed =
  | { ok: true; callId: CallId }
  | { ok: false; status: 404 | 409 | 502; code: string; message: string };

export async function placeOutboundCall(input: {
  env: CloudflareEnv;
  requestUrl: string;
  user: User;
  dealId: DealId;
  personId: PersonId;
  /** The asker's own id for this wish, hexadecimal: asked twice, it is one call [F21]. */
  requestId: string | null;
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
  const callId = makeCallId(dealId, (input.requestId ?? crypto.randomUUID()).replaceAll("-", ""));
  const started = await agent.startCall({
    start: {
      ...commonStart({ org, party, repName: user.name }),
      callId,
      direction: "outbound",
      source: "twilio",
      audio: "telephone",
      twilio: {
        tracks: sidesOf({ origin: "rest_to_rep" }),
        accountSid: settings.TWILIO_ACCOUNT_SID,
        callSid: null,
      },
    },
    playbook: playbookOf(org),
  });
  if (!started.ok) {
    const message = "This deal has too many calls at once: end one of them first.";
    return { ok: false, status: 409, code: started.reason, message };
  }
  // Somebody is ringing them already, on the first copy of this request.
  if (!started.isNew) return { ok: true, callId };
  const address = addressSeenOutside(env, input.requestUrl);
  const created = await createOrFind(env, callId, {
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

/**
 * A create whose answer was lost may have rung all the same: the carrier's list is looked at before another try,
 * and when it cannot be looked at there is none [F21].
 */
async function createOrFind(
  env: CloudflareEnv,
  callId: CallId,
  call: { to: string; from: string; url: string; statusCallbackUrl: string },
): Promise<{ ok: true; sid: string } | RestFailure> {
  const rest = twilioRestOf(env);
  const since = new Date();
  const first = await rest.createCall(call);
  if (first.ok || !first.retryable) return first;
  const found = await rest.findCalls({ ...call, since });
  if (!found.ok) return first;
  for (const sid of found.sids) {
    const known = await findCarrierCall(env.DB, sid);
    // Another call of ours between the same two telephones is not this one.
    if (!known || known.callId === callId) return { ok: true, sid };
  }
  return await rest.createCall(call);
}
