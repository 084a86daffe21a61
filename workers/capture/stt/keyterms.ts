/** Names a recogniser should expect: the workspace's rivals and the people on the call. Pure. */
import type { Playbook } from "../../../schema/playbook.ts";

/** Deepgram takes about 100 terms, 500 tokens in all. */
const MAX_TERMS = 100;

export function keytermsOf(input: { playbook: Playbook; names: (string | null)[] }): string[] {
  const names = input.names.filter((name): name is string => Boolean(name));
  return [...new Set([...names, ...input.playbook.competitors.map((rival) => rival.name)])].slice(
    0,
    MAX_TERMS,
  );
}
