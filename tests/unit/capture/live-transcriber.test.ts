import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { FakeDeepgram } from "../../support/fake-deepgram.ts";
import { Listening, slotsOf } from "./listening.ts";

let fake: FakeDeepgram;
let line: Listening;
beforeEach(async () => {
  fake = await FakeDeepgram.start();
  line = new Listening(fake.url);
});
afterEach(async () => {
  line.transcriber.close();
  await fake.stop();
});

const sendSeconds = (fromSecond: number, toSecond: number): void => {
  for (let slot = fromSecond * 50; slot < toSecond * 50; slot += 1) line.transcriber.send(slot, slotsOf(slot, 1));
};
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe("a line to the transcriber", () => {
  it("[F6] audio from before the socket is open is sent first, in order, in messages of 100 ms", async () => {
    fake.scripts = [{ acceptAfterMs: 200, results: [{ atMs: 1_000, channel: 1, text: "Too expensive.", startMs: 100, endMs: 900 }] }];
    sendSeconds(0, 2);
    await line.until("open");
    sendSeconds(2, 3);
    await line.transcriber.finish(2_000);
    expect(fake.connections).toHaveLength(1);
    expect(fake.connections[0]?.bytes().equals(Buffer.from(slotsOf(0, 150)))).toBe(true);
    expect(new Set(fake.connections[0]?.audio.map((message) => message.length))).toEqual(new Set([1_600]));
    expect(line.of("final")).toMatchObject([{ channel: 1, text: "Too expensive.", startMs: 100, endMs: 900, confidence: 0.97 }]);
    expect(line.account()).toEqual([[0, 3_000, "transcribed"]]);
    expect(line.events.map((event) => event.type).filter((type) => type !== "transcribed")).toEqual([
      "connecting", "open", "engine", "final", "closed",
    ]);
  });
});
