/** The style sheet of every page. */
export const PAGE_STYLE: string = `
:root {
  color-scheme: light dark;
  --paper: #fffefb; --ink: #1b1a17; --soft: #57534a; --line: #d9d4c7; --tint: #f3efe4;
  --bracket: #9a2414; --proposed: #14507a; --link: #14507a;
  --serif: "Libertinus Serif", "Source Serif 4", Charter, "Noto Serif", Georgia, "Liberation Serif", "Noto Naskh Arabic", "Noto Serif CJK SC", "Songti SC", serif;
  --sans: "IBM Plex Sans", "IBM Plex Sans Arabic", system-ui, "Liberation Sans", "Noto Sans Arabic", "Noto Sans CJK SC", sans-serif;
}
@media (prefers-color-scheme: dark) {
  :root { --paper: #16171a; --ink: #e9e6df; --soft: #b3aea3; --line: #3b3c42; --tint: #25272c;
    --bracket: #ff9b87; --proposed: #9ccbf2; --link: #9ccbf2; }
}
* { box-sizing: border-box; }
html { background: var(--paper); color: var(--ink); font: 1.0625rem/1.62 var(--serif); -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
:lang(ar) { line-height: 1.9; }
body { margin: 0 auto; padding: 2.5rem 1.5rem 4rem; max-width: 68rem; display: grid; column-gap: 3.5rem;
  grid-template-columns: minmax(0, 1fr); overflow-wrap: break-word; }
@media (min-width: 60rem) {
  body { grid-template-columns: 15rem minmax(0, 42rem); }
  body > header, main, body > footer { grid-column: 2; }
  nav { grid-column: 1; grid-row: 1 / span 3; position: sticky; inset-block-start: 2.5rem; align-self: start; max-height: calc(100vh - 5rem); overflow-y: auto; }
}
a { color: var(--link); text-underline-offset: .18em; text-decoration-thickness: from-font; }
a:focus-visible, summary:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 2px; }
.marking { margin: 0 0 1.5rem; font: 600 .8rem/1.4 var(--sans); letter-spacing: .06em; text-align: center; }
.marking bdi { border: 1px solid currentColor; padding: .15rem .6rem; border-radius: 2px; }
h1 { margin: 0 0 1.25rem; font-size: 1.9rem; line-height: 1.22; font-weight: 600; text-align: center; text-wrap: balance; }
dl { display: grid; gap: .25rem 1.5rem; margin: 0 0 1.25rem; padding: .8rem 0; border-block: 1px solid var(--line); font: .84rem/1.5 var(--sans); }
dl div { display: grid; grid-template-columns: 10rem minmax(0, 1fr); }
dt { color: var(--soft); } dd { margin: 0; }
.code { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: .92em; letter-spacing: .02em; }
.how { margin: 0 0 2rem; font: .84rem/1.55 var(--sans); color: var(--soft); }
nav { font: .84rem/1.45 var(--sans); margin-block-end: 2rem; }
nav h2 { margin: 0 0 .6rem; font: 600 .84rem/1.4 var(--sans); color: var(--soft); }
nav ol { list-style: none; margin: 0; padding: 0; } nav ol ol { padding-inline-start: 1rem; }
nav a { display: block; padding: .22rem 0; color: inherit; text-decoration: none; } nav a:hover { text-decoration: underline; }
nav a span { color: var(--soft); }
main h2, main h3, main h4, main h5, main h6 { margin: 2.4rem 0 .8rem; font-size: 1.06rem; line-height: 1.4; font-weight: 600; text-align: center; text-wrap: balance; break-after: avoid; }
main .part > h2, main .chapter > h2, main .annex > h2 { font-size: 1.25rem; margin-block-start: 3.2rem; }
main .label { display: block; font-weight: 400; font-style: italic; }
main .heading { display: inline; }
main .label:lang(ar), main .label:lang(zh), .remark:lang(ar), .remark:lang(zh) { font-style: normal; }
.words { margin: 0 0 .75rem; white-space: pre-line; text-wrap: pretty; }
.paragraph, .op { padding-inline-start: 2.2rem; } .paragraph > .words .number, .op > .words .number { display: inline-block; min-inline-size: 1.8rem; margin-inline-start: -2.2rem; padding-inline-end: .4rem; }
.pp > .words { text-indent: 1.6rem; }
.point { padding-inline-start: 2.2rem; } .point > .words .number { display: inline-block; min-inline-size: 1.8rem; margin-inline-start: -2.2rem; padding-inline-end: .4rem; }
.open { border-inline-start: 2px solid var(--bracket); padding-inline-start: .9rem; margin-inline-start: -1rem; }
.open.paragraph, .open.point, .open.op { padding-inline-start: 3.1rem; }
.bracket { color: var(--bracket); font-weight: 700; }
.alternative { unicode-bidi: isolate; }
ins { color: var(--proposed); text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: .2em; }
ins ins { text-decoration-style: double; }
.remark { color: var(--soft); }
.held { font: 500 .7rem/1.3 var(--sans); color: var(--soft); background: var(--tint); border: 1px solid var(--line); border-radius: 3px; padding: .04em .4em; box-decoration-break: clone; -webkit-box-decoration-break: clone; white-space: normal; }
sup { line-height: 0; font: 600 .68rem/0 var(--sans); } .note { text-decoration: none; padding-inline: .15em; } .note:hover { text-decoration: underline; }
.start, .end { margin: 0 0 .75rem; }
.rival .open { border: 0; padding-inline-start: 0; margin-inline-start: 0; }
.rival { border-inline-start: 2px dashed var(--bracket); padding-inline-start: .9rem; margin: 0 0 1rem; margin-inline-start: -1rem; }
.rival-name { margin: 0 0 .4rem; font-weight: 600; }
.notes { margin: 1rem 0 0; padding: .6rem .9rem .5rem; background: var(--tint); border-radius: 4px; font: .82rem/1.5 var(--sans); color: var(--ink); }
.notes summary { cursor: pointer; font-weight: 600; min-block-size: 1.5rem; }
.notes ol { margin: .4rem 0 0; padding-inline-start: 2rem; } .notes li { margin-block-end: .35rem; } .notes li::marker { font-weight: 600; }
.back { padding-inline: .3em; }
li:target, section:target > h2, section:target > h3 { background: var(--tint); outline: 2px solid var(--line); }
table { border-collapse: collapse; width: 100%; margin: 0 0 1rem; } td { border: 1px solid var(--line); padding: .35rem .6rem; vertical-align: top; }
body > footer { margin-block-start: 3rem; padding-block-start: 1rem; border-block-start: 1px solid var(--line); font: .78rem/1.5 var(--sans); color: var(--soft); }
@media print {
  :root { --paper: #fff; --ink: #000; --soft: #333; --line: #999; --tint: #fff; --bracket: #000; --proposed: #000; --link: #000; }
  html { font-size: 11pt; line-height: 1.45; } body { display: block; padding: 0; max-width: none; }
  nav { position: static; max-height: none; } nav a, .note, .back { color: inherit; text-decoration: none; }
  .back { display: none; }
  .words { orphans: 2; widows: 2; } .notes { padding: .4rem 0 0; border-block-start: 1px solid var(--line); border-radius: 0; font-size: 8.5pt; }
  .notes summary { break-after: avoid; } .notes li, tr { break-inside: avoid; }
}
`;

