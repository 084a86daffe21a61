/** Precision, recall and F1. Where there was nothing to find and nothing was claimed, all are 1; else 0 ÷ 0 is 0. */
export interface Tally {
  hits: number;
  invented: number;
  missed: number;
}

export interface Ratios {
  precision: number;
  recall: number;
  f1: number;
}

export function ratiosOf({ hits, invented, missed }: Tally): Ratios {
  if (hits + invented + missed === 0) return { precision: 1, recall: 1, f1: 1 };
  const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
  return {
    precision: share(hits, hits + invented),
    recall: share(hits, hits + missed),
    f1: share(2 * hits, 2 * hits + invented + missed),
  };
}
