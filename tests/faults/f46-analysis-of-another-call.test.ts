/** [F46] The analysis of one call is written into another. Here every write carries its call, and its call's deal. */
import { describe, expect, it } from "vitest";
import type { DealView, Task } from "../../schema/api.ts";
import { waitForCall } from "../support/product.ts";
import { hangUp, ring, Stream } from "../support/telephone.ts";
import { useTelephone } from "../support/use-telephone.ts";

const held = useTelephone();

/** What is said on one call: nobody else names these things. */
const script = (name: string, day: string, sum: string) => ({
  results: [
    {
      atMs: 900,
      channel: 1 as const,
      text: `This is ${name}. We can pay ${sum} dollars.`,
      startMs: 100,
      endMs: 800,
    },
    {
      atMs: 1_900,
      channel: 1 as const,
      text: "Honestly, that is far too expensive for us.",
      startMs: 1_000,
      endMs: 1_800,
    },
    {
      atMs: 2_900,
      channel: 0 as const,
      text: `I will send you the proposal by ${day}.`,
      startMs: 2_000,
      endMs: 2_800,
    },
  ],
});

describe("three calls at once, two of them of one deal", () => {
  it("[F46] nothing that was said on one is on another: text, facts, cards, proposals, tasks, deals", async () => {
    const { product, deepgram } = held;
    const scripts = [
      script("Dana", "Monday", "40,000"),
      script("Dana", "Tuesday", "50,000"),
      script("Ruben", "Thursday", "60,000"),
    ];
    deepgram.scripts = scripts;
    const calls = [await ring(product), await ring(product), await ring(product, "+12025550125")];
    const streams: Stream[] = [];
    const talking: Promise<number>[] = [];
    for (const [at, call] of calls.entries()) {
      const stream = (await Stream.open(product, call)).start();
      talking.push(stream.talk(0, 3_500));
      streams.push(stream);
      // The transcriber's connections open in this order.
      await expect.poll(() => deepgram.connections.length, { timeout: 5_000 }).toBe(at + 1);
    }
    await Promise.all(talking);
    await Promise.all(streams.map((stream) => stream.stop()));
    await Promise.all(calls.map((call) => hangUp(product, call.callSid)));
    const views = await Promise.all(
      calls.map((call) => waitForCall(product, call.callId, (one) => one.status === "reviewed", 30_000)),
    );
    expect(views.map(({ dealId }) => dealId === "deal_brightwater")).toEqual([true, true, false]);
    for (const [at, view] of views.entries()) {
      const key = view.id.slice("call_".length);
      expect(view.utterances.map(({ text }) => text)).toEqual(scripts[at]?.results.map(({ text }) => text));
      expect(view.utterances.every((one) => one.callId === view.id && one.id.startsWith(`utt_${key}_`))).toBe(
        true,
      );
      const own = new Set(view.utterances.map(({ id }) => id));
      expect(view.facts.length).toBeGreaterThan(0);
      expect(view.facts.every((fact) => own.has(fact.utteranceId))).toBe(true);
      expect(view.cards.length).toBeGreaterThan(0);
      expect(view.cards.every((card) => card.callId === view.id && own.has(card.utteranceId as never))).toBe(
        true,
      );
      expect(view.proposals.every((one) => one.callId === view.id && one.dealId === view.dealId)).toBe(true);
      const days = ["Monday", "Tuesday", "Thursday"].filter((_, other) => other !== at);
      for (const day of days) expect(JSON.stringify({ ...view, id: "" })).not.toContain(`by ${day}`);
    }
    const lead = await product.get<DealView>(`/api/deals/${views[2]?.dealId}`);
    expect(lead.calls.map(({ id }) => id)).toEqual([views[2]?.id]);
    expect(lead.proposals.every(({ callId }) => callId === views[2]?.id)).toBe(true);
    const { tasks } = await product.get<{ tasks: Task[] }>("/api/tasks");
    for (const task of tasks) {
      const view = views.find(({ dealId, proposals }) => dealId === task.dealId && proposals.length > 0);
      expect(view).toBeDefined();
    }
  });
});
