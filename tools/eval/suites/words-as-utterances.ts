/**
 * Words of a call as the product gets them: utterances of one side, ended by a pause or by too many words. The
 * statistics look at the words, so where an utterance is cut changes none of them but where a question is asked.
 */
import { makeUtteranceId } from "../../../schema/ids.ts";
import { channelOf, type Speaker, type Utterance, type Word } from "../../../schema/utterance.ts";
import type { StatisticsLine } from "../read/statistics-format.ts";

/** As the recogniser's own default: a pause of this length ends an utterance. */
const PAUSE_MS = 1_000;
const MOST_WORDS = 60;
const callId = "call_eval_1";

/** By the moment at which they are over, as they arrive. */
export function asUtterances(words: StatisticsLine["words"]): Utterance[] {
  const sides = (["rep", "buyer"] as const).flatMap((speaker) =>
    rowsOf(words.filter((word) => word.speaker === speaker)).map((row) => utteranceOf(speaker, row)),
  );
  return sides.sort((a, b) => a.endMs - b.endMs || a.startMs - b.startMs);
}

function rowsOf(words: StatisticsLine["words"]): Word[][] {
  const rows: Word[][] = [];
  const ordered = words.toSorted((a, b) => a.startMs - b.startMs || a.endMs - b.endMs);
  for (const { text, startMs, endMs } of ordered) {
    const row = rows.at(-1);
    const pause = startMs - (row?.at(-1)?.endMs ?? Number.NEGATIVE_INFINITY);
    const word = { text, startMs, endMs, confidence: 1 };
    if (row && pause < PAUSE_MS && row.length < MOST_WORDS) row.push(word);
    else rows.push([word]);
  }
  return rows;
}

function utteranceOf(speaker: Speaker, words: Word[]): Utterance {
  const startMs = words[0]?.startMs ?? 0;
  return {
    id: makeUtteranceId(callId, channelOf[speaker], startMs),
    callId,
    speaker,
    name: null,
    startMs,
    endMs: Math.max(...words.map((word) => word.endMs)),
    text: words.map((word) => word.text).join(" "),
    words,
    confidence: 1,
  };
}
