/**
 * Understanding and nothing else, in the runtime it is made for. A Worker's clock stands still while it
 * computes, so whoever asks takes the time: each line is understood as often as asked, and the answer counts.
 */
import type { Utterance } from "../../schema/utterance.ts";
import { understandUtterance } from "../../workers/understand/understand-utterance.ts";
import { warmUp } from "../../workers/understand/warm-up.ts";

export interface Work {
  lines: { speaker: "rep" | "buyer"; text: string }[];
  times: number;
}

const context = {
  spokenAt: "2026-03-04T18:30:00Z",
  buyerTimeZone: "America/Los_Angeles",
  repTimeZone: "America/New_York",
  competitors: [],
};

function utteranceOf({ speaker, text }: Work["lines"][number]): Utterance {
  return {
    id: "utt_bench_0",
    callId: "call_bench_0",
    speaker,
    name: null,
    startMs: 0,
    endMs: 1_000,
    text,
    words: [],
    confidence: 1,
  };
}

export default {
  async fetch(request: Request): Promise<Response> {
    const { lines, times } = (await request.json()) as Work;
    warmUp(context);
    let facts = 0;
    for (const line of lines) {
      const utterance = utteranceOf(line);
      for (let i = 0; i < times; i += 1)
        facts += understandUtterance({ utterance, previous: null, context }).length;
    }
    return Response.json({ facts });
  },
};
