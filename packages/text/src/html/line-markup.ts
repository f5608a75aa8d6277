import type { PrintedAlternative, PrintedLine, PrintedPart, PrintedStance, PrintWords } from "../print/index.ts";
import { anchor, escaped, isolatedMarkup } from "./markup.ts";

/** What is known of the page while its lines are written. */
export interface Page {
  readonly words: PrintWords;
  readonly direction: "ltr" | "rtl";
  /** Attributes of what is not text but said about it, where that is in another language. */
  readonly chrome: string;
}

/** A line with its brackets; brackets are signs in the text, so that they are copied and read aloud. */
export function lineMarkup(line: PrintedLine, page: Page): string {
  return line.map((part) => partMarkup(part, page)).join("");
}

/** Who holds something, with the link to its note. */
export function stanceMarkup(stance: PrintedStance | undefined, { words, chrome }: Page): string {
  if (stance === undefined || stance.held.length === 0) return "";
  const roles = stance.held.map(({ role, names }) => {
    const named = names.map(isolatedMarkup).join(escaped(words.comma));
    return role === undefined ? named : `${escaped(role)} ${named}`;
  });
  const held = ` <span class="held"${chrome}>${roles.join(escaped(words.semicolon))}</span>`;
  return stance.note === undefined ? held : `${held}${noteLink(stance.note, words)}`;
}

/** One pair of brackets with what stands in it, an isolate of its own. */
export function alternativeMarkup(one: PrintedAlternative, page: Page): string {
  const words = lineMarkup(one.line, page);
  const remark = one.remark === undefined ? "" : `<i class="remark"${page.chrome}>${escaped(one.remark)}</i>`;
  const said = [one.isProposed && words !== "" ? `<ins>${words}</ins>` : words, remark].filter((part) => part !== "");
  const body = `${sign("[")}${said.join(" ")}${stanceMarkup(one.stance, page)}${sign("]")}`;
  return `<span class="alternative" dir="${page.direction}">${body}</span>`;
}

/** A bracket around more than a line. */
export function sign(bracket: "[" | "]"): string {
  return `<b class="bracket">${bracket}</b>`;
}

function partMarkup(part: PrintedPart, page: Page): string {
  if (part.kind === "words") return escaped(part.text);
  if (part.kind === "reference") return `<a href="${anchor(part.to).href}">${escaped(part.text)}</a>`;
  const alternatives = part.alternatives.map((one) => alternativeMarkup(one, page)).join(" ");
  return `<span class="site" role="group" aria-label="${escaped(page.words.bracket)}">${alternatives}</span>`;
}

function noteLink(number: number, { note }: PrintWords): string {
  return `<sup><a class="note" id="r${number}" href="#n${number}" aria-label="${escaped(note)} ${number}">${number}</a></sup>`;
}
