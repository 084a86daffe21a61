/** What the page says of a sign-in that runs out in mid-call. Pure. */
import type { Freshness } from "../api/keep-fresh.ts";

/** Null while there is nothing to say. */
export function sessionSentence(freshness: Freshness | null, nowMs: number): string | null {
  if (freshness?.status !== "running_out") return null;
  const minutes = Math.ceil((freshness.endsAtMs - nowMs) / 60_000);
  const when = minutes > 0 ? `ends in ${minutes} min` : "has ended";
  return `Your sign-in ${when} and could not be renewed: ${freshness.reason} Sign in again in another tab; the call itself goes on being captured.`;
}
