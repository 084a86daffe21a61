/** Rows of text in columns: the first flush left, figures flush right. */
export function table(rows: readonly (readonly string[])[]): string {
  const width = (column: number): number => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0));
  return rows
    .map((row) =>
      row
        .map((cell, i) => (i === 0 ? cell.padEnd(width(0)) : cell.padStart(width(i))))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

export const share = (value: number): string => value.toFixed(3);
