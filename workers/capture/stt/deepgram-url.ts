/**
 * The parameters we ask of Deepgram's live endpoint: two channels, each transcribed on its
 * own. The language is always named: with several channels, detecting it transcribes only one [F49].
 */
import type { AudioFormat } from "../audio/format.ts";

/** Silence after which an utterance is final, ms: short enough to help, long enough not to cut a sentence (ours). */
const ENDPOINTING_MS = 300;
/** Deepgram's limits: about a hundred terms, 500 tokens together (protocols §3.2). */
const MAX_KEYTERMS = 100;
const MAX_KEYTERM_TOKENS = 500;

export const listenParameters = ({ encoding, sampleRate }: AudioFormat, language: string) => ({
  model: "nova-3",
  language,
  encoding,
  sample_rate: String(sampleRate),
  channels: "2",
  multichannel: "true",
  interim_results: "true",
  endpointing: String(ENDPOINTING_MS),
  utterance_end_ms: "1000",
  smart_format: "true",
  punctuate: "true",
  mip_opt_out: "true",
});

/** `baseUrl` is http(s): the platform's `fetch` upgrades it. */
export function listenUrl(input: {
  baseUrl: string;
  format: AudioFormat;
  /** One, as `en-GB`. */
  language: string;
  keyterms: readonly string[];
}): string {
  const url = new URL("/v1/listen", input.baseUrl);
  for (const [name, value] of Object.entries(listenParameters(input.format, input.language)))
    url.searchParams.set(name, value);
  for (const term of boundKeyterms(input.keyterms)) url.searchParams.append("keyterm", term);
  return url.href;
}

/** Each term once, in the order given, as many as Deepgram takes. */
export function boundKeyterms(keyterms: readonly string[]): string[] {
  const kept = new Map<string, string>();
  let tokens = 0;
  for (const raw of keyterms) {
    const term = raw.trim();
    const more = tokensOf(term);
    if (term === "" || kept.has(term.toLowerCase()) || tokens + more > MAX_KEYTERM_TOKENS) continue;
    kept.set(term.toLowerCase(), term);
    tokens += more;
    if (kept.size === MAX_KEYTERMS) break;
  }
  return [...kept.values()];
}

/** Names break into more tokens than prose does; three letters each is on the safe side (ours). */
const tokensOf = (term: string): number =>
  term.split(/\s+/).reduce((sum, word) => sum + Math.ceil(word.length / 3), 0);
