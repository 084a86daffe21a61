/**
 * What a webhook of Zoom's leads to: the stream's deal is found, and its agent is told. A meeting that no deal
 * has claimed is not heard; it is listed until somebody says whose it is, and is never put on a guess.
 */
import { getAgentByName } from "agents";
import { assertNever } from "../../../schema/assert-never.ts";
import { type DealId, makeCallId, type OrgId } from "../../../schema/ids.ts";
import {
  findStream,
  giveStream,
  noteStarted,
  noteStopped,
  openRefusedStreams,
  ownerOf,
  takeBackStream,
  type ZoomStreamRow,
} from "../../act/zoom-streams.ts";
import { findAccount, findOrg, listUsers, playbookOf } from "../../govern/workspace.ts";
import { dealOfMeeting, learnMeetingUuid, onlyOrg } from "../../govern/zoom-meetings.ts";
import { log } from "../../log.ts";
import { commonStart } from "../call-start.ts";
import { partyOf } from "../which-deal.ts";
import type { StreamAddress } from "./rtms-state.ts";
import type { ZoomEvent } from "./webhook-events.ts";

type Owner = { orgId: OrgId; dealId: DealId };

export async function handleZoomEvent(
  env: CloudflareEnv,
  event: Exclude<ZoomEvent, { kind: "validation" | "refused" }>,
): Promise<void> {
  switch (event.kind) {
    case "started":
      return await started(env, event);
    case "interrupted":
    case "stopped":
      return await passOn(env, event);
    case "meeting_started":
      return await learnMeetingUuid(env.DB, event, new Date());
    case "limited":
      return log("error", "zoom_streams_limited", { what: event.event });
    case "ignored":
      return log("info", "zoom_event_ignored", { what: event.event });
    default:
      return assertNever(event);
  }
}

async function started(env: CloudflareEnv, event: Extract<ZoomEvent, { kind: "started" }>): Promise<void> {
  const owner = await dealOfMeeting(env.DB, [event.meetingId, event.meetingUuid]);
  const org = owner?.orgId ?? (await onlyOrg(env.DB));
  const stream = await noteStarted(env.DB, event, { org, now: new Date() });
  if (!stream) return;
  if (stream.stoppedTs !== null && stream.stoppedTs >= event.eventTs)
    return log("info", "zoom_stream_stopped_already");
  const taken = ownerOf(stream) ?? owner;
  if (!taken) return log("warn", "zoom_meeting_unknown", { shownToSomebody: org !== null });
  await startStream(env, stream, taken);
}

/** A person has said whose these meetings are: those that go on unheard are heard from now on. */
export async function startWaitingStreams(
  env: CloudflareEnv,
  input: { owner: Owner; meetings: readonly string[] },
): Promise<number> {
  const streams = await openRefusedStreams(env.DB, input.meetings, new Date());
  for (const stream of streams) await startStream(env, stream, input.owner);
  return streams.length;
}

async function startStream(env: CloudflareEnv, stream: ZoomStreamRow, owner: Owner): Promise<void> {
  const [org, users] = await Promise.all([findOrg(env.DB, { id: owner.orgId }), listUsers(env.DB)]);
  const agent = await getAgentByName(env.DealAgent, `${owner.orgId}/${owner.dealId}`);
  const view = await agent.dealView();
  if (!org || !view) return log("error", "zoom_deal_missing", { dealId: owner.dealId });
  await giveStream(env.DB, stream.streamId, owner);
  const { accountId } = view.deal;
  const account = accountId ? await findAccount(env.DB, owner.orgId, accountId) : null;
  const party = partyOf({ org, person: null, account, number: null });
  // Who is there is not known before they are heard, and nobody is named by a guess.
  const common = commonStart({ org, party, repName: null });
  const { consent } = common;
  const started = await agent.zoomStarted({
    start: {
      ...common,
      callId: makeCallId(owner.dealId, await shortHash(stream.streamId)),
      direction: "outbound",
      source: "zoom",
      audio: "wideband",
      twilio: null,
      zoom: {
        meetingUuid: stream.meetingUuid,
        meetingId: stream.meetingId,
        ours: users.filter((user) => user.orgId === owner.orgId).map((user) => user.name),
      },
      // Zoom itself tells everybody in the meeting that an app listens; its words are not ours.
      consent: { ...consent, textVersion: null, rule: `${consent.rule}; announced by Zoom` },
    },
    playbook: playbookOf(org),
    address: addressOf(stream),
  });
  if (started.ok) return;
  // It stays in the list of what nobody hears, where it can be tried again.
  log("warn", "zoom_call_refused", { dealId: owner.dealId });
  await takeBackStream(env.DB, stream.streamId);
}

/** The agent signs for itself: what opens a stream is neither stored nor passed on. */
const addressOf = (stream: ZoomStreamRow): Omit<StreamAddress, "signature"> => {
  const { streamId, meetingUuid, serverUrl, eventTs, isOriginalHost } = stream;
  return { streamId, meetingUuid, serverUrl, eventTs, isOriginalHost };
};

async function passOn(
  env: CloudflareEnv,
  event: Extract<ZoomEvent, { kind: "interrupted" | "stopped" }>,
): Promise<void> {
  const { streamId, eventTs } = event;
  if (event.kind === "stopped") await noteStopped(env.DB, event, new Date());
  const stream = await findStream(env.DB, streamId);
  const owner = stream ? ownerOf(stream) : null;
  if (!owner) return log("info", "zoom_stream_of_nobody", { kind: event.kind });
  const agent = await getAgentByName(env.DealAgent, `${owner.orgId}/${owner.dealId}`);
  if (event.kind === "stopped") await agent.zoomStopped({ streamId, eventTs, code: event.reason });
  else await agent.zoomInterrupted({ streamId, eventTs, serverUrl: event.serverUrl });
}

/** The same stream is the same call, however often we are told of it. */
async function shortHash(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Buffer.from(digest).toString("hex").slice(0, 32);
}