/** What is printed at the edges of every sheet; `page` and `of` are the words in "Page 2 of 7". */
export interface SheetEdges {
  readonly marking: string;
  readonly code: string;
  readonly page: string;
  readonly of: string;
}

/** The style of printed sheets: A4, the marking above the text, the code and the page number below it. */
export function sheetStyle({ marking, code, page, of }: SheetEdges, isWide: boolean): string {
  const font = 'font: 8pt "IBM Plex Sans", "IBM Plex Sans Arabic", "Liberation Sans", "Noto Sans Arabic", sans-serif';
  const size = isWide ? "size: A4 landscape; margin: 22mm 16mm 18mm" : "size: A4; margin: 25mm 24mm 24mm";
  return `@page { ${size};
  @top-center { content: ${cssString(marking)}; ${font}; font-weight: 600; }
  @bottom-left { content: ${cssString(code)}; ${font}; font-size: 7pt; }
  @bottom-right { content: ${cssString(`${page} `)} counter(page) ${cssString(` ${of} `)} counter(pages); ${font}; } }
`;
}

/** Every sign that is no letter or digit of ASCII by its number: nothing can end the string, the rule or the element. */
function cssString(text: string): string {
  return `"${text.toWellFormed().replace(/[^A-Za-z0-9]/gu, (sign) => `\\${(sign.codePointAt(0) ?? 0).toString(16)} `)}"`;
}
