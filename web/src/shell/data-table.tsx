/**
 * A table that becomes a list of cards on a narrow screen. Roles are spelt out, because a table that is laid
 * out as blocks loses its own to assistive technology.
 */
import type { ReactNode } from "react";
import classes from "./data-table.module.css";

export interface Column<Row> {
  key: string;
  label: string;
  /** Null is nothing to show: a dash, and on a narrow screen not even that. */
  render: (row: Row) => ReactNode;
  align?: "end";
  /** Takes what is left of the width. */
  wide?: boolean;
  /** On a narrow screen: heads the card, or is left out. */
  narrow?: "title" | "hidden";
}

interface DataTableProps<Row> {
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  testId?: string;
  /** False inside a panel, which has its own edges. */
  isFramed?: boolean;
}

export function DataTable<Row>({
  label,
  columns,
  rows,
  rowKey,
  testId,
  isFramed = true,
}: DataTableProps<Row>) {
  return (
    <div className={isFramed ? classes.frame : undefined}>
      <table className={classes.table} role="table" aria-label={label} data-testid={testId}>
        <thead role="rowgroup" className={classes.head}>
          <tr role="row">
            {columns.map((column) => (
              <th
                key={column.key}
                role="columnheader"
                scope="col"
                data-align={column.align}
                data-wide={column.wide}
              >
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr key={rowKey(row)} role="row" className={classes.row}>
              {columns.map((column) => {
                const content = column.render(row);
                return (
                  <td
                    key={column.key}
                    role="cell"
                    data-label={column.label}
                    data-align={column.align}
                    data-narrow={content === null ? "hidden" : column.narrow}
                  >
                    {content ?? "–"}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
