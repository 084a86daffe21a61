/** [F38] The buyer's voice comes back over the rep's line: marked as echo, never a rep's words, never in a card's way. */
import { describe, expect, it } from "vitest";
import type { Utterance } from "../../schema/utterance.ts";
import { isEchoOf } from "../../workers/understand/echo.ts";
import { Dashboard } from "../support/dashboard.ts";
import { waitForCall } from "../support/product.ts";
import { noise } from "../support/sound.ts";
import { hangUp, ring, Stream } from "../support/telephone.ts";
import { useTelephone } from "../support/use-telephone.ts";

const held = useTelephone();

const spoken = (speaker: "rep" | "buyer", startMs: number, text: string): Utterance => ({
  id: `utt_k_1_${speaker === "rep" ? 0 : 1}_${startMs}`,
  callId: "call_k_1",
  speaker,
  name: null,
  startMs,
  endMs: startMs + 300 * text.split(" ").length,
  text,
  words: text.split(" ").map((word, at) => ({
    text: word,
    startMs: startMs + 300 * at,
    endMs: startMs + 300 * (at + 1),
    confidence: 0.9,
  })),
  confidence: 0.9,
});

describe("the buyer's voice on the rep's line", () => {
  const buyer = spoken("buyer", 10_000, "We have used the same supplier for eleven years now.");

  it.each([
    [
      "the same words a moment later",
      spoken("rep", 10_400, "we have used the same supplier for eleven years now"),
      true,
    ],
    [
      "most of them, some misheard",
      spoken("rep", 10_400, "We have used the shame supplier for eleven years now"),
      true,
    ],
    [
      "the same words, but said in answer",
      spoken("rep", 14_000, "We have used the same supplier for eleven years now."),
      false,
    ],
    [
      "other words at the same time",
      spoken("rep", 10_400, "Right, I see, and may I ask who that is?"),
      false,
    ],
    ["too few to tell", spoken("rep", 10_300, "We have"), false],
  ])("[F38] %s", (_what, heard, isEcho) => {
    expect(isEchoOf(heard, [buyer])).toBe(isEcho);
  });

  it("[F38] is marked whichever is finalised first; it is nobody's talk time, and the card comes all the same", async () => {
    const { product, deepgram } = held;
    const objection = "Honestly, that is far too expensive for us.";
    deepgram.scripts = [
      {
        results: [
          // The echo is finalised before what it repeats, and once after it.
          { atMs: 4_000, channel: 0, text: objection.toLowerCase(), startMs: 1_300, endMs: 3_500 },
          { atMs: 4_100, channel: 1, text: objection, startMs: 1_000, endMs: 3_200 },
          {
            atMs: 8_000,
            channel: 1,
            text: "And we would need it by the end of March.",
            startMs: 5_000,
            endMs: 7_400,
          },
          {
            atMs: 8_200,
            channel: 0,
            text: "and we would need it by the end of March",
            startMs: 5_300,
            endMs: 7_700,
          },
          { atMs: 9_800, channel: 0, text: "I understand, let me see.", startMs: 8_600, endMs: 9_600 },
        ],
      },
    ];
    const call = await ring(product);
    const page = await Dashboard.open(product, "deal_brightwater");
    const stream = (await Stream.open(product, call)).start();
    for (let at = 0; at < 10_000; at += 100) {
      stream.play(at, { inbound: noise(100, at + 1), outbound: noise(100, at + 2) });
      if (at % 1_000 === 900) await new Promise((resolve) => setTimeout(resolve, 60));
    }
    const view = await waitForCall(product, call.callId, (one) => one.utterances.length === 5);
    expect(view.utterances.map(({ speaker, echo = false }) => [speaker, echo])).toEqual([
      ["buyer", false],
      ["rep", true],
      ["buyer", false],
      ["rep", true],
      ["rep", false],
    ]);
    expect(view.cards.map((card) => card.quote)).toEqual([expect.stringContaining("too expensive")]);
    const echoes = new Set(view.utterances.filter(({ echo }) => echo).map(({ id }) => id));
    expect(view.facts.filter((fact) => echoes.has(fact.utteranceId))).toEqual([]);
    // Our share is our own second, of about six.
    const live = await page.until(call.callId, (one) => one.talkRatio !== null);
    expect(live.talkRatio).toBeLessThan(0.3);
    // The page was told of the mark that came later.
    const told = page.messages.filter(({ type }) => type === "utterance");
    expect(told.filter((one) => one.type === "utterance" && one.utterance.echo)).toHaveLength(2);
    await stream.stop();
    await hangUp(product, call.callSid);
    const reviewed = await waitForCall(product, call.callId, (one) => one.status === "reviewed", 20_000);
    expect(reviewed.statistics?.repSpeechSeconds).toBeLessThan(1.5);
    page.close();
  });
});
