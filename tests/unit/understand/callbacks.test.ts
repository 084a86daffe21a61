import { describe, expect, it } from "vitest";
import { CALLBACKS, NO_CALLBACK } from "./callback-sentences.ts";
import { factsOf, ofType } from "./say.ts";

const callbackOf = (text: string, context = {}) => ofType(factsOf("buyer", text, { context }), "callback")[0];

describe("callbacks", () => {
  it.each(CALLBACKS)("[UND-20] %s → %s", (text, time) => {
    const [earliest = "", latest] = time.split(/ ?\.\. ?/);
    expect(callbackOf(text)?.callback).toEqual({
      earliest,
      latest: latest === undefined ? earliest : latest === "" ? null : latest,
    });
  });

  it.each(NO_CALLBACK)("[UND-19] no callback in: %s", (text) => {
    expect(callbackOf(text)).toBeUndefined();
  });

  it("[UND-19] only the buyer asks to be called", () => {
    expect(ofType(factsOf("rep", "call me on thursday at three"), "callback")).toEqual([]);
  });

  it("[UND-19] a wish that is only implied by being back is inferred", () => {
    expect(callbackOf("I'm back on the ninth")?.certainty).toBe("inferred");
    expect(callbackOf("call me on the ninth")?.certainty).toBe("explicit");
  });

  it("[UND-21] is written with the offset the buyer's zone has on that day", () => {
    const at = (text: string) => callbackOf(text)?.callback.earliest;
    expect(at("call me saturday at ten")).toBe("2026-03-07T10:00:00-08:00");
    expect(at("call me monday at ten")).toBe("2026-03-09T10:00:00-07:00");
    expect(
      callbackOf("call me tomorrow at ten your time", {
        buyerTimeZone: "Europe/London",
        repTimeZone: "America/New_York",
      })?.callback.earliest,
    ).toBe("2026-03-05T15:00:00+00:00");
  });

  it("[UND-21] today's window starts no earlier than now", () => {
    const context = { spokenAt: "2026-03-04T22:20:30Z" };
    expect(callbackOf("call me this afternoon", context)?.callback).toEqual({
      earliest: "2026-03-04T14:20:00-08:00",
      latest: "2026-03-04T17:00:00-08:00",
    });
  });

  it.each([
    ["call me after christmas", "2026-12-10T18:00:00Z", "2027-01-04"],
    ["call me after the holidays", "2026-12-10T18:00:00Z", "2027-01-04"],
    ["call me after thanksgiving", "2026-11-10T18:00:00Z", "2026-11-30"],
    ["call me after the fourth of july", "2026-06-10T18:00:00Z", "2026-07-06"],
    ["call me in the new year", "2026-12-10T18:00:00Z", "2027-01-04"],
    ["call me the day after christmas", "2026-12-10T18:00:00Z", "2026-12-26"],
  ])("[UND-22] %s", (text, spokenAt, earliest) => {
    expect(callbackOf(text, { spokenAt })?.callback.earliest).toBe(earliest);
  });

  it("[UND-22] after Easter is Tuesday where Easter Monday is a holiday", () => {
    const context = { buyerTimeZone: "Europe/London" };
    expect(callbackOf("ring me after easter", context)?.callback).toEqual({
      earliest: "2026-04-07",
      latest: null,
    });
  });

  it.each([
    ["ring me after the bank holiday", "Europe/London", "2026-08-24T10:00:00Z", "2026-09-01"],
    ["ring me after the bank holiday", "Europe/Dublin", "2026-07-20T10:00:00Z", "2026-08-04"],
    ["call me after thanksgiving", "America/Toronto", "2026-10-01T15:00:00Z", "2026-10-13"],
    ["ring us after anzac day", "Pacific/Auckland", "2026-04-20T00:00:00Z", "2026-04-27"],
    ["call me after diwali", "Asia/Kolkata", "2026-10-20T06:00:00Z", "2026-11-09"],
    ["phone me after easter", "Africa/Johannesburg", "2026-03-20T08:00:00Z", "2026-04-06"],
  ])("[UND-22] %s, in %s", (text, buyerTimeZone, spokenAt, earliest) => {
    expect(callbackOf(text, { buyerTimeZone, spokenAt })?.callback).toEqual({ earliest, latest: null });
  });

  it("[UND-22] “the holidays” are Christmas only when they are near", () => {
    expect(callbackOf("call me after the holidays", { spokenAt: "2026-06-10T18:00:00Z" })).toBeUndefined();
  });

  it("[UND-21] a window that has begun begins now; one whose hours have passed is tomorrow's", () => {
    const context = { spokenAt: "2026-03-04T22:20:00Z" };
    expect(callbackOf("call me between two and four", context)?.callback).toEqual({
      earliest: "2026-03-04T14:20:00-08:00",
      latest: "2026-03-04T16:00:00-08:00",
    });
    expect(callbackOf("call me between ten and eleven", context)?.callback.earliest).toBe(
      "2026-03-05T10:00:00-08:00",
    );
  });

  it("[UND-20] a counted date moves off the weekend, a named one does not", () => {
    const context = { spokenAt: "2026-03-05T18:00:00Z" };
    expect(callbackOf("call me in two days", context)?.callback.earliest).toBe("2026-03-09");
    expect(callbackOf("call me in a couple of days", context)?.callback).toEqual({
      earliest: "2026-03-09",
      latest: "2026-03-09",
    });
    expect(callbackOf("call me on the seventh", context)?.callback.earliest).toBe("2026-03-07");
  });

  it("[UND-19] fillers, hedges and stutters change nothing", () => {
    expect(
      callbackOf("um so just just call me me like uh thursday you know at three")?.callback.earliest,
    ).toBe("2026-03-05T15:00:00-08:00");
    expect(callbackOf("call me at ten ten tomorrow")?.callback.earliest).toBe("2026-03-05T10:10:00-08:00");
  });

  it("[UND-20] number pairs are day first outside the Americas", () => {
    expect(callbackOf("call me on 5/4", { buyerTimeZone: "Europe/London" })?.callback.earliest).toBe(
      "2026-04-05",
    );
    expect(callbackOf("call me on 5/4")?.callback.earliest).toBe("2026-05-04");
  });

  it("[UND-1] quotes the wish and its time", () => {
    expect(
      callbackOf("Well, can you call me Thursday at three thirty my time, please?")?.evidence.quote,
    ).toBe("call me Thursday at three thirty my time");
  });

  it("[UND-19] an unreadable moment of speaking gives none", () => {
    expect(callbackOf("call me on thursday", { spokenAt: "yesterday" })).toBeUndefined();
    expect(callbackOf("call me at ten your time", { repTimeZone: "Nowhere/Never" })).toBeUndefined();
  });
});
