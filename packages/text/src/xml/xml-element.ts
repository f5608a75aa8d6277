/** An element of XML as it is written: names with their prefix, text and elements in their order. */
export interface XmlElement {
  readonly name: string;
  /** Attributes by name, in the order in which they are printed. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
}

/** What stands in an element: another element, or text. */
export type XmlNode = XmlElement | string;

/**
 * The name of an element without its prefix: `p` of `w:p`.
 *
 * Formats here have one vocabulary each, so the prefix tells nothing that the place does not.
 */
export function localName({ name }: Pick<XmlElement, "name">): string {
  return name.slice(name.indexOf(":") + 1);
}

/** The elements that stand directly in an element, those of one local name if it is given. */
export function childElements({ children }: XmlElement, name?: string): readonly XmlElement[] {
  const elements = children.filter((child) => typeof child !== "string");
  return name === undefined ? elements : elements.filter((child) => localName(child) === name);
}

/** The text in an element and in what stands in it, in its order. */
export function textIn({ children }: XmlElement): string {
  return children.map((child) => (typeof child === "string" ? child : textIn(child))).join("");
}
