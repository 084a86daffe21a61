/** Makes the detectors ready before they are needed. Owns nothing of what they find. */
import type { Utterance } from "../../schema/utterance.ts";
import type { UnderstandContext } from "./context.ts";
import { understandUtterance } from "./understand-utterance.ts";

/** One sentence a detector: the engine compiles a pattern when it first meets text. */
const SENTENCES = [
  "that is too expensive for us",
  "can you call me on thursday at three",
  "i'll send you the export by friday",
  "what does it cost",
];

/**
 * Some 200 ms of work that would otherwise fall on a call's first utterances. To be run once in a process, when
 * a call starts and nobody waits; what it finds is thrown away.
 */
export function warmUp(context: UnderstandContext): void {
  for (const text of SENTENCES) {
    const utterance: Utterance = {
      id: "utt_warm_0",
      callId: "call_warm_0",
      speaker: "buyer",
      name: null,
      startMs: 0,
      endMs: 0,
      text,
      words: [],
      confidence: 1,
    };
    understandUtterance({ utterance, previous: null, context });
  }
}
