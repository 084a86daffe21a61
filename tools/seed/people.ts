/** Who answers at those companies. Numbers are 555-01xx and, in the United Kingdom, 07700 900xxx. All made up. */
import type { AccountId, PersonId } from "../../schema/ids.ts";
import { seedAccounts } from "./accounts.ts";
import type { SeedPerson } from "./shapes.ts";

/** A person is where their company is. */
function person(
  id: PersonId,
  accountId: AccountId,
  [name, title, email, phone]: readonly [string, string, string, string],
): SeedPerson {
  const account = seedAccounts.find((candidate) => candidate.id === accountId);
  if (account === undefined) throw new Error(`The seed has no account ${accountId}.`);
  return { id, accountId, name, title, email, phone, timeZone: account.timeZone, place: account.place };
}

export const seedPeople: SeedPerson[] = [
  person("person_dana", "acct_brightwater", [
    "Dana Whitfield",
    "Operations Director",
    "dana@brightwater.example",
    "+19165550142",
  ]),
  person("person_karen", "acct_brightwater", [
    "Karen Liu",
    "Chief Financial Officer",
    "karen@brightwater.example",
    "+19165550143",
  ]),
  person("person_luis", "acct_brightwater", [
    "Luis Herrera",
    "Field Manager",
    "luis@brightwater.example",
    "+19165550144",
  ]),
  person("person_owen", "acct_coppergate", [
    "Owen Pratt",
    "Owner",
    "owen@coppergate.example",
    "+15035550121",
  ]),
  person("person_ines", "acct_tallgrass", [
    "Ines Calloway",
    "General Manager",
    "ines@tallgrass.example",
    "+13035550131",
  ]),
  person("person_marcus", "acct_tallgrass", [
    "Marcus Bell",
    "Dispatch Lead",
    "marcus@tallgrass.example",
    "+13035550132",
  ]),
  person("person_gwen", "acct_lakeshore", [
    "Gwen Novak",
    "Vice President of Service",
    "gwen@lakeshore.example",
    "+13125550151",
  ]),
  person("person_raj", "acct_lakeshore", [
    "Raj Bhatt",
    "IT Manager",
    "raj@lakeshore.example",
    "+13125550152",
  ]),
  person("person_cole", "acct_redcedar", [
    "Cole Ramsey",
    "Operations Manager",
    "cole@redcedar.example",
    "+15125550161",
  ]),
  person("person_tess", "acct_bluecrab", [
    "Tess Marlow",
    "Office Manager",
    "tess@bluecrab.example",
    "+14105550171",
  ]),
  person("person_ada", "acct_magnolia", ["Ada Winslow", "Owner", "ada@magnolia.example", "+14045550181"]),
  person("person_neil", "acct_granite", [
    "Neil Farrow",
    "Chief Operating Officer",
    "neil@granitestate.example",
    "+16035550191",
  ]),
  person("person_joan", "acct_granite", [
    "Joan Petty",
    "Procurement Manager",
    "joan@granitestate.example",
    "+16035550192",
  ]),
  person("person_rosa", "acct_sunpath", [
    "Rosa Delgado",
    "Director of Installations",
    "rosa@sunpath.example",
    "+16025550135",
  ]),
  person("person_simon", "acct_harbour", [
    "Simon Ashdown",
    "Managing Director",
    "simon@harbourlane.example",
    "+447700900118",
  ]),
  person("person_fiona", "acct_thistle", [
    "Fiona Kerr",
    "Repairs Manager",
    "fiona@thistle.example",
    "+447700900127",
  ]),
  person("person_luc", "acct_maple", [
    "Luc Tremblay",
    "Service Director",
    "luc@mapleridge.example",
    "+14165550145",
  ]),
];
