/**
 * Proposals: what should be done next, why, on what evidence, who must approve it and until when.
 * `proposed → approved | approved_with_edits | rejected | expired | superseded`.
 */
import { z } from "zod";
import { certainty, evidence } from "./evidence.ts";
import { timeRange } from "./fact.ts";
import { callId, dealId, personId, proposalId, userId } from "./ids.ts";

/** The deal's fields that a proposal may change. */
export const crmField = z.enum(["stage", "amount", "closeDate", "nextStep", "competitor", "budget"]);
export type CrmField = z.infer<typeof crmField>;

export const role = z.enum(["rep", "manager", "admin"]);
export type Role = z.infer<typeof role>;

const sentence = z.object({
  text: z.string(),
  /** Empty only for courtesies (greeting, thanks, sign-off), which claim nothing. */
  evidence: z.array(evidence),
});

export const proposalChange = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("crm_field"),
    field: crmField,
    /** As it stood when proposed; null when empty. */
    from: z.string().nullable(),
    to: z.string().min(1).max(2_000),
  }),
  z.object({
    kind: z.literal("email_draft"),
    to: z.string().nullable(),
    toName: z.string().nullable(),
    subject: z.string().min(1).max(300),
    body: z.string().min(1).max(20_000),
    /** The body, sentence by sentence, with what each rests on. Replaced by the body when a person edits it. */
    sentences: z.array(sentence),
  }),
  z.object({
    kind: z.literal("task"),
    taskType: z.enum(["callback", "commitment"]),
    title: z.string().min(1).max(500),
    /** Whose promise it is. A buyer's promise is a task for us to expect it. */
    owner: z.enum(["rep", "buyer"]),
    due: timeRange.nullable(),
    /** IANA zone in which `due` was meant. */
    timeZone: z.string(),
  }),
  z.object({
    kind: z.literal("memory"),
    scope: z.enum(["account", "person"]),
    /** Account or person id that the memory is about; null when not known yet. */
    subjectId: z.string().nullable(),
    subjectName: z.string(),
    text: z.string().min(1).max(2_000),
  }),
]);
export type ProposalChange = z.infer<typeof proposalChange>;
export type ChangeOf<K extends ProposalChange["kind"]> = Extract<ProposalChange, { kind: K }>;

export const proposalStatus = z.enum([
  "proposed",
  "approved",
  "approved_with_edits",
  "rejected",
  "expired",
  "superseded",
]);
export type ProposalStatus = z.infer<typeof proposalStatus>;

/** What a play puts forward. The agent adds status and history. */
export const proposalDraft = z.object({
  id: proposalId,
  dealId,
  callId,
  /** What it is about; a newer proposal about the same subject supersedes the older one. */
  subject: z.string(),
  title: z.string(),
  /** Why, as a stable code: `buyer_named_callback_time`, `budget_stated`, … */
  reasonCode: z.string(),
  change: proposalChange,
  certainty,
  /** 0 to 1 */
  confidence: z.number().min(0).max(1),
  evidence: z.array(evidence).min(1),
  approver: role,
  /** ISO instant */
  expiresAt: z.string(),
});
export type ProposalDraft = z.infer<typeof proposalDraft>;

/** PERSISTED: */
export const proposal = proposalDraft.extend({
  /** The change's kind, for lists and filters. */
  kind: z.enum(["crm_field", "email_draft", "task", "memory"]),
  status: proposalStatus,
  createdAt: z.string(),
  decidedAt: z.string().nullable(),
  decidedBy: userId.nullable(),
  reason: z.string().nullable(),
  /** What was approved, when a person changed it. */
  edited: proposalChange.nullable(),
});
export type Proposal = z.infer<typeof proposal>;

/** What a person may change of a proposal while approving it: the fields of the change that are theirs to word. */
export const proposalEdits = z
  .object({
    to: z.string().min(1).max(2_000).optional(),
    subject: z.string().min(1).max(300).optional(),
    body: z.string().min(1).max(20_000).optional(),
    title: z.string().min(1).max(500).optional(),
    due: timeRange.nullable().optional(),
    text: z.string().min(1).max(2_000).optional(),
  })
  .strict();
export type ProposalEdits = z.infer<typeof proposalEdits>;

/** The part a known person plays in a deal, as plays see it. */
export const dealPerson = z.object({
  id: personId,
  name: z.string(),
  email: z.string().nullable(),
  title: z.string().nullable(),
});
export type DealPerson = z.infer<typeof dealPerson>;
