import {
  AlignmentType,
  Document,
  Footer,
  Header,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from "docx";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import type { ColumnCell, ColumnWords } from "./column-cells.ts";
import type { FourColumns } from "./four-columns.ts";

/** Lengths in twentieths of a point: A4 on its side, its margins, the first column, and each of the four. */
const PAGE = { width: 11_906, height: 16_838 };
const MARGIN = { top: 1250, bottom: 1020, left: 900, right: 900, header: 560, footer: 500 };
const LABEL_WIDTH = 1100;
const COLUMN_WIDTH = 3484;

/** Type sizes in half points. */
const SIZE = { title: 30, text: 18, small: 14 };
const FONT = "Times New Roman";
const SHADE = "F2EFE8";
const BRACKET_INK = "9A2414";
const SOFT_INK = "57534A";

/** The first day that a ZIP archive can name; the document says of no day that it was made then. */
const FIRST_DAY = "1980-01-01T00:00:00Z";

/**
 * The four columns as a Word document: A4 landscape, the heads repeated on every page, new words bold and in italics.
 *
 * The same columns are the same bytes: nothing in it hangs on the time at which it is made.
 *
 * @example
 * import { workingText } from "@entente/text/consolidation";
 * import { fourColumnDocument, fourColumns } from "@entente/text/four-columns";
 * const text = workingText({ id: "v1", title: "Accord", language: "en", provisions: [] }, []);
 * const bytes = await fourColumnDocument(fourColumns(text, ["A", "B"], { view: "attributed" }));
 * [...bytes.slice(0, 2)]; // => [0x50, 0x4b]
 */
export async function fourColumnDocument(columns: FourColumns): Promise<Uint8Array> {
  const { title, language, status, marking = "", words } = columns;
  const size = { orientation: PageOrientation.LANDSCAPE, ...PAGE };
  const page = [`${words.page} `, PageNumber.CURRENT, ` ${words.of} `, PageNumber.TOTAL_PAGES];
  const top = [title, ...(status === undefined ? [] : [status])].map((line, place) =>
    paragraph(columns, [run(columns, line, place === 0 ? { bold: true, size: SIZE.title } : {})], { isCentred: true }),
  );
  const document = new Document({
    title,
    creator: "Entente",
    styles: {
      default: {
        document: { run: { font: FONT, size: SIZE.text, language: { value: language, bidirectional: language } } },
      },
    },
    sections: [
      {
        properties: { page: { size, margin: MARGIN } },
        headers: {
          default: new Header({
            children: [paragraph(columns, [run(columns, marking, { bold: true })], { isCentred: true })],
          }),
        },
        footers: {
          default: new Footer({ children: [paragraph(columns, [new TextRun({ children: page, size: SIZE.small })])] }),
        },
        children: [...top, tableOf(columns)],
      },
    ],
  });
  return withoutTime(new Uint8Array(await Packer.toArrayBuffer(document)));
}

function tableOf(columns: FourColumns): Table {
  const { heads, rows, words, direction } = columns;
  const head = [words.provision, ...heads].map((text) =>
    cell([paragraph(columns, [run(columns, text, { bold: true })])], SHADE),
  );
  const body = rows.map(({ label = "", cells }, place) => {
    const number = run(columns, `${place + 1}`, { size: SIZE.small, color: SOFT_INK });
    const first = [
      paragraph(columns, [number]),
      paragraph(columns, [run(columns, label, { italics: isSlanted(columns) })]),
    ];
    const rest = cells.map((one, at) =>
      cell(cellParagraphs(one, columns), at === cells.length - 1 ? SHADE : undefined),
    );
    return new TableRow({ children: [cell(label === "" ? first.slice(0, 1) : first), ...rest] });
  });
  return new Table({
    layout: TableLayoutType.FIXED,
    ...(direction === "rtl" ? { visuallyRightToLeft: true } : {}),
    width: { size: LABEL_WIDTH + heads.length * COLUMN_WIDTH, type: WidthType.DXA },
    columnWidths: [LABEL_WIDTH, ...heads.map(() => COLUMN_WIDTH)],
    margins: { top: 60, bottom: 60, left: 90, right: 90 },
    rows: [new TableRow({ tableHeader: true, children: head }), ...body],
  });
}

function cell(children: readonly Paragraph[], fill?: string): TableCell {
  return new TableCell({
    children: [...children],
    verticalAlign: VerticalAlign.TOP,
    ...(fill === undefined ? {} : { shading: { fill } }),
  });
}

function cellParagraphs({ state, heading, wording }: ColumnCell, columns: FourColumns): readonly Paragraph[] {
  if (state === "absent") return [paragraph(columns, [run(columns, "–", { color: SOFT_INK })])];
  if (state === "no-text")
    return [paragraph(columns, [run(columns, columns.words.noText, { italics: isSlanted(columns), color: SOFT_INK })])];
  const head =
    heading.length === 0
      ? []
      : [
          paragraph(
            columns,
            heading.flatMap((one) => runsOf(one, columns, true)),
          ),
        ];
  return [
    ...head,
    paragraph(
      columns,
      wording.flatMap((one) => runsOf(one, columns, false)),
    ),
  ];
}

function runsOf({ text, role }: ColumnWords, columns: FourColumns, isHeading: boolean): readonly TextRun[] {
  const look = {
    words: { bold: isHeading },
    new: { bold: true, italics: isSlanted(columns) },
    bracket: { bold: true, color: BRACKET_INK },
    held: { size: SIZE.small, color: SOFT_INK },
  }[role];
  return text.split("\n").map((line, place) => run(columns, line, { ...look, ...(place === 0 ? {} : { break: 1 }) }));
}

function run({ direction }: FourColumns, text: string, look: object): TextRun {
  return new TextRun({ text, rightToLeft: direction === "rtl", ...look });
}

function paragraph({ direction }: FourColumns, children: readonly TextRun[], look = { isCentred: false }): Paragraph {
  return new Paragraph({
    children: [...children],
    bidirectional: direction === "rtl",
    spacing: { after: 40 },
    ...(look.isCentred ? { alignment: AlignmentType.CENTER } : {}),
  });
}

/** Scripts that have no slanted letters are not slanted. */
function isSlanted({ words }: FourColumns): boolean {
  return words.language !== "ar" && words.language !== "zh";
}

function withoutTime(bytes: Uint8Array): Uint8Array {
  const core = "docProps/core.xml";
  const { [core]: properties = new Uint8Array(), ...rest } = unzipSync(bytes);
  const timeless = strFromU8(properties).replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${FIRST_DAY}`);
  return zipSync({ ...rest, [core]: strToU8(timeless) }, { mtime: FIRST_DAY });
}
