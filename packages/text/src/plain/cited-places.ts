import { type PlainProvision, type PlainText, readingOrder } from "../provisions/index.ts";
import type { Citation } from "./citations.ts";
import { rankOf } from "./numerals.ts";

/** Where a provision stands: in which article (or annex) and under which provision. */
export interface Place {
  readonly provision: PlainProvision;
  readonly article: PlainProvision | undefined;
  readonly parent: PlainProvision | undefined;
}

/** A text by its numbers: for looking up what a citation means. */
export interface CitedPlaces {
  readonly placeById: ReadonlyMap<string, Place>;
  readonly articleByNumber: ReadonlyMap<string, PlainProvision>;
  readonly annexByNumber: ReadonlyMap<string, PlainProvision>;
}

/** Every provision of a text by id, every article and annex by number; the first one where a number stands twice. */
export function citedPlaces(text: PlainText): CitedPlaces {
  const placeById = new Map<string, Place>();
  const articleByNumber = new Map<string, PlainProvision>();
  const annexByNumber = new Map<string, PlainProvision>();
  const pending: Place[] = text.provisions.map((provision) => ({ provision, article: undefined, parent: undefined }));
  for (const place of pending) {
    const { provision } = place;
    const isArticle = provision.kind === "article" || provision.kind === "annex";
    const article = isArticle ? provision : place.article;
    placeById.set(provision.id, { ...place, article });
    const numbered = provision.kind === "article" ? articleByNumber : annexByNumber;
    const key = provision.number === undefined ? undefined : numberKey(provision.number);
    if (isArticle && key !== undefined && !numbered.has(key)) numbered.set(key, provision);
    pending.push(...provision.children.map((child) => ({ provision: child, article, parent: provision })));
  }
  return { placeById, articleByNumber, annexByNumber };
}

/** The provision that a citation means when it stands in `at`, or none. A citation of another instrument means none. */
export function citedProvision(citation: Citation, places: CitedPlaces, at: string): PlainProvision | undefined {
  const { kind, number, isOutside } = citation;
  if (isOutside) return undefined;
  if (kind === "article") return places.articleByNumber.get(numberKey(number));
  if (kind === "annex") return places.annexByNumber.get(numberKey(number));
  const article =
    citation.article === undefined
      ? places.placeById.get(at)?.article
      : places.articleByNumber.get(numberKey(citation.article));
  const holder = article ?? rootOf(places, at);
  if (kind === "paragraph") return paragraphIn(holder, number);
  const paragraph =
    citation.paragraph === undefined ? holderOfPoint(places, at, holder) : paragraphIn(holder, citation.paragraph);
  return pointIn(paragraph, number) ?? (citation.paragraph === undefined ? pointIn(holder, number) : undefined);
}

/** A number in the form in which numbers are compared: "7 bis" and "七之二" as 7.1, "(A)" as a. */
export function numberKey(number: string): string {
  const rank = rankOf(number, "figures") ?? rankOf(number, "han");
  return rank?.join(".") ?? number.toLowerCase().replace(/[().\s（）、]/g, "");
}

/** The children of a provision by number, made when first asked for. */
const childrenByHolder = new WeakMap<PlainProvision, ReadonlyMap<string, PlainProvision>>();
const pointsByHolder = new WeakMap<PlainProvision, ReadonlyMap<string, PlainProvision>>();

function paragraphIn(holder: PlainProvision | undefined, number: string): PlainProvision | undefined {
  if (holder === undefined) return undefined;
  const known = childrenByHolder.get(holder) ?? byNumber(holder.children);
  childrenByHolder.set(holder, known);
  return known.get(numberKey(number));
}

function pointIn(holder: PlainProvision | undefined, number: string): PlainProvision | undefined {
  if (holder === undefined) return undefined;
  const known = pointsByHolder.get(holder) ?? byNumber([...readingOrder(holder.children)].filter(isPoint));
  pointsByHolder.set(holder, known);
  return known.get(numberKey(number));
}

function isPoint({ kind }: PlainProvision): boolean {
  return kind === "point";
}

/** The first provision of each number. */
function byNumber(provisions: readonly PlainProvision[]): ReadonlyMap<string, PlainProvision> {
  const found = new Map<string, PlainProvision>();
  for (const provision of provisions) {
    const key = provision.number === undefined ? undefined : numberKey(provision.number);
    if (key !== undefined && !found.has(key)) found.set(key, provision);
  }
  return found;
}

/** "Subparagraph (b)" in a point means its neighbour, so the search begins at the numbered paragraph it stands in. */
function holderOfPoint(
  { placeById }: CitedPlaces,
  at: string,
  article: PlainProvision | undefined,
): PlainProvision | undefined {
  let place = placeById.get(at);
  while (place?.parent !== undefined && place.parent !== article) place = placeById.get(place.parent.id);
  return place?.provision;
}

function rootOf({ placeById }: CitedPlaces, at: string): PlainProvision | undefined {
  let place = placeById.get(at);
  while (place?.parent !== undefined) place = placeById.get(place.parent.id);
  return place?.provision;
}
