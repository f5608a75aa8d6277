/** The style sheet of the four columns, behind that of every page. */
export const COLUMN_STYLE: string = `
body { display: block; max-width: 100rem; padding: 2rem 1.5rem 4rem; }
.status { margin: 0 0 1.5rem; text-align: center; font: .9rem/1.5 var(--sans); color: var(--soft); }
table { table-layout: fixed; font-size: .92rem; line-height: 1.5; }
:lang(ar) table { line-height: 1.8; }
caption { margin-block-end: .6rem; font: .84rem/1.4 var(--sans); color: var(--soft); text-align: start; }
thead th { position: sticky; inset-block-start: 0; background: var(--tint); font: 600 .84rem/1.4 var(--sans); }
th, td { border: 1px solid var(--line); padding: .5rem .7rem; text-align: start; vertical-align: top; white-space: pre-line; hyphens: auto; }
th:first-child { width: 6.5rem; }
tbody th { font-weight: 400; font-style: italic; }
tbody th:lang(ar), tbody th:lang(zh) { font-style: normal; }
tr.article > *, tr.annex > *, tr.part > * { border-block-start: 2px solid var(--soft); }
.row { display: block; font: 400 .74rem/1.5 var(--sans); color: var(--soft); }
td.as-base:not(.compromise) { color: var(--soft); }
td .heading { display: block; font-weight: 600; }
td ins { color: inherit; font-weight: 700; font-style: italic; text-decoration: none; }
td ins:lang(ar), td ins:lang(zh) { font-style: normal; }
td .held { white-space: pre-line; background: none; border: 0; padding: 0; font-size: .78em; }
.compromise { background: var(--tint); }
.none { color: var(--soft); }
@media print {
  table { font-size: 8.5pt; line-height: 1.35; } thead { display: table-header-group; } thead th { position: static; }
  th, td { padding: 1.2mm 1.8mm; } th:first-child { width: 19mm; } tr { break-inside: auto; }
}
`;
