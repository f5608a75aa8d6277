import type { ProvisionKind } from "../provisions/index.ts";
import type { XmlElement, XmlNode } from "../xml/index.ts";

/** The namespace of Akoma Ntoso 1.0 as OASIS published it. */
export const AKN_NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0";

/** The namespace of what only Entente has: base text and acts in `proprietary`, numbers as they were drafted. */
export const ENTENTE_NAMESPACE = "https://entente.example/ns/text/1";

/** The prefix of that namespace in what is written. */
export const PREFIX = "entente";

/** Kinds of provision that are elements of the same name; the others are `hcontainer` with the kind as name. */
export const NAMED_ELEMENTS: ReadonlySet<ProvisionKind> = new Set<ProvisionKind>([
  "part",
  "chapter",
  "section",
  "article",
  "paragraph",
  "point",
]);

/** An element; attributes that are `undefined` are left out. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | undefined>>,
  children: readonly XmlNode[] = [],
): XmlElement {
  const given = Object.entries(attributes).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return { name, attributes: Object.fromEntries(given), children };
}
