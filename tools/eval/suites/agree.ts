/**
 * When a claim is what an annotation of a call says. Where the annotation names utterances, the claim must quote
 * one of them; where it names none, it may stand anywhere.
 */
import type { Claim } from "../listen/claims.ts";
import type { CallKind } from "../labels.ts";
import { type GoldEntry, labelOfEntry, valueOf } from "../read/gold-entry.ts";

/** Titles are no part of a name. */
const TITLE = /^(?:mr|mrs|ms|miss|dr|prof|sir|madam)$/;
const nameParts = (name: string): string[] =>
  (name.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? []).filter((part) => !TITLE.test(part));

/** The same name, or all of one within the other: "Dana" is "Dana Ortiz". */
export function isSameName(one: string, other: string): boolean {
  const [a, b] = [nameParts(one), nameParts(other)];
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return short.length > 0 && short.every((part) => long.includes(part));
}

/** The first figure in what was written: 48000, "48,000 USD", "$48k". */
export function amountOf(written: string): number | null {
  const match = /(\d[\d,]*(?:\.\d+)?)\s*(k|m|thousand|million)?\b/i.exec(written);
  if (!match?.[1]) return null;
  const scale = { k: 1e3, thousand: 1e3, m: 1e6, million: 1e6 }[(match[2] ?? "").toLowerCase()] ?? 1;
  return Number(match[1].replaceAll(",", "")) * scale;
}

const isWhat: Partial<Record<CallKind, (entry: GoldEntry, claim: Claim) => boolean>> = {
  objections: (entry, claim) => labelOfEntry(entry) === claim.label,
  signals: (entry, claim) => labelOfEntry(entry) === claim.label,
  commitments: (entry, claim) => (entry.owner ?? labelOfEntry(entry)) === claim.label,
  people: (entry, claim) => isSameName(valueOf(entry) ?? "", claim.label),
  competitors: (entry, claim) => isSameName(valueOf(entry) ?? "", claim.label),
  money: (entry, claim) => amountOf(valueOf(entry) ?? "") === Number(claim.label),
};

const isThere = (entry: GoldEntry, claim: Claim): boolean =>
  entry.utterances.length === 0 || entry.utterances.some((id) => claim.sources.has(id));

export const agrees = (kind: CallKind, entry: GoldEntry, claim: Claim): boolean =>
  isThere(entry, claim) && (isWhat[kind]?.(entry, claim) ?? true);
