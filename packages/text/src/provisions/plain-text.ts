import { type PrintedReference, printedWording } from "../wording/index.ts";
import type { ProvisionId } from "./ids.ts";
import type { Language } from "./language.ts";
import { type BaseText, type Provision, type ProvisionKind, readingOrder } from "./provision.ts";

/** A provision as it is read: what checks, formats and comparisons work on. References are places in `text`. */
export interface PlainProvision {
  readonly id: ProvisionId;
  readonly kind: ProvisionKind;
  readonly number?: string;
  readonly heading?: string;
  readonly text: string;
  readonly references: readonly PrintedReference[];
  readonly children: readonly PlainProvision[];
}

/** A text as it is read, in one language, without brackets. */
export interface PlainText {
  readonly language: Language;
  readonly title: string;
  readonly provisions: readonly PlainProvision[];
}

/**
 * A base text as it is read; cross references print the numbers that its provisions have.
 *
 * @example
 * import { baseTextOf, plainTextOf } from "@entente/text/provisions";
 * const article = { id: "art-1", kind: "article", number: "1", text: "Fish.", references: [], children: [] } as const;
 * const plain = { language: "en", title: "Accord", provisions: [article] };
 * plainTextOf(baseTextOf(plain, "base")); // => plain
 */
export function plainTextOf(base: Pick<BaseText, "language" | "title" | "provisions">): PlainText {
  const numbers = numbersIn(base.provisions);
  return {
    language: base.language,
    title: base.title,
    provisions: base.provisions.map((provision) => plainProvision(provision, numbers)),
  };
}

/**
 * The printed number of every provision that has one.
 *
 * @example
 * import { numbersIn } from "@entente/text/provisions";
 * numbersIn([{ id: "art-7-bis", number: "7 bis", children: [] }]).get("art-7-bis"); // => "7 bis"
 */
export function numbersIn(provisions: readonly Numbered[]): ReadonlyMap<ProvisionId, string> {
  const numbers = new Map<ProvisionId, string>();
  for (const { id, number } of readingOrder(provisions)) if (number !== undefined) numbers.set(id, number);
  return numbers;
}

interface Numbered {
  readonly id: ProvisionId;
  readonly number?: string;
  readonly children: readonly Numbered[];
}

function plainProvision(provision: Provision, numbers: ReadonlyMap<ProvisionId, string>): PlainProvision {
  const { id, kind, number, heading, wording, children } = provision;
  return {
    id,
    kind,
    ...(number === undefined ? {} : { number }),
    ...(heading === undefined ? {} : { heading: printedWording(heading, numbers).text }),
    ...printedWording(wording, numbers),
    children: children.map((child) => plainProvision(child, numbers)),
  };
}
