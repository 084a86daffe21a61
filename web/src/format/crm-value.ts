/** A CRM field's value, which travels as text, in the form a person reads. */
import { stage } from "../../../schema/deal.ts";
import type { CrmField } from "../../../schema/proposal.ts";
import { calendarDate } from "./date.ts";
import { stageLabel } from "./labels.ts";
import { money } from "./money.ts";

export function crmValue(field: CrmField, value: string | null, currency: string): string {
  if (value === null || value === "") return "empty";
  if (field === "stage") {
    const known = stage.safeParse(value);
    return known.success ? stageLabel[known.data] : value;
  }
  if (field === "closeDate") return calendarDate(value);
  const amount = Number(value);
  return field === "amount" && Number.isFinite(amount) ? money(amount, currency) : value;
}
