import type { WorkingText } from "../consolidation/index.ts";
import type { ExportOptions } from "../exports/index.ts";
import { labelOf, type PrintedText, type PrintWords, printedText, shownRun } from "../print/index.ts";
import { type Language, type ProvisionId, type ProvisionKind, readingOrder } from "../provisions/index.ts";
import { type ColumnCell, compromiseCells, positionCells } from "./column-cells.ts";
import { startingPosition } from "./starting-position.ts";

/** What stands in the columns, and as of when the positions are read. */
export interface ColumnOptions extends ExportOptions {
  /** Proposals after this instant are no starting position; ms since 1970, all of them if left out. */
  readonly startingUntil?: number;
}

/** Three starting positions beside the compromise, provision by provision. */
export interface FourColumns {
  readonly title: string;
  readonly language: Language;
  readonly direction: "ltr" | "rtl";
  readonly words: PrintWords;
  readonly status?: string;
  readonly marking?: string;
  /** The heads of the four columns, the last one the compromise. */
  readonly heads: readonly string[];
  readonly rows: readonly ColumnRow[];
}

/** One provision: its cells in the order of the heads. */
export interface ColumnRow {
  readonly provision: ProvisionId;
  readonly kind: ProvisionKind;
  readonly label?: string;
  readonly cells: readonly ColumnCell[];
}

const ABSENT: ColumnCell = { state: "absent", heading: [], wording: [] };
const STRUCK: ColumnCell = { state: "no-text", heading: [], wording: [] };
const MOST_PARTIES = 3;

/**
 * The table that trilogues work on: what each party wanted at the start, and what stands now.
 *
 * Of two parties the base text is the first column, as a commission's proposal is; three parties fill the three columns.
 * A starting position is the base text with a party's own proposals in it, the first where they exclude each other. The
 * compromise is the working text as `view` has it. Rows follow the working text; a provision that only a position has
 * stands behind the one it follows there. Cost is that of consolidating once more for each party.
 *
 * @throws {RangeError} If there are not two or three parties, or a clean compromise is asked for and something is open.
 * @example
 * import { workingText } from "@entente/text/consolidation";
 * import { fourColumns } from "@entente/text/four-columns";
 * import { baseTextOf } from "@entente/text/provisions";
 * const article = { id: "art-7", kind: "article", number: "7", text: "B has 40.", references: [], children: [] } as const;
 * const base = baseTextOf({ language: "en", title: "Accord", provisions: [article] }, "v1");
 * const change = { kind: "words", place: { of: "art-7", from: 4, to: 5 }, wording: ["45"] } as const;
 * const text = workingText(base, [{ id: "p1", kind: "proposed", party: "B", at: 1, change }]);
 * const { heads, rows } = fourColumns(text, ["A", "B"], { view: "anonymous" });
 * heads; // => ["Base text", "A", "B", "Compromise"]
 * rows[0]?.cells.map(({ wording }) => wording.map((words) => words.text).join("")); // => ["B has 40.", "B has 40.", "B has 45.", "B has [40] [45]."]
 */
export function fourColumns(text: WorkingText, parties: readonly string[], options: ColumnOptions): FourColumns {
  if (parties.length < MOST_PARTIES - 1 || parties.length > MOST_PARTIES)
    throw new RangeError(`Cannot set out four columns: of ${parties.length} parties; name two or three`);
  const printed = printedText(text, { ...options, marksNew: true });
  const { title, language, direction, words, status, marking } = printed;
  const until = options.startingUntil ?? Number.MAX_SAFE_INTEGER;
  const own = parties.map((party) => startingPosition(text, party, until));
  const positions = parties.length === MOST_PARTIES ? own : [startingPosition(text, "", -1), ...own];
  const names = parties.map((party) => shownRun(options.partyNames?.get(party) ?? party));
  return {
    title,
    language,
    direction,
    words,
    ...(status === undefined ? {} : { status }),
    ...(marking === undefined ? {} : { marking }),
    heads: [...(names.length === MOST_PARTIES ? names : [words.baseText, ...names]), words.compromise],
    rows: rowsOf(text, positions, printed),
  };
}

function rowsOf(text: WorkingText, positions: readonly WorkingText[], printed: PrintedText): readonly ColumnRow[] {
  const columns = [...positions.map(positionCells), compromiseCells(text, printed)];
  const inBase = new Set([...readingOrder(text.base.provisions)].map(({ id }) => id));
  const trees = [text, ...positions].map(({ provisions }) => [...readingOrder(provisions)]);
  const known = new Map(trees.toReversed().flatMap((tree) => tree.map((one) => [one.id, one] as const)));
  const order = trees.reduce<readonly ProvisionId[]>(
    (ids, tree) =>
      withOthers(
        ids,
        tree.map(({ id }) => id),
      ),
    [],
  );
  return order.flatMap((id) => {
    const provision = known.get(id);
    if (provision === undefined) return [];
    const label = labelOf(provision, printed.language);
    const cells = columns.map((cell) => cell.get(id) ?? (inBase.has(id) ? STRUCK : ABSENT));
    const isEmpty = cells.every(({ heading, wording }) => heading.length + wording.length === 0);
    return isEmpty && label === undefined
      ? []
      : [{ provision: id, kind: provision.kind, ...(label === undefined ? {} : { label }), cells }];
  });
}

/** The ids with those of another list that they lack, each behind the one that it follows there. */
function withOthers(ids: readonly ProvisionId[], others: readonly ProvisionId[]): readonly ProvisionId[] {
  const there = new Set(ids);
  const behind = new Map<ProvisionId | undefined, ProvisionId[]>();
  let last: ProvisionId | undefined;
  for (const id of others) {
    if (there.has(id)) last = id;
    else behind.set(last, [...(behind.get(last) ?? []), id]);
  }
  return [...(behind.get(undefined) ?? []), ...ids.flatMap((id) => [id, ...(behind.get(id) ?? [])])];
}
