/** The play behind the budget field: what the buyer said there is to spend, and nothing else about money. [PLAY-10] [PLAY-11] */
import { factsOf, sentenceOf } from "../conversation.ts";
import { draft, type Play } from "./play.ts";

const grouped = new Intl.NumberFormat("en-US", { maximumFractionDigits: 2 });

export const crmBudget: Play = (input, conversation) => {
  const fact = factsOf(conversation, "money").findLast(
    ({ speaker, purpose }) => speaker === "buyer" && purpose === "budget",
  );
  if (fact === undefined) return [];
  // A currency that was not said is not filled in from the deal's.
  const to = [fact.currency, grouped.format(fact.amount)].filter((part) => part !== null).join(" ");
  const from = input.deal.budget;
  if (from !== null && isSameAmount(from, fact.amount, fact.currency)) return [];
  return [
    draft(input, {
      key: "crm_budget",
      subject: "crm:budget",
      title: `Set budget to ${to}`,
      reasonCode: "budget_stated",
      change: { kind: "crm_field", field: "budget", from, to },
      certainty: fact.certainty,
      evidence: [sentenceOf(conversation, fact)],
    }),
  ];
};

/** `$45,000`, `USD 45000` and `45k` are one amount; another currency code is another budget. */
function isSameAmount(text: string, amount: number, currency: string | null): boolean {
  const match = /(\d[\d,.]*)\s*(k|thousand|m|million)?\b/i.exec(text);
  if (match === null) return false;
  const scale =
    { k: 1_000, thousand: 1_000, m: 1_000_000, million: 1_000_000 }[match[2]?.toLowerCase() ?? ""] ?? 1;
  const code = /\b[A-Z]{3}\b/.exec(text)?.[0];
  if (code !== undefined && currency !== null && code !== currency) return false;
  return Number(match[1]?.replaceAll(",", "")) * scale === amount;
}
