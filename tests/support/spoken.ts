/**
 * What is said on a played call, and sound that carries it: every 20 ms of it says in its quietest bits which
 * 20 ms of the call it is, so that a vendor of ours can tell what it was sent, what is missing and what comes twice.
 */

export interface Spoken {
  channel: 0 | 1;
  startMs: number;
  endMs: number;
  text: string;
}

export interface SpokenWord {
  channel: 0 | 1;
  startMs: number;
  endMs: number;
  text: string;
  /** Of its sentence. */
  isLast: boolean;
}

const slotBytes = 160;
const markNibbles = 6;
const noMark = 2 ** (4 * markNibbles) - 1;

/** `rep(12, 14.5, "…")`: seconds of the call. */
export const rep = (fromS: number, toS: number, text: string): Spoken => ({
  channel: 0,
  startMs: fromS * 1_000,
  endMs: toS * 1_000,
  text,
});
export const buyer = (fromS: number, toS: number, text: string): Spoken => ({
  ...rep(fromS, toS, text),
  channel: 1,
});

/** Words of a speech, evenly spread, with a breath between them. */
export function wordsOf({ channel, startMs, endMs, text }: Spoken): SpokenWord[] {
  const texts = text.split(" ");
  const stepMs = (endMs - startMs) / texts.length;
  return texts.map((word, at) => ({
    channel,
    text: word,
    startMs: startMs + at * stepMs,
    endMs: startMs + (at + 0.9) * stepMs,
    isLast: at === texts.length - 1,
  }));
}

/** One side's 20 ms of µ-law: loud while somebody speaks, marked always. */
export function frameOf(slot: number, channel: 0 | 1, speech: readonly Spoken[]): Uint8Array {
  const atMs = slot * 20;
  const isLoud = speech.some((one) => one.channel === channel && one.startMs <= atMs && atMs < one.endMs);
  const frame = new Uint8Array(slotBytes).fill(0xff);
  // The lowest sixteen steps of µ-law are silence to anybody who listens.
  for (let at = 0; at < markNibbles; at += 1) frame[at] = 0xf0 | ((slot >> (4 * at)) & 0x0f);
  if (!isLoud) return frame;
  for (let at = markNibbles; at < slotBytes; at += 1)
    frame[at] = (slot * 31 + at * 7) % 2 === 0 ? 0x10 : 0x90;
  return frame;
}

/** Which slot of the call 20 ms of interleaved audio are; null when they are nobody's. */
export function markOf(interleaved: Uint8Array): number | null {
  let mark = 0;
  for (let at = 0; at < markNibbles; at += 1) {
    const byte = interleaved[at * 2] ?? 0;
    if ((byte & 0xf0) !== 0xf0) return null;
    mark |= (byte & 0x0f) << (4 * at);
  }
  return mark === noMark ? null : mark;
}
