import type { Result } from "@entente/analysis/agenda";
import { z } from "zod";
import type { WorkingText } from "../consolidation/index.ts";
import { valuesIn } from "../consolidation/layered-map.ts";
import { languageSchema, numbersIn, PROVISION_KINDS, type ProvisionKind, textIdSchema } from "../provisions/index.ts";
import { localName, type XmlElement } from "../xml/index.ts";
import { checksum } from "./checksum.ts";
import { type Inline, isOriginal, type Page, type PrintedNode, printedText } from "./page.ts";
import type { WordOptions } from "./print.ts";
import { tokenText } from "./printed-line.ts";
import { xmlText } from "./xml-text.ts";

const FORMAT = "entente-word/1";
const MOST_NODES = 50_000;
const MOST_DEPTH = 40;

const place = z.int().nonnegative();
const span = z.tuple([place, place]).readonly();
const paragraphSchema = z.strictObject({ sum: place, number: span.optional(), heading: span.optional() }).readonly();

/** Where number and heading stand in a paragraph, from and up to a character. */
type Cuts = Omit<z.output<typeof paragraphSchema>, "sum">;

/** A printed provision: ids and places, none of its words. */
export interface PassportNode {
  readonly id: string;
  readonly kind: ProvisionKind;
  readonly number?: string | undefined;
  readonly opening?: number | undefined;
  readonly heading?: number | undefined;
  readonly wording?: number | undefined;
  readonly refs?: readonly (readonly [number, number, string])[] | undefined;
  readonly children: readonly PassportNode[];
}

const nodeSchema: z.ZodType<PassportNode> = z
  .strictObject({
    id: textIdSchema,
    kind: z.enum(PROVISION_KINDS),
    number: z.string().max(300).optional(),
    opening: place.optional(),
    heading: place.optional(),
    wording: place.optional(),
    refs: z
      .array(z.tuple([place, place, textIdSchema]).readonly())
      .max(10_000)
      .readonly()
      .optional(),
    get children() {
      return z.array(nodeSchema).max(MOST_NODES).readonly();
    },
  })
  .readonly();

const schema = z
  .strictObject({
    format: z.literal(FORMAT),
    base: textIdSchema,
    language: languageSchema,
    view: z.enum(["attributed", "anonymous", "clean"]),
    proposals: z.enum(["brackets", "tracked-changes"]),
    names: z.array(z.tuple([z.string(), z.string()])).readonly(),
    /** How many acts the text had and when the last of them was, by which it can be found again. */
    acts: place,
    until: place,
    hasTitle: z.boolean(),
    sum: place,
    paragraphs: z.array(paragraphSchema).max(MOST_NODES).readonly(),
    tree: z.array(nodeSchema).max(MOST_NODES).readonly(),
  })
  .readonly();

/**
 * What a document says of what it was made of, so that it can be read back: ids, places and checksums.
 *
 * It holds none of the words, so that who strikes out words on the page has struck them out of the file.
 */
export type Passport = z.output<typeof schema>;

/** The passport of a page. */
export function passportOf(page: Page, text: WorkingText, options: WordOptions): Passport {
  const { view, proposals = "brackets", partyNames = new Map() } = options;
  const acts = [...valuesIn(text.ledger.index.acts)];
  return {
    format: FORMAT,
    base: text.base.id,
    language: text.base.language,
    view,
    proposals,
    names: view === "attributed" ? [...partyNames] : [],
    acts: acts.length,
    until: acts.reduce((latest, { at }) => Math.max(latest, at), 0),
    hasTitle: page.paragraphs[0]?.role === "title",
    sum: pageSum(page),
    paragraphs: page.paragraphs.map(({ inlines }) => ({
      sum: checksum(printedText({ inlines: inlines.filter(isOriginal) })),
      ...cutsOf(inlines),
    })),
    tree: page.nodes.flatMap((node) => treeOf(node, { page, text, view })),
  };
}

/** The number by which a page is known again. */
export function pageSum({ paragraphs }: Page): number {
  return checksum(paragraphs.map(printedText).join("\u2029"));
}

/** Reads a passport, or says that it is none. */
export function parsePassport(json: string): Result<Passport, string> {
  const nesting = deepest(json);
  if (nesting > 3 * MOST_DEPTH) return { ok: false, reason: "What the document says of itself is nested too deep" };
  try {
    const parsed = schema.safeParse(JSON.parse(json));
    if (parsed.success) return { ok: true, value: parsed.data };
  } catch {}
  return { ok: false, reason: "What the document says of itself cannot be read" };
}

