/** F45: a summary made from a truncated transcript. The review waits for the seal; a summary states its coverage. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CallStage, setCallStage, spokenIn } from "../support/call-stage.ts";

let stage: CallStage;
beforeAll(async () => {
  stage = await setCallStage();
});
afterAll(() => stage.close());

const durationMs = 12_000;
const unpaid = { refuse: { status: 402, errCode: "ASR_PAYMENT_REQUIRED" } } as const;
const whole = [
  { channel: 0, text: "Shall we start in March?", startMs: 1_000, endMs: 3_000 },
  { channel: 1, text: "We are already using Dispatchly.", startMs: 8_000, endMs: 10_500 },
] as const;

describe("[F45] the words come late or in part", () => {
  it("the last words, two seconds behind the hang-up, are in the review", async () => {
    const last = { channel: 1, text: "Call me Thursday at three.", startMs: 10_000, endMs: 11_800 } as const;
    stage.deepgram.begin({ scripts: [{ results: [{ atMs: 11_900, ...last }], delayMs: 2_000 }] });
    const call = await (await stage.call({ durationMs })).reviewed();
    expect(spokenIn(call)).toEqual(["10000 buyer live: Call me Thursday at three."]);
    expect(call.summary?.lines.some((line) => line.text.includes("Thursday"))).toBe(true);
    expect(call.summary?.coverage).toBe("Heard 100 % of 12 s.");
  });

  it("half an answer is no transcript: it is asked for again, and the review waits", async () => {
    stage.deepgram.begin({
      scripts: [unpaid],
      recordings: [{ says: whole, truncated: true }, { says: whole }],
    });
    const call = await (await stage.call({ durationMs })).reviewed();
    expect(stage.deepgram.requests).toHaveLength(2);
    expect(spokenIn(call)).toEqual([
      "1000 rep healed: Shall we start in March?",
      "8000 buyer healed: We are already using Dispatchly.",
    ]);
  });

  it("an answer about the first half only is no transcript either", async () => {
    stage.deepgram.begin({
      scripts: [unpaid],
      recordings: [{ says: whole.slice(0, 1), durationMs: durationMs / 2 }, { says: whole }],
    });
    const call = await (await stage.call({ durationMs })).reviewed();
    expect(call.utterances).toHaveLength(2);
  });
});
