import { escaped, isolatedMarkup } from "../html/markup.ts";
import { pageOpening } from "../html/page-opening.ts";
import type { ColumnCell, ColumnWords } from "./column-cells.ts";
import { COLUMN_STYLE } from "./column-style.ts";
import type { ColumnRow, FourColumns } from "./four-columns.ts";

/**
 * The four columns as one page of HTML that stands alone, A4 landscape in print with the heads on every sheet.
 *
 * New words are bold and in italics, as in trilogue tables; brackets and names are signs in the text.
 *
 * @example
 * import { workingText } from "@entente/text/consolidation";
 * import { fourColumnPage, fourColumns } from "@entente/text/four-columns";
 * const text = workingText({ id: "v1", title: "Fish & Wind", language: "en", provisions: [] }, []);
 * fourColumnPage(fourColumns(text, ["A", "B"], { view: "attributed" })).includes("<h1>Fish &amp; Wind</h1>"); // => true
 */
export function fourColumnPage(columns: FourColumns): string {
  const { title, words, heads, rows, status, marking } = columns;
  const edges = { marking: marking ?? "", code: "", page: words.page, of: words.of };
  const marked = marking === undefined ? "" : `<p class="marking">${isolatedMarkup(marking)}</p>\n`;
  const stated = status === undefined ? "" : `<p class="status">${isolatedMarkup(status)}</p>\n`;
  const cols = [words.provision, ...heads].map((head) => `<th scope="col">${isolatedMarkup(head)}</th>`);
  return `${pageOpening(columns, { style: COLUMN_STYLE, edges, isWide: true })}
<body>
<header>
${marked}<h1>${escaped(title)}</h1>
${stated}</header>
<main>
<table>
<caption>${escaped(words.fourColumns)}</caption>
<thead><tr>${cols.join("")}</tr></thead>
<tbody>
${rows.map((row, place) => rowMarkup(row, place + 1, columns)).join("\n")}
</tbody>
</table>
</main>
</body>
</html>
`;
}

function rowMarkup({ kind, label = "", cells }: ColumnRow, number: number, columns: FourColumns): string {
  const shown = cells.map((cell, place) => cellMarkup(cell, columns, place === cells.length - 1));
  return `<tr class="${kind}"><th scope="row"><span class="row">${number}</span> ${escaped(label)}</th>${shown.join("")}</tr>`;
}

function cellMarkup({ state, heading, wording }: ColumnCell, { words }: FourColumns, isCompromise: boolean): string {
  const element = `<td class="${isCompromise ? "compromise " : ""}${state}">`;
  if (state === "absent")
    return `${element}<span class="none" aria-label="${escaped(words.notThere)}" role="img">–</span></td>`;
  if (state === "no-text") return `${element}<i class="none">${escaped(words.noText)}</i></td>`;
  const head = heading.length === 0 ? "" : `<span class="heading">${heading.map(wordsMarkup).join("")}</span>`;
  return `${element}${head}${wording.map(wordsMarkup).join("")}</td>`;
}

function wordsMarkup({ text, role }: ColumnWords): string {
  if (role === "new") return `<ins>${escaped(text)}</ins>`;
  if (role === "bracket") return `<b class="bracket">${escaped(text)}</b>`;
  return role === "held" ? `<span class="held">${escaped(text)}</span>` : escaped(text);
}
