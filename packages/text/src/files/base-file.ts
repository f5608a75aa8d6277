import type { Result } from "@entente/analysis/agenda";
import { z } from "zod";
import { firstIssue } from "../acts/first-issue.ts";
import {
  type BaseText,
  headingOwner,
  languageSchema,
  PROVISION_KINDS,
  type Provision,
  type ProvisionKind,
  readingOrder,
  textIdSchema,
} from "../provisions/index.ts";
import { partsOf, type WordingPart, wordingOf } from "../wording/index.ts";

/** The format that a base file names. */
export const BASE_FILE_FORMAT = "entente-text/1";

/** How deep provisions may stand inside each other in a base file. */
export const MAX_BASE_DEPTH = 30;

/** How many provisions a base file may hold. */
export const MAX_BASE_PROVISIONS = 50_000;

/** The longest piece of wording, in UTF-16 units, and the most pieces in one provision: what the plain reader lets in. */
const MAX_WORDS = 200_000;
const MAX_LINE_LENGTH = 2_000;

/** A base text as a file holds it: wording as its pieces, whose ids follow from owner and place. */
export interface BaseFile {
  readonly format: typeof BASE_FILE_FORMAT;
  readonly id: string;
  readonly title: string;
  readonly language: string;
  readonly provisions: readonly FileProvision[];
}

/** A provision as a base file holds it. */
export interface FileProvision {
  readonly id: string;
  readonly kind: ProvisionKind;
  readonly number?: string | undefined;
  readonly heading?: readonly WordingPart[] | undefined;
  readonly wording: readonly WordingPart[];
  readonly children: readonly FileProvision[];
}

const words = z.string().min(1).max(MAX_WORDS).refine(isPrintable, "holds a control character");
const line = z.string().max(MAX_LINE_LENGTH).refine(isOneLine, "must be one line");

const wordingSchema: z.ZodType<readonly WordingPart[]> = z
  .array(z.union([words, z.strictObject({ text: words, refersTo: textIdSchema }).readonly()]))
  .max(MAX_WORDS)
  .readonly();

const provisionSchema: z.ZodType<FileProvision> = z
  .strictObject({
    id: textIdSchema,
    kind: z.enum(PROVISION_KINDS),
    number: line.min(1).optional(),
    heading: wordingSchema.optional(),
    wording: wordingSchema,
    children: z.lazy(() => z.array(provisionSchema).readonly()),
  })
  .readonly()
  .meta({ id: "provision" });

const baseFileSchema: z.ZodType<BaseFile> = z.strictObject({
  format: z.literal(BASE_FILE_FORMAT),
  id: textIdSchema,
  title: line,
  language: languageSchema,
  provisions: z.array(provisionSchema).readonly(),
});

/**
 * Reads a base file; the reason of a refusal says where what was found.
 *
 * Every provision's id stands once, provisions are at most 30 deep and 50,000 in number. Cost is linear in the file.
 *
 * @example
 * import { parseBaseFile } from "@entente/text/files";
 * const file = { format: "entente-text/1", id: "v1", title: "Accord", language: "en", provisions: [] };
 * parseBaseFile(file); // => ({ ok: true, value: { id: "v1", title: "Accord", language: "en", provisions: [] } })
 * parseBaseFile({ ...file, id: "v 1" }); // => ({ ok: false, reason: "id: an id has no white space, no # and no control characters" })
 */
export function parseBaseFile(value: unknown): Result<BaseText, string> {
  if (isTooDeep(value)) return { ok: false, reason: `provisions: stand more than ${MAX_BASE_DEPTH} deep` };
  const parsed = baseFileSchema.safeParse(value);
  if (!parsed.success) return { ok: false, reason: firstIssue(parsed.error) };
  const { id, title, language, provisions } = parsed.data;
  const found = doubled(provisions);
  if (found !== undefined) return { ok: false, reason: found };
  return { ok: true, value: { id, title, language, provisions: provisions.map(provisionOf) } };
}

/**
 * A base text as a file holds it.
 *
 * @example
 * import { baseFileOf } from "@entente/text/files";
 * baseFileOf({ id: "v1", title: "Accord", language: "en", provisions: [] }).format; // => "entente-text/1"
 */
export function baseFileOf({ id, title, language, provisions }: BaseText): BaseFile {
  return { format: BASE_FILE_FORMAT, id, title, language, provisions: provisions.map(fileProvision) };
}

/**
 * The JSON Schema 2020-12 of a base file, made from the schema that `parseBaseFile` reads with.
 *
 * That ids stand once, and how deep provisions may stand, is beyond it: `parseBaseFile` checks that too.
 *
 * @example
 * import { baseFileJsonSchema } from "@entente/text/files";
 * baseFileJsonSchema().title; // => "Entente base text (entente-text/1)"
 */
export function baseFileJsonSchema(): Readonly<Record<string, unknown>> {
  return { ...z.toJSONSchema(baseFileSchema, { io: "input" }), title: `Entente base text (${BASE_FILE_FORMAT})` };
}

/** Whether what could be provisions stands deeper than a base file has it; looked at level by level, so at any depth. */
function isTooDeep(value: unknown): boolean {
  let level = childrenOf(value, "provisions");
  for (let depth = 0; depth < MAX_BASE_DEPTH; depth += 1) level = level.flatMap((one) => childrenOf(one, "children"));
  return level.length > 0;
}

function childrenOf(value: unknown, key: string): readonly unknown[] {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return [];
  const children = (value as Record<string, unknown>)[key];
  return Array.isArray(children) ? children : [];
}

function doubled(provisions: readonly FileProvision[]): string | undefined {
  const seen = new Set<string>();
  let count = 0;
  for (const { id } of readingOrder(provisions)) {
    count += 1;
    if (count > MAX_BASE_PROVISIONS) return `provisions: more than ${MAX_BASE_PROVISIONS}`;
    for (const owner of [id, headingOwner(id)]) {
      if (seen.has(owner)) return `provisions: the id "${owner}" stands twice`;
      seen.add(owner);
    }
  }
  return undefined;
}

function provisionOf({ id, kind, number, heading, wording, children }: FileProvision): Provision {
  return {
    id,
    kind,
    ...(number === undefined ? {} : { number }),
    ...(heading === undefined ? {} : { heading: wordingOf(headingOwner(id), heading) }),
    wording: wordingOf(id, wording),
    children: children.map(provisionOf),
  };
}

function fileProvision({ id, kind, number, heading, wording, children }: Provision): FileProvision {
  return {
    id,
    kind,
    ...(number === undefined ? {} : { number }),
    ...(heading === undefined ? {} : { heading: partsOf(heading) }),
    wording: partsOf(wording),
    children: children.map(fileProvision),
  };
}

/** Tabs and line ends may stand in wording; nothing that could steer a terminal or break a document. */
function isPrintable(text: string): boolean {
  return !/[^\P{Cc}\t\n]/u.test(text);
}

function isOneLine(text: string): boolean {
  return !/\p{Cc}|[\u2028\u2029]/u.test(text);
}
