/** Which deals are listed and in which order. Pure. */
import type { DealRow } from "../../../schema/api.ts";

const isClosed = (deal: DealRow): boolean => deal.stage === "won" || deal.stage === "lost";

/** On the line now, then with something to decide, then the most recently spoken to; closed deals last. */
const rank = (deal: DealRow): number =>
  deal.liveCallId !== null ? 0 : deal.openProposals > 0 ? 1 : isClosed(deal) ? 3 : 2;

export function arrangeDeals(deals: readonly DealRow[], search: string): DealRow[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const matches = (deal: DealRow): boolean => {
    const text = `${deal.name} ${deal.accountName ?? ""}`.toLowerCase();
    return words.every((word) => text.includes(word));
  };
  const latest = (deal: DealRow): string => deal.lastCallAt ?? "";
  return deals
    .filter(matches)
    .toSorted(
      (a, b) =>
        rank(a) - rank(b) || latest(b).localeCompare(latest(a)) || b.updatedAt.localeCompare(a.updatedAt),
    );
}
