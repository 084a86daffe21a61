/** Cuts a text at the edges of its objections, so that each piece can be marked with all types that cover it. Pure. */
import type { ObjectionType } from "../../../../schema/fact.ts";

export interface Piece {
  start: number;
  text: string;
  types: ObjectionType[];
}

interface Marked {
  span: { start: number; end: number } | null;
  type: ObjectionType;
}

export function cutPieces(text: string, marks: readonly Marked[]): Piece[] {
  const spans = marks.flatMap((mark) => (mark.span ? [{ ...mark.span, type: mark.type }] : []));
  const edges = new Set([0, text.length]);
  for (const span of spans) {
    edges.add(Math.min(span.start, text.length));
    edges.add(Math.min(span.end, text.length));
  }
  const sorted = [...edges].toSorted((a, b) => a - b);
  return sorted.slice(0, -1).map((start, index) => {
    const end = sorted[index + 1] ?? text.length;
    const types = spans.filter((span) => span.start <= start && span.end >= end).map((span) => span.type);
    return { start, text: text.slice(start, end), types: [...new Set(types)] };
  });
}