function deepest(json: string): number {
  let [depth, most] = [0, 0];
  for (const sign of json.matchAll(/[[\]{}]/g)) {
    depth += sign[0] === "[" || sign[0] === "{" ? 1 : -1;
    most = Math.max(most, depth);
  }
  return most;
}

/** Where number and heading stand among the characters of a paragraph as it was before proposals. */
function cutsOf(inlines: readonly Inline[]): Cuts {
  let at = 0;
  let number: readonly [number, number] | undefined;
  let heading: readonly [number, number] | undefined;
  for (const inline of inlines) {
    if (inline.is !== "piece" || !isOriginal(inline)) continue;
    const end = at + inline.text.length;
    if (inline.look === "number" && inline.text !== HEADING_END) number = [at, end];
    if (inline.look === "number" && inline.text === HEADING_END) heading = [number?.[1] ?? 0, at];
    at = end;
  }
  return { ...(number === undefined ? {} : { number }), ...(heading === undefined ? {} : { heading }) };
}

/** What stands between the heading of a numbered paragraph and its words. */
export const HEADING_END = ". ";

interface Described {
  readonly page: Page;
  readonly text: WorkingText;
  readonly view: WordOptions["view"];
}

/** Nodes of what is in the text as it is read without tracked changes; an anonymous copy names no act. */
function treeOf(node: PrintedNode, described: Described): readonly PassportNode[] {
  const { page, text, view } = described;
  const { kind, number, opening, heading, wording } = node;
  const own = [opening, heading, wording].find((at) => at !== undefined);
  if (own !== undefined && page.paragraphs[own]?.inserted !== undefined) return [];
  const isNamed = view !== "anonymous" || text.ledger.baseProvisions.has(node.id);
  const children = node.children.flatMap((child) => treeOf(child, described));
  const refs = wording === undefined ? [] : referencesIn(page.paragraphs[wording]?.inlines ?? [], text);
  return [
    {
      id: isNamed ? node.id : `new-${own ?? 0}`,
      kind,
      ...(number === undefined ? {} : { number }),
      ...(opening === undefined ? {} : { opening }),
      ...(heading === undefined ? {} : { heading }),
      ...(wording === undefined ? {} : { wording }),
      ...(refs.length === 0 ? {} : { refs }),
      children,
    },
  ];
}

/** Where cross references stand in the words behind number and heading. */
function referencesIn(
  inlines: readonly Inline[],
  { provisions }: WorkingText,
): readonly (readonly [number, number, string])[] {
  if (!inlines.some(hasReference)) return [];
  const numbers = numbersIn(provisions);
  const cuts = cutsOf(inlines);
  const removed = removedBy(cuts);
  const found: (readonly [number, number, string])[] = [];
  let at = 0;
  for (const inline of inlines) {
    if (inline.is !== "piece" || !isOriginal(inline)) continue;
    const end = at + inline.text.length;
    for (const token of at < removed ? [] : (inline.tokens ?? [])) {
      const { length } = tokenText(token, numbers);
      if (token.refersTo !== undefined) found.push([at - removed, at - removed + length, token.refersTo]);
      at += length;
    }
    at = end;
  }
  return found;
}

function hasReference(inline: Inline): boolean {
  return inline.is === "piece" && inline.tokens?.some(({ refersTo }) => refersTo !== undefined) === true;
}

/** How many characters number and heading take, in a paragraph that begins with them. */
export function removedBy({ number, heading }: Cuts): number {
  if (heading !== undefined) return heading[1] + HEADING_END.length;
  return number?.[1] ?? 0;
}

/** Where the passport lies in a document of ours. */
export const PASSPORT_PATH = "customXml/item1.xml";

const NAMESPACE = "urn:entente:word:1";

/** The part of a document that holds its passport. */
export function passportXml(passport: Passport): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<passport xmlns="${NAMESPACE}">${xmlText(JSON.stringify(passport))}</passport>`;
}

/** Whether the outermost element of a part is a passport. */
export function isPassport({ name, attributes }: XmlElement): boolean {
  return localName({ name }) === "passport" && Object.values(attributes).includes(NAMESPACE);
}
