/** All objection lexicons. A new type is one file beside these and one line here (and a member of the schema's enum). */
import type { ObjectionType } from "../../../schema/fact.ts";
import { authority } from "./authority.ts";
import { brushOff } from "./brush-off.ts";
import { budget } from "./budget.ts";
import { competitor } from "./competitor.ts";
import { contract } from "./contract.ts";
import { featureGap } from "./feature-gap.ts";
import { implementation } from "./implementation.ts";
import type { ObjectionLexicon } from "./lexicon.ts";
import { need } from "./need.ts";
import { price } from "./price.ts";
import { securityLegal } from "./security-legal.ts";
import { timing } from "./timing.ts";
import { trust } from "./trust.ts";

export const LEXICONS: Record<ObjectionType, ObjectionLexicon> = {
  price,
  budget,
  timing,
  authority,
  need,
  competitor,
  trust,
  security_legal: securityLegal,
  feature_gap: featureGap,
  implementation,
  contract,
  brush_off: brushOff,
};
