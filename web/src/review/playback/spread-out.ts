/** Moves marks on a line apart so that each can be hit, as little as needed and keeping their order. Pure. */

/**
 * Positions in px, in any order; the answer is in the same order. Each lies within `[0, width]` and is at least
 * `gap` from the next, unless there is no room for that.
 */
export function spreadOut(positions: readonly number[], width: number, gap: number): number[] {
  const order = positions.map((at, index) => ({ at, index })).toSorted((a, b) => a.at - b.at);
  const room = order.length > 1 ? Math.min(gap, width / (order.length - 1)) : gap;
  let least = 0;
  for (const mark of order) {
    mark.at = Math.max(mark.at, least);
    least = mark.at + room;
  }
  let most = width;
  for (const mark of order.toReversed()) {
    mark.at = Math.min(mark.at, most);
    most = mark.at - room;
  }
  const answer = Array.from(positions);
  for (const mark of order) answer[mark.index] = mark.at;
  return answer;
}
