import { displayWidth } from "./display-width.ts";
import { plainText } from "./plain-text.ts";
import type { Column } from "./table.ts";
import { NO_BREAK, wrapped } from "./wrapped.ts";

/** Columns of figures, one per party, with the key to their titles. */
export interface PartyColumns {
  readonly columns: readonly Column[];
  /** Lines for below the table; none when the titles are the parties' own ids. */
  readonly key: readonly string[];
}

const GAP = 2;

/** One column per party, titled with its id; where the ids need more than `room` columns, with a number and a key. */
export function partyColumns(
  parties: readonly string[],
  { room, width }: { readonly room: number; readonly width: number },
): PartyColumns {
  const names = parties.map(plainText);
  const needed = names.reduce((sum, name) => sum + displayWidth(name) + GAP, 0);
  if (needed <= room) return { columns: names.map(figures), key: [] };
  const key = names.map((name, place) => `${place + 1}${NO_BREAK}${name.replaceAll(" ", NO_BREAK)}`).join(", ");
  return {
    columns: names.map((_, place) => figures(String(place + 1))),
    key: wrapped(`Parties: ${key}`, { columns: width, indent: "  " }),
  };
}

function figures(title: string): Column {
  return { title, align: "decimal" };
}
