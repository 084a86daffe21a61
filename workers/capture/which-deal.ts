/**
 * Whose call is this? By the other side's number: person → account → open deals, the most recently active
 * first. Nobody known, or no open deal: a deal in stage `lead` is opened, with an id that the same caller (or
 * the same webhook, twice) gets again.
 */
import type { Deal } from "../../schema/deal.ts";
import { type DealId, dealId, type OrgId } from "../../schema/ids.ts";
import type { DealPerson } from "../../schema/proposal.ts";
import { personId } from "../../schema/ids.ts";
import { openDealsOfAccount } from "../act/read-index.ts";
import {
  type AccountRow,
  findAccount,
  findPeopleByPhone,
  type OrgRow,
  type PersonRow,
} from "../govern/workspace.ts";

export interface CallParty {
  dealId: DealId;
  /** A deal to open first, when there was none. */
  newDeal: Omit<Deal, "revision" | "updatedAt"> | null;
  person: DealPerson | null;
  name: string | null;
  number: string | null;
  timeZone: string;
  place: { country: string | null; state: string | null };
  ownerId: string | null;
}

export async function whichDeal(
  db: D1Database,
  org: OrgRow & { id: OrgId },
  caller: { number: string | null; callSid: string },
): Promise<CallParty> {
  const people = caller.number ? await findPeopleByPhone(db, org.id, caller.number) : [];
  // Two people behind one number (a switchboard): the account may be theirs, the name is not known.
  const person = people.length === 1 ? (people[0] ?? null) : null;
  const accountIds = [...new Set(people.map((p) => p.accountId))];
  const account =
    accountIds.length === 1 && accountIds[0] ? await findAccount(db, org.id, accountIds[0]) : null;
  const [open] = account ? await openDealsOfAccount(db, org.id, account.id) : [];
  const party = partyOf({ org, person, account, number: caller.number });
  if (open) return { ...party, dealId: open.id, newDeal: null, ownerId: open.ownerId };
  const id = await leadId(org.id, account || !caller.number ? caller.callSid : caller.number);
  return {
    ...party,
    dealId: id,
    newDeal: leadOf({ id, org, person, account, number: caller.number }),
    ownerId: null,
  };
}

export function partyOf(input: {
  org: OrgRow;
  person: PersonRow | null;
  account: AccountRow | null;
  number: string | null;
}): Omit<CallParty, "dealId" | "newDeal" | "ownerId"> {
  const { org, person, account, number } = input;
  return {
    person: person ? dealPersonOf(person) : null,
    name: person?.name ?? null,
    number,
    timeZone: person?.timeZone ?? account?.timeZone ?? org.timeZone,
    place: {
      country: person?.country ?? account?.country ?? null,
      state: person?.state ?? account?.state ?? null,
    },
  };
}

const dealPersonOf = (row: PersonRow): DealPerson => ({
  id: personId.parse(row.id),
  name: row.name,
  email: row.email,
  title: row.title,
});

async function leadId(org: OrgId, key: string): Promise<DealId> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(`${org} ${key}`));
  return dealId.parse(
    `deal_${[...new Uint8Array(digest, 0, 8)].map((b) => b.toString(16).padStart(2, "0")).join("")}`,
  );
}

function leadOf(input: {
  id: DealId;
  org: OrgRow & { id: OrgId };
  person: PersonRow | null;
  account: AccountRow | null;
  number: string | null;
}): Omit<Deal, "revision" | "updatedAt"> {
  const { id, org, person, account, number } = input;
  return {
    id,
    orgId: org.id,
    name: account
      ? `${account.name}: new enquiry`
      : `New enquiry from ${person?.name ?? number ?? "a withheld number"}`,
    accountId: (account?.id as Deal["accountId"]) ?? null,
    accountName: account?.name ?? null,
    ownerId: null,
    ownerName: null,
    stage: "lead",
    amount: null,
    currency: "USD",
    closeDate: null,
    nextStep: null,
    competitor: null,
    budget: null,
    people: person ? [dealPersonOf(person)] : [],
  };
}
