/** Shapes of the HTTP API that are not nouns of their own: list rows, the signed-in user, errors. */
import { z } from "zod";
import { callSource, callStatus, direction, uploadView } from "./call.ts";
import { deal } from "./deal.ts";
import { timeRange } from "./fact.ts";
import { callId, dealId, orgId, proposalId, userId } from "./ids.ts";
import { outcome } from "./outcome.ts";
import { proposal, role } from "./proposal.ts";

export const apiError = z.object({
  error: z.object({ code: z.string(), message: z.string(), requestId: z.string() }),
});

export const user = z.object({
  id: userId,
  orgId,
  name: z.string(),
  email: z.string(),
  role,
  /** E.164; where an outbound call rings first. */
  phone: z.string().nullable(),
});
export type User = z.infer<typeof user>;

export const me = z.object({
  user: user.nullable(),
  workspaceName: z.string().nullable(),
  development: z.boolean(),
});
export type Me = z.infer<typeof me>;

export const callRow = z.object({
  id: callId,
  dealId,
  dealName: z.string(),
  direction,
  source: callSource,
  status: callStatus,
  startedAt: z.string(),
  endedAt: z.string().nullable(),
  durationMs: z.number(),
  repName: z.string().nullable(),
  buyerName: z.string().nullable(),
  /** Share of the call's audio that was captured, 0 to 1. */
  capturedShare: z.number(),
  objectionCount: z.number().int(),
  scoreTotal: z.number().nullable(),
  openProposals: z.number().int(),
});
export type CallRow = z.infer<typeof callRow>;

/** `GET /api/deals` lists these; people are in the deal itself. */
export const dealRow = deal.omit({ people: true }).extend({
  openProposals: z.number().int(),
  lastCallAt: z.string().nullable(),
  liveCallId: callId.nullable(),
});
export type DealRow = z.infer<typeof dealRow>;

/** A deal that meets more often than weekly for a year still fits (ours). */
export const meetingNames = z.array(z.string().trim().min(1).max(200)).max(90);

/** The Zoom meetings that are heard as calls of a deal. */
export const dealMeetings = z.object({
  meetings: meetingNames,
  /** False: this deployment has no Zoom app, and nothing is heard. */
  connected: z.boolean(),
});

/** A meeting that Zoom offered and no deal had claimed. */
export const unheardMeeting = z.object({
  streamId: z.string(),
  meetingId: z.string().nullable(),
  meetingUuid: z.string(),
  receivedAt: z.string(),
  /** As far as Zoom has told us. */
  stillOpen: z.boolean(),
});
export type UnheardMeeting = z.infer<typeof unheardMeeting>;

export const taskStatus = z.enum(["proposed", "open", "done", "rejected"]);
/** A task exists from the moment it is proposed; it is nobody's work until its proposal is approved. */
export const task = z.object({
  id: proposalId,
  dealId,
  dealName: z.string(),
  callId,
  type: z.enum(["callback", "commitment"]),
  title: z.string(),
  owner: z.enum(["rep", "buyer"]),
  due: timeRange.nullable(),
  timeZone: z.string(),
  status: taskStatus,
  quote: z.string().nullable(),
});
export type Task = z.infer<typeof task>;

export const memory = z.object({
  id: proposalId,
  dealId,
  callId,
  scope: z.enum(["account", "person"]),
  subjectId: z.string().nullable(),
  subjectName: z.string(),
  text: z.string(),
  status: z.enum(["proposed", "kept", "rejected"]),
  quote: z.string().nullable(),
});
export type Memory = z.infer<typeof memory>;

export const auditEntry = z.object({
  at: z.string(),
  actor: z.string(),
  action: z.string(),
  detail: z.string(),
});
export type AuditEntry = z.infer<typeof auditEntry>;

/** `GET /api/deals/{id}` */
export const dealView = z.object({
  deal,
  calls: z.array(callRow),
  /** Recordings brought by hand that are on their way, or could not be used. */
  uploads: z.array(uploadView.extend({ callId })),
  proposals: z.array(proposal),
  audit: z.array(auditEntry),
  /** What came of the proposals that a person decided. */
  outcomes: z.array(outcome),
});
export type DealView = z.infer<typeof dealView>;
