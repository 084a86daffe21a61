/** Deals in every stage, owned by Maya and Tom. What nobody has said yet is null, as in a real pipeline. */
import type { Deal } from "../../schema/deal.ts";
import type { AccountId, DealId, PersonId, UserId } from "../../schema/ids.ts";
import type { DealPerson } from "../../schema/proposal.ts";
import { seedAccounts } from "./accounts.ts";
import { seedPeople } from "./people.ts";
import type { SeedDeal } from "./shapes.ts";
import { seedOrgId, seedUsers } from "./users.ts";

type Known = Partial<Pick<Deal, "amount" | "currency" | "closeDate" | "nextStep" | "competitor" | "budget">>;

interface Parts {
  id: DealId;
  name: string;
  accountId: AccountId;
  ownerId: UserId;
  stage: Deal["stage"];
  people: PersonId[];
  known?: Known;
}

function deal({ id, name, accountId, ownerId, stage, people, known = {} }: Parts): SeedDeal {
  return {
    id,
    orgId: seedOrgId,
    name,
    accountId,
    accountName: seedAccounts.find((account) => account.id === accountId)?.name ?? null,
    ownerId,
    ownerName: seedUsers.find((user) => user.id === ownerId)?.name ?? null,
    stage,
    amount: known.amount ?? null,
    currency: known.currency ?? "USD",
    closeDate: known.closeDate ?? null,
    nextStep: known.nextStep ?? null,
    competitor: known.competitor ?? null,
    budget: known.budget ?? null,
    people: people.map(dealPerson),
  };
}

function dealPerson(id: PersonId): DealPerson {
  const found = seedPeople.find((person) => person.id === id);
  if (found === undefined) throw new Error(`The seed has no person ${id}.`);
  return { id, name: found.name, email: found.email, title: found.title };
}

export const seedDeals: SeedDeal[] = [
  deal({
    id: "deal_brightwater",
    name: "Brightwater: 60 technicians",
    accountId: "acct_brightwater",
    ownerId: "user_maya",
    stage: "discovery",
    people: ["person_dana", "person_karen", "person_luis"],
    known: { amount: 48_000, closeDate: "2027-02-26", nextStep: "Hear what came of the internal case" },
  }),
  deal({
    id: "deal_coppergate",
    name: "Coppergate: two crews",
    accountId: "acct_coppergate",
    ownerId: "user_tom",
    stage: "lead",
    people: ["person_owen"],
  }),
  deal({
    id: "deal_magnolia",
    name: "Magnolia: seasonal crews",
    accountId: "acct_magnolia",
    ownerId: "user_maya",
    stage: "lead",
    people: ["person_ada"],
    known: { nextStep: "Find out how many crews work in spring" },
  }),
  deal({
    id: "deal_bluecrab",
    name: "Blue Crab: storm season",
    accountId: "acct_bluecrab",
    ownerId: "user_tom",
    stage: "qualified",
    people: ["person_tess"],
    known: { amount: 14_400, closeDate: "2027-03-31", nextStep: "Meet the owner together with Tess" },
  }),
  deal({
    id: "deal_sunpath",
    name: "Sunpath: installation scheduling",
    accountId: "acct_sunpath",
    ownerId: "user_maya",
    stage: "qualified",
    people: ["person_rosa"],
    known: { amount: 36_000, competitor: "CrewBoard" },
  }),
  deal({
    id: "deal_maple",
    name: "Maple Ridge: service desk",
    accountId: "acct_maple",
    ownerId: "user_tom",
    stage: "discovery",
    people: ["person_luc"],
    known: {
      amount: 52_000,
      currency: "CAD",
      closeDate: "2027-02-12",
      nextStep: "Walk through their work orders",
    },
  }),
  deal({
    id: "deal_tallgrass",
    name: "Tallgrass: dispatch for 35 electricians",
    accountId: "acct_tallgrass",
    ownerId: "user_maya",
    stage: "evaluation",
    people: ["person_ines", "person_marcus"],
    known: {
      amount: 29_400,
      closeDate: "2027-01-29",
      nextStep: "Review the two-week trial with Marcus",
      competitor: "FieldPilot",
    },
  }),
  deal({
    id: "deal_lakeshore",
    name: "Lakeshore: three branches",
    accountId: "acct_lakeshore",
    ownerId: "user_tom",
    stage: "proposal",
    people: ["person_gwen", "person_raj"],
    known: {
      amount: 88_000,
      closeDate: "2027-01-15",
      nextStep: "Send the revised proposal to Gwen",
      competitor: "Dispatchly",
      budget: "USD 90,000",
    },
  }),
  deal({
    id: "deal_harbour",
    name: "Harbour Lane: engineers in Kent",
    accountId: "acct_harbour",
    ownerId: "user_maya",
    stage: "proposal",
    people: ["person_simon"],
    known: {
      amount: 31_000,
      currency: "GBP",
      closeDate: "2027-01-22",
      nextStep: "Answer the questions on data",
    },
  }),
  deal({
    id: "deal_granite",
    name: "Granite State: service contracts",
    accountId: "acct_granite",
    ownerId: "user_tom",
    stage: "negotiation",
    people: ["person_neil", "person_joan"],
    known: {
      amount: 64_500,
      closeDate: "2026-12-18",
      nextStep: "Return the marked-up agreement to Joan",
      budget: "USD 65,000",
    },
  }),
  deal({
    id: "deal_thistle",
    name: "Thistle: housing repairs",
    accountId: "acct_thistle",
    ownerId: "user_maya",
    stage: "commit",
    people: ["person_fiona"],
    known: {
      amount: 42_000,
      currency: "GBP",
      closeDate: "2026-12-11",
      nextStep: "Purchase order from Fiona",
      budget: "GBP 42,000",
    },
  }),
  deal({
    id: "deal_redcedar",
    name: "Red Cedar: 24 routes",
    accountId: "acct_redcedar",
    ownerId: "user_tom",
    stage: "won",
    people: ["person_cole"],
    known: { amount: 19_200, closeDate: "2026-10-30" },
  }),
  deal({
    id: "deal_sunpathservice",
    name: "Sunpath: service team",
    accountId: "acct_sunpath",
    ownerId: "user_tom",
    stage: "lost",
    people: ["person_rosa"],
    known: { amount: 12_000, closeDate: "2026-09-18", competitor: "CrewBoard" },
  }),
  deal({
    id: "deal_lakeshorerenewal",
    name: "Lakeshore: emergency line renewal",
    accountId: "acct_lakeshore",
    ownerId: "user_maya",
    stage: "renewal",
    people: ["person_gwen"],
    known: { amount: 22_000, closeDate: "2027-03-01", nextStep: "Go through last year's response times" },
  }),
];
