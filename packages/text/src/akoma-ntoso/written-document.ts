import type { PrintedProvision } from "../print/index.ts";
import type { XmlElement } from "../xml/index.ts";
import { element } from "./vocabulary.ts";
import type { Writing } from "./writing.ts";
import { paragraphOf } from "./written-line.ts";
import { isOneParagraph, isPlain, namesOf, openingOf, rivalsOf, writtenProvision } from "./written-provision.ts";

/** The parts of a document in the order that Akoma Ntoso has: what does not fit before or behind stands in the body. */
interface Parts {
  readonly preamble: readonly PrintedProvision[];
  readonly body: readonly PrintedProvision[];
  readonly conclusions: readonly PrintedProvision[];
  readonly annexes: readonly PrintedProvision[];
}

/** Everything of a document behind its `meta`; `annexMeta` makes the one that every attachment has of its own. */
export function writtenDocument(writing: Writing, annexMeta: (eId: string) => XmlElement): readonly XmlElement[] {
  const { preamble, body, conclusions, annexes } = partsOf(writing);
  const inBody = body.flatMap((provision) => writtenProvision(provision, writing));
  const attached = annexes.flatMap((annex) => attachments(annex, writing, annexMeta));
  return [
    preface(writing),
    ...preamble.map((one) => writtenPreamble(one, writing)),
    element("body", {}, inBody.length === 0 ? [element("hcontainer", { name: "empty" })] : inBody),
    ...conclusions.map((one) => writtenConclusions(one, writing)),
    ...(attached.length === 0 ? [] : [element("attachments", {}, attached)]),
  ];
}

function partsOf(writing: Writing): Parts {
  const { provisions } = writing.printed;
  const [first] = provisions;
  const start = first !== undefined && isRegularPreamble(first, writing) ? 1 : 0;
  let end = provisions.length;
  while (end > start && provisions[end - 1]?.kind === "annex") end -= 1;
  const last = provisions[end - 1];
  const close = end > start && last !== undefined && isRegularConclusion(last, writing) ? end - 1 : end;
  return {
    preamble: provisions.slice(0, start),
    body: provisions.slice(start, close),
    conclusions: provisions.slice(close, end),
    annexes: provisions.slice(end),
  };
}

/** With or without a heading, and of every recital one paragraph. */
function isRegularPreamble({ heading, ...rest }: PrintedProvision, writing: Writing): boolean {
  if (rest.kind !== "preamble" || !isPlain(rest, writing)) return false;
  return rest.children.every((one) => one.kind === "pp" && isOneParagraph(one));
}

function isRegularConclusion(provision: PrintedProvision, writing: Writing): boolean {
  const { kind, children } = provision;
  if (kind !== "conclusion" || !isPlain(provision, writing)) return false;
  return children.every((one) => isPlain(one, writing) && one.children.length === 0);
}

/** Marking, title and status, each a paragraph. */
function preface({ printed: { title, marking, status } }: Writing): XmlElement {
  const paragraphs = [
    ...(marking === undefined ? [] : [element("p", { class: "marking" }, [element("docStatus", {}, [marking])])]),
    element("p", {}, [element("docTitle", {}, title === "" ? [] : [title])]),
    ...(status === undefined ? [] : [element("p", { class: "status" }, [element("docStatus", {}, [status])])]),
  ];
  return element("preface", {}, paragraphs);
}

function writtenPreamble(preamble: PrintedProvision, writing: Writing): XmlElement {
  const { heading, wording, children } = preamble;
  const recitals = children.flatMap((child) => [
    recital(child, writing),
    ...rivalsOf(child, (one, stead) => recital(one, writing, stead), writing),
  ]);
  const blocks = [
    ...(heading === undefined ? [] : [paragraphOf(heading, { class: "heading" }, writing)]),
    ...(wording.length === 0 ? [] : [paragraphOf(wording, {}, writing)]),
    ...(recitals.length === 0 ? [] : [element("recitals", {}, recitals)]),
  ];
  return element("preamble", namesOf(preamble, writing), blocks.length === 0 ? [element("p", {})] : blocks);
}

function recital(provision: PrintedProvision, writing: Writing, stead?: Parameters<typeof openingOf>[2]): XmlElement {
  const opening = openingOf(provision, writing, stead);
  return element("recital", namesOf(provision, writing, stead), [
    ...opening,
    paragraphOf(provision.wording, {}, writing),
  ]);
}

function writtenConclusions(conclusion: PrintedProvision, writing: Writing): XmlElement {
  const { wording, children } = conclusion;
  const own = wording.length === 0 && children.length > 0 ? [] : [paragraphOf(wording, {}, writing)];
  const lines = children.map((child) =>
    paragraphOf(child.wording, { class: child.kind, ...namesOf(child, writing) }, writing),
  );
  return element("conclusions", namesOf(conclusion, writing), [...own, ...lines]);
}

/** An annex is a document of its own behind the others, and so is every alternative to it. */
function attachments(
  annex: PrintedProvision,
  writing: Writing,
  annexMeta: (eId: string) => XmlElement,
): readonly XmlElement[] {
  return [attachment(annex), ...rivalsOf(annex, attachment, writing)];

  function attachment(one: PrintedProvision, stead?: Parameters<typeof openingOf>[2]): XmlElement {
    const own = one.wording.length === 0 && one.children.length > 0 ? [] : [paragraphOf(one.wording, {}, writing)];
    const inner = [...own, ...one.children.flatMap((child) => writtenProvision(child, writing))];
    const meta = annexMeta(writing.ids.eIdOf.get(one) ?? "");
    const document = element("doc", { name: "annex" }, [meta, element("mainBody", {}, inner)]);
    return element("attachment", namesOf(one, writing, stead), [...openingOf(one, writing, stead), document]);
  }
}
