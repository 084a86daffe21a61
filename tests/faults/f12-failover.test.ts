/** F12: the vendor refuses at the handshake: no credit, too many calls at once, nobody there. */
import { expect, it } from "vitest";
import { at, play, type Played } from "../support/scenario.ts";
import { buyer, rep } from "../support/spoken.ts";

const noCredit = { refuse: { status: 402, errCode: "ASR_PAYMENT_REQUIRED" } } as const;
const tooMany = { refuse: { status: 429, errCode: "TOO_MANY_REQUESTS" } } as const;
const down = { refuse: { status: 503, errCode: "UNAVAILABLE" } } as const;
const all = ["deepgram", "workers-ai", "local"] as const;
const speech = [rep(1, 3, "Good morning to you."), buyer(5, 8, "That sounds expensive to me.")];
const said = ["rep 1.0 Good morning to you.", "buyer 5.0 That sounds expensive to me."];

const providers = ({ published }: Played): string[] =>
  published
    .flatMap(({ message }) =>
      message.type === "live" && message.live.transcriber.state === "listening"
        ? [message.live.transcriber.provider]
        : [],
    )
    .filter((provider, index, shown) => provider !== shown[index - 1]);

it.each([
  ["402", noCredit, "Deepgram asks for payment (ASR_PAYMENT_REQUIRED): add credit to its account."],
  [
    "429",
    tooMany,
    "Deepgram has too many calls at once (TOO_MANY_REQUESTS): raise its limit; we keep trying.",
  ],
])(
  "[F12] %s: Workers AI hears the call from its first word, and the page says why",
  async (_name, refusal, reason) => {
    const played = await play({
      seconds: 12,
      speech,
      transcribers: [...all],
      before: ({ deepgram }) => deepgram.from(refusal),
    });
    expect(played.heard).toEqual(said);
    expect(providers(played)).toEqual(["workers-ai"]);
    expect(played.pageAt(6)).toEqual({
      tone: "warn",
      text: `Capturing both sides. ${reason} Workers AI hears the call meanwhile.`,
    });
    expect(played.call.coverage).toMatchObject({ untranscribed: [], transcribedMs: 12_000 });
  },
);

it("[F12] both of them out: the local one; all of them out: only the recording, with the remedy, and all of it", async () => {
  const local = await play({
    seconds: 12,
    speech,
    transcribers: [...all],
    before: ({ deepgram, workersAi }) => {
      deepgram.from(noCredit);
      workersAi.from(down);
    },
  });
  expect(local.heard).toEqual(said);
  expect(providers(local)).toEqual(["local"]);
  const nobody = await play({
    seconds: 12,
    speech,
    transcribers: [...all],
    before: (vendors) => {
      vendors.deepgram.from(noCredit);
      vendors.workersAi.from(down);
      vendors.local.from(tooMany);
    },
  });
  expect(nobody.heard).toEqual([]);
  expect(nobody.recordedSlots).toBe(600);
  expect(nobody.pageAt(6)).toEqual({
    tone: "warn",
    text: "Capturing both sides. Deepgram asks for payment (ASR_PAYMENT_REQUIRED): add credit to its account. The call is recorded whole.",
  });
  expect(nobody.call.coverage.untranscribed).toEqual([
    { startMs: 0, endMs: 12_000, cause: "transcriber_unreachable" },
  ]);
});

it("[F12] lost in mid-call and not to be had again: the next one goes on, and the account has no hole", async () => {
  const played = await play({
    seconds: 30,
    speech: [
      ...speech,
      rep(12, 16, "Which part of it do you mean?"),
      buyer(20, 23, "The seats we never use."),
    ],
    transcribers: [...all],
    steps: [
      at(14, ({ deepgram }) => {
        deepgram.from(tooMany);
        deepgram.closeAll(1011, "NET-0000");
      }),
    ],
  });
  expect(played.compare()).toMatchObject({ leftOut: [], tooMany: [] });
  expect(providers(played)).toEqual(["deepgram", "workers-ai"]);
  expect(played.call.coverage.untranscribed).toEqual([]);
});

it("[F12] and back: within a minute and a half of its return Deepgram hears the call again, no word lost or twice", async () => {
  const talk = Array.from({ length: 32 }, (_, i) => {
    const words = Array.from({ length: 7 }, (_, j) => `word${i}x${j}`).join(" ");
    return (i % 2 === 0 ? rep : buyer)(1 + i * 5, 5 + i * 5, words);
  });
  const played = await play({
    seconds: 165,
    speech: talk,
    transcribers: [...all],
    before: ({ deepgram }) => deepgram.from(noCredit),
    steps: [at(30, ({ deepgram }) => deepgram.from({}))],
  });
  expect(providers(played)).toEqual(["workers-ai", "deepgram"]);
  expect(played.compare()).toMatchObject({ leftOut: [], tooMany: [] });
  expect(played.compare().worstErrorMs).toBeLessThanOrEqual(100);
  expect(played.pageAt(50).tone).toBe("warn");
  expect(played.pageAt(90)).toMatchObject({ tone: "good", text: expect.stringContaining("(Deepgram)") });
  // Nobody was without a transcriber for a moment.
  expect(
    played.published.some(
      ({ atMs, message }) =>
        message.type === "live" &&
        atMs > 1_000 &&
        atMs < 165_000 &&
        message.live.transcriber.state !== "listening",
    ),
  ).toBe(false);
  expect(played.workersAi.open).toBe(0);
});

it("[F12] no transcriber is configured: the page says so at once, and nothing on this machine is asked", async () => {
  const played = await play({ seconds: 6, speech, transcribers: [] });
  expect(played.pageAt(3)).toEqual({
    tone: "warn",
    text: "Capturing both sides. No transcriber is configured: set DEEPGRAM_API_KEY, or bind Workers AI. The call is recorded whole.",
  });
  expect(played.call.transcriber).toMatchObject({ provider: "none", state: "cannot_hear" });
  expect(played.call.coverage.untranscribed).toEqual([{ startMs: 0, endMs: 6_000, cause: "no_engine" }]);
});

it("[F12] a handshake that is never answered, Workers AI's too: the next one after five seconds, from the first word", async () => {
  const played = await play({
    seconds: 26,
    speech,
    transcribers: [...all],
    before: ({ deepgram, workersAi }) => {
      deepgram.from({ hangs: true });
      workersAi.from({ acceptAfterMs: 8_000 });
    },
  });
  expect(played.heard).toEqual(said);
  expect(providers(played)).toEqual(["local"]);
  // A socket that opens after all, too late, is closed and not forgotten.
  expect(played.workersAi.connections).toHaveLength(1);
  expect(played.workersAi.connections[0]?.closeCode).toBe(1000);
});
