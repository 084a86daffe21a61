/** Speech without meaning, for tests of who spoke when. */
import type { Speaker, Utterance } from "../../../schema/utterance.ts";
import { says } from "./say.ts";

/** `count` words of `wordMs` in a row from `startMs` on. */
export function speech(speaker: Speaker, startMs: number, count: number, wordMs = 500): Utterance {
  const words = Array.from({ length: count }, (_, i) => ({
    text: "word",
    startMs: startMs + i * wordMs,
    endMs: startMs + (i + 1) * wordMs,
    confidence: 1,
  }));
  return { ...says(speaker, "word ".repeat(count).trim()), startMs, endMs: startMs + count * wordMs, words };
}
