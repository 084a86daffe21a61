import { describe, expect, it } from "vitest";
import type { Coverage } from "../../../schema/coverage.ts";
import { summary } from "../../../schema/review.ts";
import type { ObjectionType } from "../../../schema/fact.ts";
import { summariseCall } from "../../../workers/decide/summarise-call.ts";
import { areVerbatim, objection, quotesIn, talk } from "./build.ts";
import * as sample from "./sample-conversation.ts";

const coverage = (parts: Partial<Coverage> = {}): Coverage => ({ ...sample.coverage, ...parts });
const sentence = (parts: Partial<Coverage>): string =>
  summariseCall({ utterances: sample.utterances, facts: sample.facts, coverage: coverage(parts) }).coverage;

describe("summariseCall", () => {
  const whole = summariseCall(sample);

  it("[SUM-1] states in one sentence how much of the call it rests on", () => {
    expect(whole.coverage).toBe("Heard 100 % of 4 min 52 s.");
    expect(sentence({ durationMs: 48_000, capturedMs: 48_000, transcribedMs: 48_000 })).toBe(
      "Heard 100 % of 48 s.",
    );
    expect(sentence({ capturedMs: 282_000, transcribedMs: 262_000 })).toBe(
      "Heard 89.7 % of 4 min 52 s: 10 s not captured, 20 s not transcribed.",
    );
  });

  it("[SUM-2] says so when nothing was transcribed, and then has no lines", () => {
    const silent = summariseCall({
      utterances: sample.utterances,
      facts: sample.facts,
      coverage: coverage({ transcribedMs: 0 }),
    });
    expect(silent.lines).toEqual([]);
    expect(silent.coverage).toMatch(
      /^None of this call's 4 min 52 s was transcribed.*the recording has the sound\.$/,
    );
    expect(sentence({ capturedMs: 0, transcribedMs: 0 })).toContain("was captured");
    expect(sentence({ durationMs: 0, capturedMs: 0, transcribedMs: 0 })).toContain("no audio");
  });

  it("[SUM-2] a call that was heard, but in which nobody spoke, has no lines", () => {
    const quiet = summariseCall({ utterances: [], facts: [], coverage: coverage() });
    expect(quiet).toEqual({ lines: [], coverage: "Heard 100 % of 4 min 52 s, and no words were in it." });
  });

  it("[SUM-3] never rounds a loss away", () => {
    expect(sentence({ capturedMs: 291_400, transcribedMs: 291_400 })).toBe(
      "Heard 99.7 % of 4 min 52 s: 1 s not captured.",
    );
    expect(sentence({ capturedMs: 291_960, transcribedMs: 291_960 })).toBe("Heard 100 % of 4 min 52 s.");
  });

  it("[SUM-7] says where something is missing, and what of it was healed from which recording", () => {
    const both = (startMs: number, endMs: number, from: "recording" | "carrier_recording") =>
      (["rep", "buyer"] as const).map((channel) => ({ startMs, endMs, channel, from }));
    const lost = { cause: "transcriber_lost" as const };
    expect(
      sentence({
        durationMs: 615_000,
        capturedMs: 615_000,
        transcribedMs: 607_000,
        untranscribed: [{ startMs: 192_000, endMs: 200_000, ...lost }],
        healed: both(192_000, 200_000, "recording"),
      }),
    ).toBe("Heard 98.6 % of 10 min 15 s: 8 s missing at 03:12, healed from the recording.");
    expect(
      sentence({
        durationMs: 400_000,
        capturedMs: 392_500,
        transcribedMs: 380_000,
        gaps: [
          { startMs: 60_000, endMs: 70_000, cause: "stream_lost", channel: "rep" },
          { startMs: 60_000, endMs: 65_000, cause: "stream_lost", channel: "buyer" },
        ],
        untranscribed: [
          { startMs: 100_000, endMs: 110_000, ...lost },
          { startMs: 200_000, endMs: 202_500, ...lost },
        ],
        healed: [
          { startMs: 60_000, endMs: 65_000, channel: "buyer", from: "carrier_recording" },
          ...both(100_000, 110_000, "recording"),
        ],
      }),
    ).toBe(
      "Heard 95 % of 6 min 40 s: 10 s missing at 01:40, healed from the recording, 3 s missing at 01:00, " +
        "healed from the carrier's recording, 5 s not captured at 01:00, 3 s not transcribed at 03:20.",
    );
    expect(sentence({ transcribedMs: 0, healed: both(0, 292_000, "recording") })).toBe(
      "None of this call's 4 min 52 s was heard live: 4 min 52 s missing at 00:00, healed from the recording.",
    );
  });

  it("[SUM-7] a call that was healed as a whole has lines like any other", () => {
    const healed = (["rep", "buyer"] as const).map((channel) => ({
      startMs: 0,
      endMs: 292_000,
      channel,
      from: "recording" as const,
    }));
    const { utterances, facts } = sample;
    const { lines } = summariseCall({
      utterances,
      facts,
      coverage: coverage({ transcribedMs: 0, healed }),
    });
    expect(lines).toEqual(whole.lines);
  });

  it("[SUM-4] every line is a lead-in and a verbatim quote, which it cites", () => {
    expect(whole.lines.length).toBeGreaterThan(5);
    for (const { text, evidence } of whole.lines) {
      const [cited] = quotesIn(evidence);
      expect(cited).toBeDefined();
      expect(text).toMatch(new RegExp(`^[A-Z][\\w, ]{2,30}: “`));
      expect(text.endsWith(`“${cited?.quote}”`)).toBe(true);
      expect(areVerbatim(evidence, sample.utterances)).toBe(true);
    }
    expect(summary.parse(whole)).toEqual(whole);
  });

  it("[SUM-4] finds need, money, rival, decision, promises of both sides and the next step", () => {
    expect(whole.lines.map(({ topic, text }) => `${topic} | ${text}`)).toEqual([
      "need | Need: “The day is still planned by hand every morning”",
      "objection | Objection, price: “that feels expensive for what it is”",
      "money | Budget: “We put aside forty five thousand dollars for this in the budget this year”",
      "competitor | On Dispatchly: “We're already using Dispatchly, and the team mostly likes it”",
      "decision | Decision: “I can't sign this off on my own, our CFO has to approve it”",
      "commitment | We promised: “I'll send you the security pack by tomorrow”",
      "commitment | They promised: “I'll send you our job history export by Friday”",
      "next_step | Next step: “Can you call me Thursday after three thirty?”",
    ]);
  });

  it("[SUM-5] has at most eight lines, however much was said against us", () => {
    const types: ObjectionType[] = [
      "price",
      "timing",
      "need",
      "trust",
      "security_legal",
      "feature_gap",
      "implementation",
      "contract",
      "brush_off",
      "budget",
    ];
    const said = talk(
      ...types.map((type): ["buyer", string] => ["buyer", `Here is number ${type} of what I mind.`]),
    );
    const facts = said.map((item, index) => objection(item, types[index] ?? "price"));
    const { lines } = summariseCall({ utterances: said, facts, coverage: coverage() });
    expect(lines).toHaveLength(8);
    expect(lines.every(({ topic }) => topic === "objection")).toBe(true);
  });

  it("[SUM-6] quotes the same words once", () => {
    const quotes = whole.lines.flatMap(({ evidence }) => quotesIn(evidence));
    const places = quotes.map(({ utteranceId, start }) => `${utteranceId}:${start}`);
    expect(new Set(places).size).toBe(places.length);
    expect(whole.lines.filter(({ text }) => text.includes("Dispatchly, and the team"))).toHaveLength(1);
  });

  it("[SUM-4] reads a transcript without punctuation, and cuts a long one at word borders around what matters", () => {
    const filler = "and then we went on about the vans and the yard and the heat ".repeat(5);
    const said = talk(["buyer", `${filler}but honestly it feels too expensive for us ${filler}`.trim()]);
    const [only] = said;
    if (only === undefined) throw new Error("no utterance");
    const facts = [objection(only, "price", "too expensive")];
    const [line] = summariseCall({ utterances: said, facts, coverage: coverage() }).lines;
    const cited = quotesIn(line?.evidence ?? [])[0];
    expect(cited?.quote).toContain("too expensive");
    expect(cited?.quote.length).toBeLessThanOrEqual(180);
    expect(areVerbatim(line?.evidence ?? [], said)).toBe(true);
    expect(only.text.charAt((cited?.start ?? 0) - 1)).toBe(" ");
    expect(only.text.charAt(cited?.end ?? 0)).toBe(" ");
  });
});
