/** Shapes of the seed's parts, where they are not the product's own nouns. */
import type { Deal } from "../../schema/deal.ts";
import type { AccountId, PersonId } from "../../schema/ids.ts";

export interface SeedPlace {
  /** ISO 3166-1 alpha-2 */
  country: "US" | "CA" | "GB";
  /** US state or Canadian province, two letters; null in the United Kingdom. */
  state: string | null;
}

export interface SeedAccount {
  id: AccountId;
  name: string;
  place: SeedPlace;
  /** IANA */
  timeZone: string;
  industry: string;
}

export interface SeedPerson {
  id: PersonId;
  accountId: AccountId;
  name: string;
  title: string;
  email: string;
  /** E.164 */
  phone: string;
  timeZone: string;
  place: SeedPlace;
}

/** A deal as it is before its agent has written it for the first time. */
export type SeedDeal = Omit<Deal, "revision" | "updatedAt">;
