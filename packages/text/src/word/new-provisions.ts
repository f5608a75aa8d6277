import type { ChangeOf, ProposedProvision } from "../acts/index.ts";
import type { Block } from "../plain/blocks.ts";
import { HEADED_KINDS, headingOf } from "../plain/headings.ts";
import { type ListMark, listMarkOf } from "../plain/list-marks.ts";
import { type OutlineNode, outlineOf } from "../plain/outline.ts";
import type { Language, ProvisionKind } from "../provisions/index.ts";
import { segmented } from "../wording/index.ts";

/** A provision behind which others may be written, as far as it matters to where they go. */
export interface Above {
  /** What new provisions beside it, or inside it, name. */
  readonly provision: string;
  readonly owner: string;
  readonly kind: ProvisionKind;
  readonly number?: string;
}

/** A provision that is written new, and where it goes. */
export type Insertion = Pick<ChangeOf<"insert">, "under" | "after" | "provision">;

/**
 * The provisions that paragraphs make which were written behind another one; `path` leads to it from the outermost.
 *
 * A mark of the shape of a provision around it goes beside that one, another mark inside it; a heading opens an article
 * or a larger part, to which everything behind it belongs. `nameOf` is asked for the id that each will have.
 */
export function newProvisions(
  lines: readonly string[],
  path: readonly Above[],
  { language, nameOf }: { readonly language: Language; readonly nameOf: () => string },
): readonly Insertion[] {
  const heading = lines.findIndex((line) => headingOf(line.trim()) !== undefined);
  const listed = heading === -1 ? lines : lines.slice(0, heading);
  const insertions: Insertion[] = [];
  let at = path;
  for (const line of listed) {
    const read = readLine(line);
    if (read.text === "" && read.mark === undefined) continue;
    const [above, kind] = placeFor(read.mark, at);
    add(above, { kind, ...read.number, wording: segmented(read.text, language), children: [] });
  }
  if (heading === -1) return insertions;
  const outline = outlineOf(lines.slice(heading).flatMap(blockOf));
  for (const root of outline.ok ? outline.value.roots : []) add(headedPlace(root.kind, at), proposed(root, language));
  return insertions;

  function add({ path: above, after }: Spot, provision: ProposedProvision): void {
    const id = nameOf();
    insertions.push({ under: above.at(-1)?.owner ?? null, after, provision });
    at = [
      ...above,
      {
        provision: id,
        owner: id,
        kind: provision.kind,
        ...(provision.number === undefined ? {} : { number: provision.number }),
      },
    ];
  }
}

/** Where a provision goes: inside the last of `path`, behind one of those in it. */
interface Spot {
  readonly path: readonly Above[];
  readonly after: string | null;
}

interface ReadLine {
  readonly text: string;
  readonly mark: ListMark | undefined;
  readonly number: { readonly number?: string };
}

function readLine(line: string): ReadLine {
  const text = line.trim().replace(/\t/g, " ");
  const mark = listMarkOf(text);
  const number = mark?.number === undefined ? {} : { number: mark.number };
  return { text: mark?.text ?? text, mark, number };
}

/** Beside the innermost provision with a mark of this shape, otherwise inside what is above; and the kind it has there. */
function placeFor(mark: ListMark | undefined, path: readonly Above[]): readonly [Spot, ProvisionKind] {
  const beside = path.findLastIndex((one) => isAlike(one, mark));
  const like = path[beside];
  if (like !== undefined) return [{ path: path.slice(0, beside), after: like.provision }, like.kind];
  const last = path.at(-1);
  const kind = mark?.shape === "dot" ? "paragraph" : "point";
  if (last === undefined) return [{ path: [], after: null }, mark === undefined ? "paragraph" : kind];
  if (last.kind === "chapeau" || last.kind === "pp")
    return [
      { path: path.slice(0, -1), after: last.provision },
      mark === undefined ? (last.kind === "pp" ? "pp" : "paragraph") : kind,
    ];
  const isGroup = HEADED_KINDS.some((one) => one === last.kind) || last.kind === "preamble";
  if (isGroup || mark !== undefined) return [{ path, after: null }, mark === undefined ? groupedKind(last.kind) : kind];
  return [{ path: path.slice(0, -1), after: last.provision }, last.kind];
}

function groupedKind(kind: ProvisionKind): ProvisionKind {
  return kind === "preamble" ? "pp" : "paragraph";
}

function isAlike({ number, kind }: Above, mark: ListMark | undefined): boolean {
  if (mark === undefined || HEADED_KINDS.some((one) => one === kind)) return false;
  if (number === undefined) return kind === "point" && mark.shape === "dash";
  const own = listMarkOf(/[\p{L}\p{N}]$/u.test(number) ? `${number}. x` : `${number} x`);
  return own?.shape === mark.shape && own.numberings.some((one) => mark.numberings.includes(one));
}

function headedPlace(kind: ProvisionKind, path: readonly Above[]): Spot {
  const rank = rankOf(kind);
  const place = path.findLastIndex((one) => rankOf(one.kind) >= 0 && rankOf(one.kind) <= rank);
  const found = path[place];
  if (found === undefined) return { path: [], after: path[0]?.provision ?? null };
  if (rankOf(found.kind) === rank) return { path: path.slice(0, place), after: found.provision };
  return { path: path.slice(0, place + 1), after: path[place + 1]?.provision ?? null };
}

const RANKS: readonly ProvisionKind[] = HEADED_KINDS;

function rankOf(kind: ProvisionKind): number {
  return RANKS.indexOf(kind);
}

function blockOf(line: string, place: number): readonly Block[] {
  const text = line.trim().replace(/\t/g, " ");
  if (text === "") return [];
  const at = { line: place + 1, indent: 0 };
  const heading = headingOf(text);
  if (heading !== undefined) return [{ ...at, is: "heading", heading }];
  const mark = listMarkOf(text);
  if (mark === undefined) return [{ ...at, is: "words", text }];
  const { text: own, ...rest } = mark;
  return [{ ...at, is: "marked", mark: rest, text: own }];
}

function proposed({ kind, number, heading, text, children }: OutlineNode, language: Language): ProposedProvision {
  return {
    kind,
    ...(number === undefined ? {} : { number }),
    ...(heading === undefined ? {} : { heading: segmented(heading, language) }),
    wording: segmented(text, language),
    children: children.map((child) => proposed(child, language)),
  };
}
