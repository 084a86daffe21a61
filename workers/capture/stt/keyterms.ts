/**
 * Names a recogniser should expect, those it is likeliest to mishear first: the workspace's rivals, what it
 * sells, and the people of the deal. Pure.
 */
import type { Playbook } from "../../../schema/playbook.ts";

/** Deepgram takes about 100 terms, 500 tokens in all (protocols §3.2). */
const MAX_TERMS = 100;

/** `people`: names of persons and of their company; null where it is not known. */
export function keytermsOf(input: {
  playbook: Pick<Playbook, "competitors" | "products">;
  people: readonly (string | null | undefined)[];
}): string[] {
  const { competitors, products } = input.playbook;
  const terms = [...competitors.map((rival) => rival.name), ...products, ...input.people];
  const named = terms.flatMap((term) => term?.trim() || []);
  return [...new Set(named)].slice(0, MAX_TERMS);
}
