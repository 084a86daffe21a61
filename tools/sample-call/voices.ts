/**
 * Speaks one utterance: flite says it and tells when each of its sounds ends, sox brings it to telephone
 * quality. Build time only; the outputs are committed. Owns the two voices and the times of words, not where
 * an utterance lies in the call.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Speaker } from "../../schema/utterance.ts";
import { encodeMulaw, sampleRate } from "../carrier/mulaw.ts";

/** CMU's two studio voices, the least mechanical that Debian ships, at the pace of a telephone conversation. */
const voices: Record<Speaker, { name: string; stretch: string }> = {
  rep: { name: "slt", stretch: "0.97" },
  buyer: { name: "rms", stretch: "0.92" },
};

/** Words that the engine would read wrongly, as it should read them. */
const spokenAs: ReadonlyMap<string, string> = new Map([["IT", "I T"]]);

export interface SpokenWord {
  text: string;
  /** ms since the utterance's first sound */
  startMs: number;
  endMs: number;
}

export interface Spoken {
  /** 8 kHz µ-law, from the first sound to the last */
  audio: Uint8Array;
  words: SpokenWord[];
}

interface Phone {
  name: string;
  startMs: number;
  endMs: number;
}

/** Sound that belongs to the first and last phone but falls outside the engine's boundaries. */
const marginMs = 30;
const fadeSamples = 40;

export class Voices {
  readonly #folder = mkdtempSync(join(tmpdir(), "sample-call-"));
  readonly #phoneCounts = new Map<string, number>();

  speak(speaker: Speaker, text: string): Spoken {
    const raw = join(this.#folder, "spoken.wav");
    const printed = this.#flite(speaker, ["-psdur", "-t", toSpeech(text), "-o", raw]);
    const phones = parsePhones(printed);
    const sounding = phones.filter((phone) => phone.name !== "pau");
    const firstMs = Math.max(0, (sounding[0]?.startMs ?? 0) - marginMs);
    const lastMs = (sounding.at(-1)?.endMs ?? 0) + marginMs;
    const samples = this.#telephone(raw);
    const cut = samples.slice(toSample(firstMs), toSample(lastMs));
    fade(cut);
    return { audio: encodeMulaw(cut), words: this.#align(speaker, text, sounding, firstMs) };
  }

  close(): void {
    rmSync(this.#folder, { recursive: true });
  }

  /** Gives each word as many of the sentence's sounds as it has alone; stretches where liaison changed the count. */
  #align(speaker: Speaker, text: string, sounding: Phone[], originMs: number): SpokenWord[] {
    const words = text.split(/\s+/u).filter((word) => word !== "");
    const counts = words.map((word) => this.#phoneCount(speaker, word));
    const total = counts.reduce((sum, count) => sum + count, 0);
    let spent = 0;
    return words.map((word, index) => {
      const from = Math.round((spent / total) * sounding.length);
      spent += counts[index] ?? 1;
      const to = Math.max(from + 1, Math.round((spent / total) * sounding.length));
      const first = sounding[Math.min(from, sounding.length - 1)];
      const last = sounding[Math.min(to, sounding.length) - 1];
      return {
        text: word,
        startMs: Math.round((first?.startMs ?? 0) - originMs),
        endMs: Math.round((last?.endMs ?? 0) - originMs),
      };
    });
  }

  #phoneCount(speaker: Speaker, word: string): number {
    const bare = toSpeech(word).replaceAll(/[.,?!]/gu, "");
    const key = `${speaker} ${bare}`;
    const known = this.#phoneCounts.get(key);
    if (known !== undefined) return known;
    const phones = this.#flite(speaker, ["-ps", "-t", `${bare} `, "-o", "none"]).split(/\s+/u);
    const count = Math.max(1, phones.filter((phone) => phone !== "" && phone !== "pau").length);
    this.#phoneCounts.set(key, count);
    return count;
  }

  #flite(speaker: Speaker, args: string[]): string {
    const voice = voices[speaker];
    return execFileSync(
      "flite",
      ["-voice", voice.name, "--setf", `duration_stretch=${voice.stretch}`, ...args],
      {
        encoding: "utf8",
      },
    );
  }

  /** The telephone's band, one level for both voices, 8 kHz; without dither, so that it is the same every time. */
  #telephone(file: string): Int16Array {
    const out = join(this.#folder, "telephone.raw");
    const effects = ["highpass", "200", "norm", "-4", "rate", "-h", String(sampleRate)];
    execFileSync("sox", ["-D", "-R", file, "-b", "16", "-e", "signed-integer", "-t", "raw", out, ...effects]);
    const bytes = readFileSync(out);
    return Int16Array.from({ length: bytes.length >> 1 }, (_unused, at) => bytes.readInt16LE(at * 2));
  }
}

function toSpeech(text: string): string {
  return text.replaceAll(/[A-Za-z']+/gu, (word) => spokenAs.get(word) ?? word);
}

/** `pau:0.209 aa:0.291 …`: each sound with the second at which it ends. */
function parsePhones(printed: string): Phone[] {
  let startMs = 0;
  return printed
    .trim()
    .split(/\s+/u)
    .map((item) => {
      const [name = "", end = "0"] = item.split(":");
      const phone = { name, startMs, endMs: Number(end) * 1_000 };
      startMs = phone.endMs;
      return phone;
    });
}

const toSample = (ms: number): number => Math.round((ms * sampleRate) / 1_000);

/** A cut in mid-wave clicks. */
function fade(samples: Int16Array): void {
  for (let at = 0; at < Math.min(fadeSamples, samples.length); at += 1) {
    const gain = at / fadeSamples;
    const end = samples.length - 1 - at;
    samples[at] = Math.round((samples[at] ?? 0) * gain);
    samples[end] = Math.round((samples[end] ?? 0) * gain);
  }
}
