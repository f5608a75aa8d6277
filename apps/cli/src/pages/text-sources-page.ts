import { page, paragraph, type Section } from "../print/page.ts";
import { plainText } from "../print/plain-text.ts";
import { table } from "../print/table.ts";
import { wrapped } from "../print/wrapped.ts";
import type { TextSourcesReport } from "../reports/text-reports.ts";
import { counted } from "../rooms/counted.ts";
import type { Terminal } from "../terminal.ts";

type Row = TextSourcesReport["rows"][number];

/** The source table as a person reads it: one section a paragraph that anybody touched, the others in one line. */
export function sourcesPage(report: TextSourcesReport, terminal: Terminal): string {
  const touched = report.rows.filter(({ proposals }) => proposals.length > 0);
  const rest = report.rows.filter(({ proposals }) => proposals.length === 0);
  const untouched = rest.map(({ provision, number }) => number ?? provision).join(", ");
  return page(
    [
      head(report),
      ...touched.map((row) => rowSection(row, terminal)),
      rest.length === 0
        ? undefined
        : { title: "As in the base text", lines: paragraph(plainText(untouched), terminal) },
      pointsSection(report, terminal),
    ],
    terminal,
  );
}

/** The chain of acts behind a word, back to the first proposal and the discussion points behind it. */
export function wordPage(report: TextSourcesReport, terminal: Terminal): string {
  const { word } = report;
  if (word === null) throw new RangeError("No word was asked for");
  const none =
    word.acts.length === 0 ? [`  "${plainText(word.word)}" stands in the base text; nobody proposed it.`] : [];
  const acts = word.acts.flatMap(({ act, sentence }) => {
    const day = new Date(act.at).toISOString().slice(0, 10);
    return wrapped(`${day} ${act.id}: ${plainText(sentence)}`, {
      columns: terminal.columns,
      indent: "  ",
      hanging: "    ",
    });
  });
  return page(
    [
      head(report),
      { title: `"${plainText(word.word)}" in ${word.provision}`, lines: [...none, ...acts] },
      pointsSection(report, terminal),
    ],
    terminal,
  );
}

function head({ title, at, rows, word }: TextSourcesReport): Section {
  const touched = rows.filter(({ proposals }) => proposals.length > 0).length;
  const said =
    word === null ? `${touched} of ${counted(rows.length, "provision")} with proposals` : "The acts behind a word";
  return { title: plainText(title), lines: [`${said}${at === null ? "" : ` as of ${at}`}`] };
}

function rowSection(
  { provision, number, old, approach, parties, rationale, points, offers, proposals }: Row,
  terminal: Terminal,
): Section {
  const lines: readonly (readonly [string, readonly string[]])[] = [
    ["Old", old.length === 0 ? ["none"] : old],
    ["Approach", [approach.replaceAll("-", " ")]],
    ["Parties", parties],
    ["Rationale", rationale],
    ["Points", points],
    ["Offers", offers],
    ["Acts", proposals],
  ];
  const cells = lines
    .filter(([, some]) => some.length > 0)
    .map(([name, some]) => [name, plainText(some.join(name === "Rationale" ? " / " : ", "))]);
  return {
    title: number === null || number === provision ? provision : `${number} (${provision})`,
    lines: table([{ title: "" }, { title: "", fill: true }], cells, { width: terminal.columns }),
  };
}

function pointsSection({ points }: TextSourcesReport, terminal: Terminal): Section {
  const rows = points.map(({ id, track, date, raisedBy, text }) => [id, track, date, raisedBy, text].map(plainText));
  const columns = [
    { title: "Point" },
    { title: "Track" },
    { title: "Date" },
    { title: "Raised by" },
    { title: "", fill: true as const },
  ];
  return {
    title: counted(points.length, "discussion point"),
    lines: points.length === 0 ? [] : table(columns, rows, { width: terminal.columns }),
  };
}
