/**
 * The seed workspace: a believable small company, the same on every machine. Owns how its parts hang together;
 * the parts are next to it. Does not write anything anywhere. All firms, people and numbers are made up: telephone
 * numbers are from the ranges that are kept for fiction, addresses end in .example.
 */
import type { User } from "../../schema/api.ts";
import type { OrgId } from "../../schema/ids.ts";
import type { Playbook } from "../../schema/playbook.ts";
import { seedAccounts } from "./accounts.ts";
import { seedDeals } from "./deals.ts";
import { seedPeople } from "./people.ts";
import { seedPlaybook } from "./playbook.ts";
import type { SeedAccount, SeedDeal, SeedPerson, SeedPlace } from "./shapes.ts";
import { seedOrgId, seedUsers } from "./users.ts";

export interface SeedWorkspace {
  org: {
    id: OrgId;
    name: string;
    /** E.164; calls to it are this organisation's. */
    phoneNumber: string;
    /** IANA */
    timeZone: string;
    /** Where its people are when they speak: one of the places whose consent rule counts. */
    place: SeedPlace;
  };
  users: User[];
  accounts: SeedAccount[];
  people: SeedPerson[];
  deals: SeedDeal[];
  playbook: Playbook;
}

export const seedWorkspace: SeedWorkspace = {
  org: {
    id: seedOrgId,
    name: "Halden Field",
    phoneNumber: "+14155550100",
    timeZone: "America/Los_Angeles",
    place: { country: "US", state: "CA" },
  },
  users: seedUsers,
  accounts: seedAccounts,
  people: seedPeople,
  deals: seedDeals,
  playbook: seedPlaybook,
};
