import { headingOf } from "../plain/headings.ts";
import { PROVISION_KINDS, type ProvisionKind } from "../provisions/index.ts";
import { childElements, localName, textIn, type XmlElement } from "../xml/index.ts";
import { PREFIX } from "./vocabulary.ts";

/** The elements of the hierarchy by the kind of provision that is nearest. */
const KIND_BY_ELEMENT: Readonly<Record<string, ProvisionKind>> = {
  book: "part",
  tome: "part",
  part: "part",
  subpart: "part",
  title: "part",
  subtitle: "part",
  chapter: "chapter",
  subchapter: "chapter",
  division: "chapter",
  subdivision: "chapter",
  section: "section",
  article: "article",
  rule: "article",
  clause: "paragraph",
  paragraph: "paragraph",
  subsection: "paragraph",
  subparagraph: "paragraph",
  subclause: "paragraph",
  subrule: "paragraph",
  alinea: "paragraph",
  level: "paragraph",
  proviso: "paragraph",
  transitional: "paragraph",
  point: "point",
  indent: "point",
  sublist: "point",
  item: "point",
  li: "point",
};

const KIND_BY_CONTAINER: Readonly<Record<string, ProvisionKind>> = {
  signatures: "conclusion",
  schedule: "annex",
  appendix: "annex",
};

/** Elements that are the same under another name. */
const EQUALS: Partial<Readonly<Record<ProvisionKind, readonly string[]>>> = {
  pp: ["recital", "citation"],
  point: ["item", "li"],
  annex: ["attachment"],
};

const MAX_NUMBER_LENGTH = 300;
const UNPRINTABLE = /[\p{Cc}\u2028\u2029]/u;

/** The kind of provision that an element of the hierarchy is; nothing where it is none. */
export function kindOf(element: XmlElement): ProvisionKind | undefined {
  const name = localName(element);
  if (name !== "hcontainer") return KIND_BY_ELEMENT[name];
  const container = element.attributes.name ?? "";
  return PROVISION_KINDS.find((kind) => kind === container) ?? KIND_BY_CONTAINER[container] ?? "section";
}

/** Whether the kind says no less than the element. */
export function isExact(element: XmlElement, kind: ProvisionKind): boolean {
  const name = localName(element);
  if (name === "hcontainer") return element.attributes.name === kind;
  return name === kind || (EQUALS[kind]?.includes(name) ?? false);
}

/** The number of a provision: "7" of "Article 7", "1" of "1."; brackets and other marks stay. None where there is none. */
export function numberIn(element: XmlElement): string | undefined {
  const [num] = childElements(element, "num");
  if (num === undefined) return undefined;
  const drafted = num.attributes[`${PREFIX}:number`];
  if (drafted === "") return undefined;
  if (drafted !== undefined && drafted.length <= MAX_NUMBER_LENGTH && !UNPRINTABLE.test(drafted)) return drafted;
  const text = textWithoutNotes(num).replace(/\s+/g, " ").trim();
  const number = headingOf(text)?.number ?? text.replace(/^(.*[\p{L}\p{N}])\s?\.$/u, "$1");
  return number === "" || number.length > MAX_NUMBER_LENGTH || UNPRINTABLE.test(number) ? undefined : number;
}

function textWithoutNotes(element: XmlElement): string {
  const kept = element.children.filter((child) => typeof child === "string" || localName(child) !== "authorialNote");
  return textIn({ ...element, children: kept });
}
