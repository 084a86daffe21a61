/**
 * Whose words the words of a file are. Two channels are two sides, and the person who brought the file said which
 * is ours. On one channel the voices were told apart by the transcriber: the first that speaks is ours or theirs
 * as the person said, every other voice is the other side. That can be wrong, and is marked as inferred. Pure.
 */
import type { Word } from "../../../schema/utterance.ts";
import type { RecordedWord, RecordedWords } from "../stt/prerecorded-answer.ts";

export interface Sides {
  /** A voice each, or a channel each where the voices have channels of their own. */
  voices: { channel: 0 | 1; words: Word[] }[];
  isInferred: boolean;
  durationMs: number;
}

/** A stereo file whose channels say the same is one channel twice, as recorders in phones make it (ours). */
const SAME_SHARE = 0.8;
const SAME_PLACE_MS = 300;

export function sidesOf(
  heard: RecordedWords,
  told: { ours: "left" | "right"; speaksFirst: "us" | "them" },
): Sides {
  const [left = [], right] = heard.channels;
  const lastMs = Math.max(0, ...heard.channels.map((words) => words.at(-1)?.endMs ?? 0));
  const durationMs = Math.max(heard.durationMs ?? 0, lastMs);
  if (right && !isSameTwice(left, right)) {
    const [ours, theirs] = told.ours === "left" ? [left, right] : [right, left];
    const voices = [
      { channel: 0 as const, words: ours.map(bare) },
      { channel: 1 as const, words: theirs.map(bare) },
    ];
    return { voices, isInferred: false, durationMs };
  }
  const numbers = [...new Set(left.map((word) => word.voice))];
  const voices = numbers.map((voice, order) => ({
    channel: (order === 0) === (told.speaksFirst === "us") ? (0 as const) : (1 as const),
    words: left.filter((word) => word.voice === voice).map(bare),
  }));
  return { voices, isInferred: true, durationMs };
}

const bare = ({ voice: _voice, ...word }: RecordedWord): Word => word;

function isSameTwice(left: readonly RecordedWord[], right: readonly RecordedWord[]): boolean {
  if (left.length === 0 || right.length === 0) return false;
  let at = 0;
  let same = 0;
  for (const word of left) {
    while ((right[at]?.startMs ?? Number.POSITIVE_INFINITY) < word.startMs - SAME_PLACE_MS) at += 1;
    for (
      let near = at;
      (right[near]?.startMs ?? Number.POSITIVE_INFINITY) <= word.startMs + SAME_PLACE_MS;
      near += 1
    ) {
      if (right[near]?.text !== word.text) continue;
      same += 1;
      break;
    }
  }
  return same >= SAME_SHARE * Math.max(left.length, right.length);
}
