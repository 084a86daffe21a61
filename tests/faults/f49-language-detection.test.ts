/** F49: several channels with language detection: one of them is not transcribed at all. */
import { expect, it } from "vitest";
import { formatNamed } from "../../workers/capture/audio/format.ts";
import { listenUrl } from "../../workers/capture/stt/deepgram-url.ts";
import { settingsOf } from "../../workers/env.ts";
import { play } from "../support/scenario.ts";
import { buyer, rep } from "../support/spoken.ts";

const settings = {
  ENVIRONMENT: "production",
  TWILIO_ACCOUNT_SID: "AC00000000000000000000000000000001",
  TWILIO_AUTH_TOKEN: "a1b2c3d4e5f60718293a4b5c6d7e8f90",
  SESSION_SECRET: "session-secret-of-the-tests-0123456789",
  TICKET_SECRET: "ticket-secret-of-the-tests-0123456789",
};

it.each(["multi", "detect", "auto", "en,de", "*"])(
  "[F49] TRANSCRIBER_LANGUAGE=%s is refused at start, by name",
  (language) => {
    expect(() => settingsOf({ ...settings, TRANSCRIBER_LANGUAGE: language })).toThrow("TRANSCRIBER_LANGUAGE");
  },
);

it("[F49] one language is taken; without one it is English, and detection is never asked for", () => {
  expect(settingsOf({ ...settings }).TRANSCRIBER_LANGUAGE).toBe("en");
  expect(settingsOf({ ...settings, TRANSCRIBER_LANGUAGE: "en-GB" }).TRANSCRIBER_LANGUAGE).toBe("en-GB");
  for (const kind of ["telephone", "wideband"] as const) {
    const url = new URL(
      listenUrl({
        baseUrl: "https://api.deepgram.com",
        format: formatNamed(kind),
        language: "en-GB",
        keyterms: [],
      }),
    );
    expect(url.searchParams.getAll("language")).toEqual(["en-GB"]);
    expect(url.searchParams.get("multichannel")).toBe("true");
    expect([...url.searchParams.keys()].some((name) => name.startsWith("detect"))).toBe(false);
  }
});

it("[F49] both sides of a call come with words of their own, whichever transcriber hears it", async () => {
  for (const transcriber of ["deepgram", "workers-ai", "local"] as const) {
    const played = await play({
      seconds: 8,
      speech: [rep(1, 3, "Can you hear me?"), buyer(4, 6, "Loud and clear.")],
      transcribers: [transcriber],
    });
    expect(played.heard).toEqual(["rep 1.0 Can you hear me?", "buyer 4.0 Loud and clear."]);
    const vendor = { deepgram: played.deepgram, "workers-ai": played.workersAi, local: played.local }[
      transcriber
    ];
    const asked = new URL(vendor.connections[0]?.url ?? "", "http://vendor").searchParams;
    expect([asked.get("language"), asked.get("multichannel"), asked.get("channels")]).toEqual([
      "en",
      "true",
      "2",
    ]);
  }
});
