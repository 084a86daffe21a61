/** The people who work at Halden Field, one or more in each role. */
import type { User } from "../../schema/api.ts";
import type { OrgId } from "../../schema/ids.ts";

export const seedOrgId: OrgId = "org_halden";

export const seedUsers: User[] = [
  {
    id: "user_maya",
    orgId: seedOrgId,
    name: "Maya Okafor",
    email: "maya@halden.example",
    role: "rep",
    phone: "+14155550111",
  },
  {
    id: "user_tom",
    orgId: seedOrgId,
    name: "Tom Reyes",
    email: "tom@halden.example",
    role: "rep",
    phone: "+14155550112",
  },
  {
    id: "user_priya",
    orgId: seedOrgId,
    name: "Priya Nair",
    email: "priya@halden.example",
    role: "manager",
    phone: "+14155550113",
  },
  {
    id: "user_jon",
    orgId: seedOrgId,
    name: "Jon Lindqvist",
    email: "jon@halden.example",
    role: "admin",
    phone: "+14155550114",
  },
];
