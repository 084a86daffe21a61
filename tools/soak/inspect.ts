/**
 * Whether all audio of a call is accounted for: the recording, the account and the transcript must tell the same
 * story, frame by frame and word by word. Pure.
 */
import type { CallView } from "../../schema/call.ts";
import type { SlotSpan } from "../../schema/coverage.ts";
import { markOf, readMarker } from "../bench/frame-marker.ts";
import { slotBytes, slotMs } from "../carrier/mulaw.ts";
import { readWord, speakerAt, wordMs } from "./spoken.ts";

const pairBytes = 2 * slotBytes;
const slotsAWord = wordMs / slotMs;
/** What a reconnect may shift a word by (the bound). */
const mostShiftMs = 100;

export interface InspectedAudio {
  slots: number;
  recordedFrames: number;
  /** Frames that the account calls gaps. */
  missingFrames: number;
  problems: string[];
}

export interface Inspected extends InspectedAudio {
  words: number;
  /** Words whose second was recorded whole and called transcribed, and that nobody said. */
  unsaidWords: number;
}

/** Recorded slot of each spoken slot, a list a side. */
type Placed = [Map<number, number>, Map<number, number>];
type Account = Pick<CallView, "slots" | "coverage">;

/**
 * Every frame of the recording is this call's, on its side and in its order; every slot is recorded or a gap.
 * @param wav both sides, interleaved, as the product keeps it
 */
export function inspectAudio(callIndex: number, call: Account, wav: Buffer): InspectedAudio {
  return audioOf(callIndex, call, wav).inspected;
}

/** The same, and every word stands once, on its side, where it was said. */
export function inspectCall(callIndex: number, call: CallView, wav: Buffer): Inspected {
  const { inspected, placed, say } = audioOf(callIndex, call, wav);
  const heard = checkWords(callIndex, call, placed, say);
  return { ...inspected, words: heard.size, unsaidWords: unsaid(callIndex, call, placed, heard) };
}

/** Frames that were sent, are not in the recording and are not called a gap either. */
export const lostWithoutTrace = (framesSent: number, inspected: InspectedAudio): number =>
  Math.max(0, framesSent - inspected.recordedFrames - inspected.missingFrames);

function audioOf(callIndex: number, call: Account, wav: Buffer) {
  const problems: string[] = [];
  const say = (text: string): void => {
    if (problems.length < 20) problems.push(`call ${callIndex}: ${text}`);
  };
  const audio = wav.subarray(wav.indexOf("data") + 8);
  const slots = Math.round(call.coverage.durationMs / slotMs);
  let recordedFrames = 0;
  const placed: Placed = [new Map(), new Map()];
  for (const channel of [0, 1] as const) {
    const side = channel === 0 ? "rep" : "buyer";
    checkSpans(call.slots[side], call.coverage.durationMs, (text) => say(`${side}: ${text}`));
    const isMissing = missingSlots(call, side, slots);
    let last = -1;
    for (let slot = 0; slot < slots; slot += 1) {
      const marker =
        (slot + 1) * pairBytes <= audio.length ? readMarker(audio, slot * pairBytes, channel) : null;
      if (marker && marker.mark !== markOf(callIndex, channel))
        say(`${side}: slot ${slot} of the recording is of another call or side (${marker.mark})`);
      if (marker && marker.slot <= last)
        say(`${side}: slot ${slot} repeats or goes back (${marker.slot} after ${last})`);
      if (Boolean(marker) === isMissing[slot])
        say(
          `${side}: slot ${slot} is ${marker ? "recorded, but called a gap" : "not recorded, and not called a gap"}`,
        );
      if (!marker) continue;
      last = marker.slot;
      recordedFrames += 1;
      placed[channel].set(marker.slot, slot);
    }
  }
  const inspected: InspectedAudio = {
    slots,
    recordedFrames,
    missingFrames: 2 * slots - recordedFrames,
    problems,
  };
  return { inspected, placed, say };
}

function checkSpans(spans: SlotSpan[], durationMs: number, say: (text: string) => void): void {
  let atMs = 0;
  for (const span of spans) {
    if (span.startMs !== atMs) say(`nothing is said about ${atMs}–${span.startMs} ms`);
    atMs = span.endMs;
  }
  if (atMs !== durationMs) say(`the account ends at ${atMs} of ${durationMs} ms`);
}

function missingSlots(call: Account, side: "rep" | "buyer", slots: number): boolean[] {
  const missing = Array.from({ length: slots }, () => false);
  for (const gap of call.coverage.gaps) {
    if (gap.channel !== side) continue;
    for (let slot = gap.startMs / slotMs; slot < Math.min(slots, gap.endMs / slotMs); slot += 1)
      missing[slot] = true;
  }
  return missing;
}

function checkWords(
  callIndex: number,
  call: CallView,
  placed: Placed,
  say: (text: string) => void,
): Set<string> {
  const heard = new Set<string>();
  for (const utterance of call.utterances) {
    for (const word of utterance.words) {
      const spoken = readWord(word.text);
      if (!spoken) {
        say(`a word nobody said: ${word.text}`);
        continue;
      }
      const side = spoken.channel === 0 ? "rep" : "buyer";
      if (spoken.callIndex !== callIndex || side !== utterance.speaker)
        say(`${word.text} stands on ${utterance.speaker}'s side`);
      if (heard.has(word.text)) say(`${word.text} stands there twice`);
      heard.add(word.text);
      const slot = placed[spoken.channel].get(spoken.second * slotsAWord);
      const shiftMs = slot === undefined ? 0 : word.startMs - slot * slotMs;
      if (Math.abs(shiftMs) > mostShiftMs) say(`${word.text} is ${shiftMs} ms off its place`);
    }
  }
  return heard;
}

function unsaid(callIndex: number, call: CallView, placed: Placed, heard: Set<string>): number {
  let missing = 0;
  for (const channel of [0, 1] as const) {
    const transcribed = call.slots[channel === 0 ? "rep" : "buyer"].filter(
      ({ state }) => state === "transcribed",
    );
    for (const [spokenSlot, slot] of placed[channel]) {
      const second = spokenSlot / slotsAWord;
      if (!Number.isInteger(second) || speakerAt(second) !== channel) continue;
      const isWhole = Array.from(
        { length: slotsAWord },
        (_, i) => placed[0].get(spokenSlot + i) === slot + i && placed[1].get(spokenSlot + i) === slot + i,
      ).every(Boolean);
      const startMs = slot * slotMs;
      const isClaimed = transcribed.some((span) => span.startMs <= startMs && span.endMs >= startMs + wordMs);
      if (isWhole && isClaimed && !heard.has(`w${callIndex}x${channel}x${second}`)) missing += 1;
    }
  }
  return missing;
}
