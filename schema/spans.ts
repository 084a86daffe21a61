/** Sets of time as lists of spans in ms, `endMs` excluded. Pure. */

export interface Span {
  startMs: number;
  endMs: number;
}

/** In order, none empty, none touching another. */
export function unite(spans: readonly Span[]): Span[] {
  const united: Span[] = [];
  for (const { startMs, endMs } of spans.toSorted((a, b) => a.startMs - b.startMs)) {
    if (endMs <= startMs) continue;
    const last = united.at(-1);
    if (last && startMs <= last.endMs) last.endMs = Math.max(last.endMs, endMs);
    else united.push({ startMs, endMs });
  }
  return united;
}

/** What of `spans` is in none of `holes`. */
export function without(spans: readonly Span[], holes: readonly Span[]): Span[] {
  const cuts = unite(holes);
  return unite(spans).flatMap(({ startMs, endMs }) => {
    const left: Span[] = [];
    let from = startMs;
    for (const cut of cuts) {
      if (cut.endMs <= from) continue;
      if (cut.startMs >= endMs) break;
      if (cut.startMs > from) left.push({ startMs: from, endMs: cut.startMs });
      from = cut.endMs;
    }
    if (from < endMs) left.push({ startMs: from, endMs });
    return left;
  });
}

/** What of `spans` is in one of `others` too. */
export const common = (spans: readonly Span[], others: readonly Span[]): Span[] =>
  without(spans, without(spans, others));

/** How long they last together, what overlaps counted once. */
export const totalMs = (spans: readonly Span[]): number =>
  unite(spans).reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0);
