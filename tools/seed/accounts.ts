/** The companies that Halden Field sells to: trades and home services, three countries. All made up. */
import type { AccountId } from "../../schema/ids.ts";
import type { SeedAccount, SeedPlace } from "./shapes.ts";

const pacific = "America/Los_Angeles";
const mountain = "America/Denver";
const central = "America/Chicago";
const eastern = "America/New_York";

const us = (state: string): SeedPlace => ({ country: "US", state });

const account = (
  id: AccountId,
  name: string,
  place: SeedPlace,
  timeZone: string,
  industry: string,
): SeedAccount => ({ id, name, place, timeZone, industry });

export const seedAccounts: SeedAccount[] = [
  account("acct_brightwater", "Brightwater Home Services", us("CA"), pacific, "Heating and air conditioning"),
  account("acct_coppergate", "Coppergate Plumbing", us("OR"), pacific, "Plumbing"),
  account("acct_tallgrass", "Tallgrass Electric", us("CO"), mountain, "Electrical"),
  account("acct_lakeshore", "Lakeshore Comfort", us("IL"), central, "Heating and air conditioning"),
  account("acct_redcedar", "Red Cedar Pest Control", us("TX"), central, "Pest control"),
  account("acct_bluecrab", "Blue Crab Roofing", us("MD"), eastern, "Roofing"),
  account("acct_magnolia", "Magnolia Lawn and Garden", us("GA"), eastern, "Landscaping"),
  account("acct_granite", "Granite State Elevators", us("NH"), eastern, "Lift maintenance"),
  account("acct_sunpath", "Sunpath Solar", us("AZ"), "America/Phoenix", "Solar installation"),
  account("acct_harbour", "Harbour Lane Heating", { country: "GB", state: null }, "Europe/London", "Heating"),
  account(
    "acct_thistle",
    "Thistle Property Care",
    { country: "GB", state: null },
    "Europe/London",
    "Repairs",
  ),
  account(
    "acct_maple",
    "Maple Ridge Mechanical",
    { country: "CA", state: "ON" },
    "America/Toronto",
    "Mechanical services",
  ),
];
