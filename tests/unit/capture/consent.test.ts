/** Consent to record, place by place, as definitions.md has it. */
import { describe, expect, it } from "vitest";
import { announcementText, consentFor } from "../../../workers/govern/consent.ts";

const us = (state: string | null) => ({ country: "US", state });
const abroad = (country: string | null) => ({ country, state: null });

describe("consent to record", () => {
  it.each("CA DE FL IL MD MA MT NH PA WA".split(" "))("[CONSENT-1] %s asks all parties", (state) => {
    expect(consentFor([us(state)])).toMatchObject({ state: "announced", jurisdiction: `US-${state}` });
  });

  it.each("CT MI NV OR".split(" "))("[CONSENT-2] %s is contested and treated as all-party", (state) => {
    const { state: consent, rule } = consentFor([us(state), us("TX")]);
    expect([consent, rule]).toEqual(["announced", "contested, treated as all-party (2026-11)"]);
  });

  it("[CONSENT-3] one-party states on both sides need nothing said", () => {
    expect(consentFor([us("TX"), us("NY")])).toEqual({
      state: "not_required",
      jurisdiction: "US-TX",
      rule: "one-party state (2026-11)",
      textVersion: null,
    });
  });

  it("[CONSENT-4] the strictest place decides, whoever's it is, and is the one on record", () => {
    for (const parties of [
      [us("TX"), us("CA")],
      [us("CA"), us("TX")],
    ]) {
      expect(consentFor(parties)).toMatchObject({ state: "announced", jurisdiction: "US-CA" });
    }
    expect(consentFor([abroad("AU"), abroad("DE")]).jurisdiction).toBe("DE");
  });

  it("[CONSENT-5] an unknown place, state or rule counts as all parties", () => {
    for (const parties of [
      [],
      [us("TX"), abroad(null)],
      [us("TX"), us(null)],
      [us("XX")],
      [abroad("ZZ"), us("TX")],
    ]) {
      const { state, rule, textVersion } = consentFor(parties);
      expect(state).toBe("announced");
      expect(rule).toMatch(/^unknown .*all parties \(2026-11\)$/);
      expect(announcementText(textVersion)).toMatch(/recorded/);
    }
  });

  it.each([
    ["GB", "notice and lawful basis"],
    ["NL", "notice and lawful basis"],
    ["DE", "all parties"],
    ["FR", "all parties"],
    ["CA", "inform, say the purpose, offer an alternative"],
    ["AU", "announce"],
  ])("[CONSENT-6] %s: %s", (country, rule) => {
    expect(consentFor([us("TX"), abroad(country)])).toMatchObject({
      state: "announced",
      jurisdiction: country,
      rule: `${rule} (2026-11)`,
    });
  });
});
