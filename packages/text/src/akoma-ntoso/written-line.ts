import type { PrintedAlternative, PrintedLine, PrintedPart, PrintedStance } from "../print/index.ts";
import type { XmlElement, XmlNode } from "../xml/index.ts";
import { element } from "./vocabulary.ts";
import type { Writing } from "./writing.ts";

/** A line as inline elements: words, `ref` for references, and a `span` in square brackets for every alternative. */
export function writtenLine(line: PrintedLine, writing: Writing): readonly XmlNode[] {
  return line.flatMap((part) => writtenPart(part, writing));
}

/** What is said of a whole provision or instead of one, in square brackets: "[Bracket: B; against A]". */
export function writtenRemark(what: string, stance: PrintedStance | undefined, writing: Writing): XmlElement {
  const held = stance === undefined ? [] : [": ", ...heldBy(stance, writing)];
  return element("span", { class: "bracket", refersTo: proposersOf(stance, writing) }, [`[${what}`, ...held, "]"]);
}

/** A paragraph of words. */
export function paragraphOf(
  line: PrintedLine,
  attributes: Readonly<Record<string, string | undefined>>,
  writing: Writing,
): XmlElement {
  return element("p", attributes, writtenLine(line, writing));
}

/** Who holds something, in braces or behind a colon, and the note with the reasons. */
export function heldBy({ held, note }: PrintedStance, { notes, words }: Writing): readonly XmlNode[] {
  const said = held.map(({ role, names }) => [role, names.join(", ")].filter((part) => part !== undefined).join(" "));
  const entries = note === undefined ? undefined : notes.get(note)?.entries;
  if (entries === undefined) return [said.join("; ")];
  const lines = entries.map(({ party, says, reason }) =>
    element("p", {}, [[`${party} ${says}`, reason].filter((part) => part !== undefined).join(": ")]),
  );
  const attributes = { class: "positions", marker: `${note}`, placement: "bottom", title: words.notes };
  return [said.join("; "), element("authorialNote", attributes, lines)];
}

function writtenPart(part: PrintedPart, writing: Writing): readonly XmlNode[] {
  if (part.kind === "words") return [part.text];
  if (part.kind === "reference") {
    const target = writing.ids.byProvision.get(part.to) ?? encodeURIComponent(part.to.toWellFormed());
    return [element("ref", { href: `#${target}` }, [part.text])];
  }
  return part.alternatives.flatMap((one, place) => {
    const written = writtenAlternative(one, writing);
    return place === 0 ? [written] : [" ", written];
  });
}

function writtenAlternative(alternative: PrintedAlternative, writing: Writing): XmlElement {
  const { isProposed, line, remark, stance } = alternative;
  const own = writtenLine(line, writing);
  const behind = remark === undefined ? [] : [own.length === 0 ? remark : ` (${remark})`];
  const held =
    stance === undefined ? [] : [element("span", { class: "holders" }, [" {", ...heldBy(stance, writing), "}"])];
  const attributes = {
    class: isProposed ? "bracket proposed" : "bracket standing",
    refersTo: isProposed ? proposersOf(stance, writing) : undefined,
  };
  return element("span", attributes, ["[", ...own, ...behind, ...held, "]"]);
}

/** References to those who propose something. */
function proposersOf(stance: PrintedStance | undefined, { partyByName }: Writing): string | undefined {
  const names = stance?.held.find(({ role }) => role === undefined)?.names ?? [];
  const parties = names.flatMap((name) => partyByName.get(name) ?? []);
  return parties.length === 0 ? undefined : parties.map((party) => `#${party}`).join(" ");
}
