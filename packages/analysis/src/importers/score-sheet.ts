import { CsvError, parse } from "csv-parse/browser/esm/sync";
import { MAX_FILE_BYTES, type Problem, type Result } from "../agenda/index.ts";
import { excerpt } from "../agenda/problem.ts";
import { checkedImport, type ImportDraft, type ImportedNegotiation } from "./imported-negotiation.ts";
import { partyIdsFor, slugOf } from "./safe-ids.ts";

/** How a score sheet is named. */
export interface ScoreSheetNames {
  /** Named in problems. */
  readonly file?: string;
  /** Title of the case; its id is a slug of it. */
  readonly title?: string;
}

/**
 * The negotiation in a CSV score sheet: a header `issue,option,<party>,…`, a row of points for every option, and a row
 * `reservation,,<points>,…`.
 *
 * Options of an issue keep the order of their rows; an option that is a number has it as its value. Without the row
 * `reservation` all reservation values are 0, which a note says. Commas, semicolons and tabs separate, as the header does.
 *
 * @see RFC 4180 for quoting.
 * @example
 * import { importScoreSheet } from "@entente/analysis/importers";
 * const { negotiation, notes } = importScoreSheet("issue,option,north,south\nfish,low,4,0\nfish,high,0,6\nreservation,,1,1").value;
 * negotiation.instructions[1].scores; // => { fish: { low: 0, high: 6 } }
 * notes; // => []
 */
export function importScoreSheet(csvText: string, names: ScoreSheetNames = {}): Result<ImportedNegotiation, Problem> {
  const { file = "score sheet", title = "Score sheet" } = names;
  const rows = csvRows(csvText, file);
  if (!rows.ok) return rows;
  const [header = { cells: [], line: 1 }, ...body] = rows.value;
  const found =
    headerProblem(header.cells) ??
    body.map((row) => rowProblem(row, header.cells)).find(Boolean) ??
    secondReservation(body);
  if (found !== undefined) return { ok: false, reason: { file, ...found } };
  return checkedImport(draftOf(header.cells, body, title), file);
}

interface Row {
  readonly cells: readonly string[];
  /** From 1, as a spreadsheet counts. */
  readonly line: number;
}

type SheetProblem = Omit<Problem, "file">;

function csvRows(csvText: string, file: string): Result<readonly Row[], Problem> {
  const refused = (message: string, found: string): Result<never, Problem> => {
    return { ok: false, reason: { file, path: "", message, found } };
  };
  if (csvText.length > MAX_FILE_BYTES) return refused("a file has at most 16 MB", `${csvText.length} characters`);
  const text = csvText.startsWith("\u{feff}") ? csvText.slice(1) : csvText;
  const [headerLine = ""] = text.split(/\r?\n|\r/, 1);
  const delimiter = [",", ";", "\t"].find((mark) => headerLine.includes(mark)) ?? ",";
  try {
    const records: string[][] = parse(text, { delimiter, relax_column_count: true, trim: true });
    const rows = records.map((cells, place) => ({ cells, line: place + 1 }));
    const filled = rows.filter(({ cells }) => cells.some((cell) => cell !== ""));
    return filled.length === 0
      ? refused("a score sheet needs a header", "an empty sheet")
      : { ok: true, value: filled };
  } catch (error) {
    if (error instanceof CsvError) return refused(`broken CSV: ${error.message}`, "no row that can be read");
    throw error;
  }
}

function headerProblem(cells: readonly string[]): SheetProblem | undefined {
  const [issue = "", option = "", ...parties] = cells;
  const path = "row 1";
  if (issue.toLowerCase() !== "issue" || option.toLowerCase() !== "option" || parties.length === 0) {
    return { path, message: "the header must be issue,option,<party>,…", found: excerpt(cells.join(",")) };
  }
  const unnamed = parties.indexOf("");
  if (unnamed >= 0) return { path: `${path}, column ${unnamed + 3}`, message: "a party needs a name", found: '""' };
  const again = parties.find((party, place) => parties.indexOf(party) !== place);
  return again === undefined ? undefined : { path, message: "a party stands twice", found: excerpt(again) };
}

const POINTS = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

function rowProblem({ cells, line }: Row, header: readonly string[]): SheetProblem | undefined {
  const path = `row ${line}`;
  const [issue = "", option = "", ...points] = cells;
  if (cells.length !== header.length) {
    return { path, message: `the row must have ${header.length} cells, like the header`, found: `${cells.length}` };
  }
  if (issue === "") return { path, message: "the issue is missing", found: '""' };
  if (option === "" && !isReservation(cells)) return { path, message: "the option is missing", found: '""' };
  const broken = points.findIndex((cell) => !POINTS.test(cell) || !Number.isFinite(Number(cell)));
  if (broken < 0) return undefined;
  const comma = /^[+-]?\d+,\d+$/.test(points[broken] ?? "") ? "; decimals are written with a point" : "";
  return {
    path: `${path}, column ${broken + 3}`,
    message: `points must be a number${comma}`,
    found: excerpt(points[broken]),
  };
}

function secondReservation(body: readonly Row[]): SheetProblem | undefined {
  const [, second] = body.filter(({ cells }) => isReservation(cells));
  return (
    second && {
      path: `row ${second.line}`,
      message: "the row reservation stands twice",
      found: excerpt(second.cells[0]),
    }
  );
}

function isReservation([issue = "", option = ""]: readonly string[]): boolean {
  return issue.toLowerCase() === "reservation" && option === "";
}

function draftOf(header: readonly string[], body: readonly Row[], title: string): ImportDraft {
  const names = header.slice(2);
  const ids = partyIdsFor(names);
  const rows = body.filter(({ cells }) => !isReservation(cells)).map(({ cells }) => cells);
  const reservation = body.find(({ cells }) => isReservation(cells))?.cells;
  const issues = [...Map.groupBy(rows, ([issue]) => issue ?? "")];
  const id = slugOf(title, "score-sheet");
  return {
    case: {
      format: "entente-case/1",
      id,
      title,
      parties: names.map((name, place) => ({ id: ids[place], name, kind: "party" })),
      issues: issues.map(([issue, of]) => ({
        id: issue,
        title: issue,
        options: of.map(([, option = ""]) => optionOf(option)),
      })),
      constraints: [],
    },
    instructions: ids.map((party, place) => ({
      format: "entente-instructions/1",
      case: id,
      party,
      scores: Object.fromEntries(issues.map(([issue, of]) => [issue, pointsOf(of, place + 2)])),
      reservation: Number(reservation?.[place + 2] ?? 0),
    })),
    notes: reservation === undefined ? ["The sheet has no row reservation: reservation values are taken as 0"] : [],
  };
}

function optionOf(option: string): { readonly id: string; readonly label: string; readonly value?: number } {
  return POINTS.test(option) ? { id: option, label: option, value: Number(option) } : { id: option, label: option };
}

function pointsOf(rows: readonly (readonly string[])[], column: number): Readonly<Record<string, number>> {
  return Object.fromEntries(rows.map((cells) => [cells[1] ?? "", Number(cells[column])]));
}
