import { type ReactNode, useState } from "react";
import { useWords } from "../language/language.ts";

export interface Column {
  readonly key: string;
  readonly head: ReactNode;
  readonly numeric?: boolean;
}

export interface Row {
  readonly key: string;
  readonly cells: readonly ReactNode[];
}

interface PlainTableProps {
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

interface AsTableProps extends Omit<PlainTableProps, "rows"> {
  /** The rows, or how to make them once the table is opened. */
  readonly rows: readonly Row[] | (() => readonly Row[]);
}

/** The figures of a picture, folded away beneath it: the same, as a table. */
export function AsTable({ rows, ...props }: AsTableProps) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <details className="as-table" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t("table.show")}</summary>
      {open && <PlainTable {...props} rows={typeof rows === "function" ? rows() : rows} />}
    </details>
  );
}

/** A table that scrolls sideways inside its own box, never the page. */
export function PlainTable({ caption, columns, rows }: PlainTableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
    <section className="table-scroll" tabIndex={0} aria-label={caption}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ key, head, numeric }) => (
              <th key={key} scope="col" className={numeric ? "number" : undefined}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              {row.cells.map((cell, at) => (
                <Cell key={columns[at]?.key} column={columns[at]} first={at === 0}>
                  {cell}
                </Cell>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Cell({ column, first, children }: { column: Column | undefined; first: boolean; children: ReactNode }) {
  const className = column?.numeric ? "number" : undefined;
  return first ? (
    <th scope="row" className={className}>
      {children}
    </th>
  ) : (
    <td className={className}>{children}</td>
  );
}
