/** F36: a silence gate drops real speech. Nothing decides before the transcriber what is worth hearing. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { encodeMulaw } from "../../tools/carrier/mulaw.ts";
import { TELEPHONE } from "../../workers/capture/audio/format.ts";
import { type CallStage, setCallStage, spokenIn } from "../support/call-stage.ts";
import { interleave } from "../support/sound.ts";

let stage: CallStage;
beforeAll(async () => {
  stage = await setCallStage();
});
afterAll(() => stage.close());

const durationMs = 8_000;
/** A soft voice on a bad line: under what counts as somebody speaking. */
const whisper = (seed: number): Uint8Array =>
  encodeMulaw(
    Int16Array.from({ length: durationMs * 8 }, (_unused, at) => Math.round(120 * Math.sin(at / (3 + seed)))),
  );
const rep = whisper(1);
const buyer = whisper(2);

describe("[F36] speech too soft to be taken for speech", () => {
  it("goes to the live transcriber byte for byte", async () => {
    expect(TELEPHONE.isAudible(rep)).toBe(false);
    const words = { channel: 1, text: "Not this year.", startMs: 2_000, endMs: 3_000 } as const;
    stage.deepgram.begin({ scripts: [{ results: [{ atMs: 3_500, ...words }] }] });
    const call = await (await stage.call({ durationMs, rep, buyer })).reviewed();
    const heard = Buffer.concat(stage.deepgram.connections.map((connection) => connection.bytes()));
    expect(heard.equals(interleave(rep, buyer))).toBe(true);
    expect(spokenIn(call)).toEqual(["2000 buyer live: Not this year."]);
  });

  it("is sent to be heard again where nobody heard it, and what is found counts", async () => {
    stage.deepgram.begin({
      scripts: [{ refuse: { status: 402, errCode: "ASR_PAYMENT_REQUIRED" } }],
      recordings: [{ says: [{ channel: 0, text: "We have no budget.", startMs: 1_000, endMs: 2_200 }] }],
    });
    const call = await (await stage.call({ durationMs, rep, buyer })).reviewed();
    const sent = stage.deepgram.requests[0]?.body.subarray(58) ?? Buffer.alloc(0);
    expect(sent.equals(interleave(rep, buyer))).toBe(true);
    expect(spokenIn(call)).toEqual(["1000 rep healed: We have no budget."]);
  });
});
