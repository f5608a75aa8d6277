import type { PrintedNote, PrintedProvision, PrintedRival } from "../print/index.ts";
import { alternativeMarkup, lineMarkup, type Page, sign, stanceMarkup } from "./line-markup.ts";
import { anchor, escaped, isolatedMarkup } from "./markup.ts";

const DEEPEST_HEADING = 6;

/** Where a provision stands: how deep its heading is, and whether it is proposed in the place of another one. */
interface Place {
  readonly level: number;
  readonly isRival: boolean;
}

/** A provision with all that stands inside it, in its place and behind it. */
export function provisionMarkup(provision: PrintedProvision, page: Page, place: Place): string {
  if (provision.kind === "table") return `${tableMarkup(provision, page, place)}${behind(provision, page, place)}`;
  const { id, kind, children, bracket } = provision;
  const head = headMarkup(provision, page, place);
  const own = wordsMarkup(provision, page);
  const inner = { ...place, level: head === "" ? place.level : place.level + 1 };
  const inside = children.map((child) => provisionMarkup(child, page, inner)).join("\n");
  const end = bracket !== undefined && closesLater(provision) ? `<p class="end">${closing(provision, page)}</p>` : "";
  const start = bracket !== undefined && head === "" && own === "" ? `<p class="start">${sign("[")}</p>` : "";
  const name = place.isRival ? "" : ` id="${anchor(id).id}"`;
  const element = head === "" ? "div" : "section";
  const open = bracket === undefined ? "" : " open";
  const body = [head, start, own, inside, end].filter((part) => part !== "").join("\n");
  return `<${element} class="${kind}${open}"${name}>\n${body}\n${behind(provision, page, place)}</${element}>`;
}

/** A bracket around a provision closes behind what stands inside it. */
function closesLater({ children, wording }: PrintedProvision): boolean {
  return children.length > 0 || wording.length === 0;
}

function closing({ bracket }: PrintedProvision, page: Page): string {
  return bracket === undefined ? "" : `${stanceMarkup(bracket, page)}${sign("]")}`;
}

function headMarkup({ kind, label, heading, bracket }: PrintedProvision, page: Page, { level }: Place): string {
  const isSmall = ["paragraph", "point", "pp", "op", "row", "cell", "chapeau"].includes(kind);
  if ((isSmall && heading === undefined) || (label === undefined && heading === undefined)) return "";
  const opens = bracket === undefined ? "" : sign("[");
  const parts = [
    label === undefined ? "" : `<span class="label">${opens}${escaped(label)}</span>`,
    heading === undefined
      ? ""
      : `<span class="heading">${label === undefined ? opens : ""}${lineMarkup(heading, page)}</span>`,
  ].filter((part) => part !== "");
  const element = `h${Math.min(level, DEEPEST_HEADING)}`;
  return `<${element}>${parts.join(" ")}</${element}>`;
}

function wordsMarkup(provision: PrintedProvision, page: Page): string {
  const { label, heading, wording, bracket, stance, changes, kind } = provision;
  const isHeaded = heading !== undefined || !["paragraph", "point", "pp", "op", "chapeau"].includes(kind);
  const number = label === undefined || isHeaded ? "" : `<span class="number">${escaped(label)}</span> `;
  const opens = bracket !== undefined && (!isHeaded || label === undefined) ? sign("[") : "";
  const words = lineMarkup(wording, page);
  const closes = closesLater(provision) ? "" : closing(provision, page);
  const after = [closes, stanceMarkup(stance, page), ...changes.map((one) => ` ${alternativeMarkup(one, page)}`)].join(
    "",
  );
  if (number === "" && words === "" && after === "") return "";
  return `<p class="words">${opens}${number}${words}${after}</p>`;
}

/** What stands behind a provision: others in its place, and the notes. */
function behind({ rivals, notes }: PrintedProvision, page: Page, place: Place): string {
  const others = rivals.map((rival) => `${rivalMarkup(rival, page, place)}\n`).join("");
  return notes.length === 0 ? others : `${others}${notesMarkup(notes, page)}\n`;
}

function rivalMarkup({ name, stance, provision }: PrintedRival, page: Page, { level }: Place): string {
  const label = `<p class="rival-name"${page.chrome}>${escaped(name)}${stanceMarkup(stance, page)}</p>`;
  const inside = provisionMarkup(provision, page, { level: level + 1, isRival: true });
  return `<div class="rival">\n${label}\n${inside}\n</div>`;
}

function tableMarkup(table: PrintedProvision, page: Page, { isRival }: Place): string {
  const rows = table.children.map((row) => {
    const cells = row.children.map((cell) => `<td>${lineMarkup(cell.wording, page)}</td>`);
    return `<tr>${cells.join("")}</tr>`;
  });
  const name = isRival ? "" : ` id="${anchor(table.id).id}"`;
  const caption = table.heading === undefined ? "" : `<caption>${lineMarkup(table.heading, page)}</caption>`;
  const around = table.bracket === undefined ? "" : `<p class="end">${closing(table, page)}</p>`;
  const before = table.bracket === undefined ? "" : `<p class="start">${sign("[")}</p>`;
  return `${before}${wordsMarkup({ ...table, children: [] }, page)}<table${name}>${caption}\n${rows.join("\n")}\n</table>${around}\n`;
}

function notesMarkup(notes: readonly PrintedNote[], { words, chrome }: Page): string {
  const shown = notes.map(({ number, entries }) => {
    const said = entries.map(({ party, says, reason }) => {
      const why = reason === undefined ? "" : `: ${isolatedMarkup(reason)}`;
      return `<b>${isolatedMarkup(party)}</b> ${escaped(says)}${why}`;
    });
    const back = `<a class="back" href="#r${number}" aria-label="${escaped(words.back)} ${number}">↑</a>`;
    return `<li value="${number}" id="n${number}">${said.join("<br>")} ${back}</li>`;
  });
  const summary = `<summary>${escaped(words.notes)}</summary>`;
  return `<details class="notes" open${chrome}>${summary}\n<ol>\n${shown.join("\n")}\n</ol>\n</details>`;
}
