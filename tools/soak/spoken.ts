/**
 * What is said on a soak's calls: a word a second, which names its call, its side and its second; the sides take
 * turns of five seconds. So every word that is heard tells where it belongs. Pure.
 */

export const wordMs = 1_000;
const secondsATurn = 5;

/** Ours is 0, theirs is 1; theirs speaks first, as whoever calls does. */
export const speakerAt = (second: number): 0 | 1 => (Math.floor(second / secondsATurn) % 2 === 0 ? 1 : 0);

export const isLastOfTurn = (second: number): boolean => second % secondsATurn === secondsATurn - 1;

export interface Spoken {
  callIndex: number;
  channel: 0 | 1;
  second: number;
}

export const wordOf = ({ callIndex, channel, second }: Spoken): string =>
  `w${callIndex}x${channel}x${second}`;

/** Null for what is no word of ours. */
export function readWord(text: string): Spoken | null {
  const match = /^w(\d+)x([01])x(\d+)$/u.exec(text);
  if (!match) return null;
  return { callIndex: Number(match[1]), channel: match[2] === "0" ? 0 : 1, second: Number(match[3]) };
}
