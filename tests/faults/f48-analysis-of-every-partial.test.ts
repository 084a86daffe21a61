/** [F48] Every partial result triggers an analysis. Ours: finals only; what was only guessed at leaves no trace. */
import { expect, it } from "vitest";
import type { CallView } from "../../schema/call.ts";
import { waitForCall } from "../support/product.ts";
import { callStatus, hangUp, ring, Stream } from "../support/telephone.ts";
import { useTelephone } from "../support/use-telephone.ts";

const held = useTelephone();

it("[F48] forty guesses of an objection are no objection, no card and no utterance; the one final is understood once", async () => {
  const { product, deepgram } = held;
  const guesses = Array.from({ length: 40 }, (_, n) => ({
    atMs: 300 + n * 20,
    channel: 1 as const,
    text: "That's way too expensive for a shop our size.",
    startMs: 100,
    endMs: 280 + n * 20,
    isFinal: false,
    speechFinal: false,
  }));
  const final = { atMs: 1_900, channel: 1 as const, text: "Okay, thank you.", startMs: 100, endMs: 1_200 };
  deepgram.scripts = [{ results: [...guesses, final] }];
  const call = await ring(product);
  const read = () => product.get<CallView>(`/api/calls/${call.callId}`);
  const stream = (await Stream.open(product, call)).start();
  await callStatus(product, call.callSid, "in-progress");
  await stream.talk(0, 1_500);
  const guessed = await read();
  expect([guessed.utterances, guessed.facts, guessed.cards]).toEqual([[], [], []]);
  await stream.talk(1_500, 1_000);
  const heard = await waitForCall(product, call.callId, (one) => one.utterances.length > 0);
  expect(heard.utterances.map(({ text }) => text)).toEqual(["Okay, thank you."]);
  await stream.stop();
  await hangUp(product, call.callSid);
  const over = await waitForCall(product, call.callId, (one) => one.status === "reviewed", 20_000);
  expect([over.objections, over.cards]).toEqual([[], []]);
});
