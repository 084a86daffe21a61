/** F14: the stream is away for seconds. The hole is a gap, and is filled from the carrier's own recording. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { TELEPHONE } from "../../workers/capture/audio/format.ts";
import { findShift, loudness } from "../../workers/review/healing/align.ts";
import { type CallStage, setCallStage, spokenIn } from "../support/call-stage.ts";
import { carrierRecording } from "../support/carrier-recording.ts";
import { interleave, talk } from "../support/sound.ts";

let stage: CallStage;
beforeAll(async () => {
  stage = await setCallStage({ TWILIO_RECORDING: "on" });
});
afterAll(() => stage.close());

const durationMs = 30_000;
const rep = talk(durationMs, 3);
const buyer = talk(durationMs, 8);
const hole = { fromSlot: 600, toSlot: 900 };
/** The carrier records from when the other side picks up. */
const answeredMs = 1_300;
const from = (side: Uint8Array): Uint8Array => side.subarray(answeredMs * 8);

const sid = (digit: string): string => `RE${digit.repeat(32)}`;
/**
 * Heard live to the end, but for the hole. The connection's own clock: of a hole only its first half second is
 * sent, so from there on it is 5.5 s behind the call.
 */
const live = ([0, 1] as const).map((channel) => ({
  atMs: 23_900,
  channel,
  text: "Bye.",
  startMs: 23_500 + channel * 300,
  endMs: 23_700 + channel * 300,
}));
const says = [
  // The cut that is asked about begins a second before the hole.
  { channel: 1, text: "The contract ends in June.", startMs: 2_000, endMs: 4_000 },
  { channel: 0, text: "I will send the order form.", startMs: 4_500, endMs: 6_000 },
] as const;

describe("[F14] six seconds of a call that never reached us", () => {
  it("are heard from the carrier's recording, in their place, and can be listened to", async () => {
    stage.deepgram.begin({ scripts: [{ results: live }], recordings: [{ says }] });
    stage.twilio.recordings.set(sid("a"), carrierRecording(from(buyer), from(rep)));
    const startedAtMs = Date.now();
    const placed = await stage.call({ durationMs, rep, buyer, misbehaviour: { dropSlots: hole } });
    await stage.reportRecording(placed, { sid: sid("a"), startedAtMs: startedAtMs + answeredMs });
    const call = await placed.reviewed();
    expect(spokenIn(call)).toEqual([
      "13000 buyer healed: The contract ends in June.",
      "15500 rep healed: I will send the order form.",
      "29000 rep live: Bye.",
      "29300 buyer live: Bye.",
    ]);
    expect(call.coverage.gaps).toHaveLength(2);
    expect(call.coverage.healed).toEqual([
      { startMs: 12_000, endMs: 18_000, channel: "rep", from: "carrier_recording" },
      { startMs: 12_000, endMs: 18_000, channel: "buyer", from: "carrier_recording" },
    ]);
    expect(call.summary?.coverage).toBe(
      "Heard 80 % of 30 s: 6 s missing at 00:12, healed from the carrier's recording.",
    );
    expect(call.slots.rep.map((span) => span.state)).toContain("healed");

    const file = await (await stage.product.raw(`/api/calls/${placed.callId}/recording.wav`)).arrayBuffer();
    const sealed = new Uint8Array(file).subarray(58);
    const slot = TELEPHONE.bytesASlot;
    const original = interleave(rep, buyer);
    expect(sealed.length).toBe(original.length);
    expect(Buffer.compare(sealed.subarray(0, 600 * slot), original.subarray(0, 600 * slot))).toBe(0);
    expect(Buffer.compare(sealed.subarray(900 * slot), original.subarray(900 * slot))).toBe(0);
    const filled = loudness(sealed.subarray(650 * slot, 850 * slot), TELEPHONE);
    const fit = findShift(filled, loudness(original.subarray(600 * slot, 900 * slot), TELEPHONE), 50);
    expect(fit).toMatchObject({ fit: "found" });
    // In its place to a slot.
    expect(Math.abs(fit.fit === "found" ? fit.slots : 99)).toBeLessThanOrEqual(1);
  });

  it("stay a gap when the carrier has another sound under that name", async () => {
    stage.deepgram.begin({ scripts: [{ results: live }], recordings: [{ says }] });
    stage.twilio.recordings.set(sid("b"), carrierRecording(talk(29_000, 60), talk(29_000, 77)));
    const placed = await stage.call({ durationMs, rep, buyer, misbehaviour: { dropSlots: hole } });
    await stage.reportRecording(placed, { sid: sid("b"), startedAtMs: Date.now() - 2_000 });
    const call = await placed.reviewed();
    expect(call.utterances.map((one) => one.text)).toEqual(["Bye.", "Bye."]);
    expect(call.coverage.healed).toEqual([]);
    expect(call.summary?.coverage).toMatch(/^Heard 80 % of 30 s.*: 6 s not captured at 00:12\.$/u);
    expect(stage.deepgram.requests).toEqual([]);
  });
});
