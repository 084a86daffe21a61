/**
 * From which probability a label counts: the figure that gives the best micro-F1 of its group on sentences that
 * trained nothing.
 */
interface Dev {
  said: number[][];
  dev: { targets: Float32Array }[];
  labels: string[];
}

interface Counts {
  right: number;
  wrong: number;
  missed: number;
}

function countsAt(at: Dev, label: number, threshold: number): Counts {
  const counts = { right: 0, wrong: 0, missed: 0 };
  for (const [i, example] of at.dev.entries()) {
    const found = at.said[i]![label]! >= threshold;
    const there = example.targets[label] === 1;
    if (found && there) counts.right += 1;
    else if (found) counts.wrong += 1;
    else if (there) counts.missed += 1;
  }
  return counts;
}

const sum = (all: Counts[]): Counts =>
  all.reduce((a, b) => ({ right: a.right + b.right, wrong: a.wrong + b.wrong, missed: a.missed + b.missed }));
const f1 = ({ right, wrong, missed }: Counts): number =>
  (2 * right) / Math.max(1, 2 * right + wrong + missed);

/** Less than chance moves a score of some hundred sentences by. */
const AS_GOOD = 0.01;
const STEPS = Array.from({ length: 17 }, (_, i) => 0.1 + i * 0.04);

export function chooseThresholds(at: Dev & { groups: string[][] }): number[] {
  const chosen = at.labels.map(() => 0.5);
  for (const group of at.groups) {
    const members = group.map((label) => at.labels.indexOf(label));
    const scores = STEPS.map((step) => f1(sum(members.map((l) => countsAt(at, l, step)))));
    const asGood = STEPS.filter((_, i) => scores[i]! >= Math.max(...scores) - AS_GOOD);
    // The middle of those that are as good.
    const best = asGood[Math.floor(asGood.length / 2)]!;
    for (const l of members) chosen[l] = Number(best.toFixed(2));
  }
  return chosen;
}

/** For the log. */
export function scoreAt(at: Dev & { group: string[]; thresholds: number[] }): string {
  const counts = sum(
    at.group.map((label) => {
      const l = at.labels.indexOf(label);
      return countsAt(at, l, at.thresholds[l]!);
    }),
  );
  const { right, wrong, missed } = counts;
  return `F1 ${f1(counts).toFixed(3)} (precision ${(right / Math.max(1, right + wrong)).toFixed(3)}, recall ${(right / Math.max(1, right + missed)).toFixed(3)}) at ${at.thresholds[at.labels.indexOf(at.group[0]!)]}`;
}
