import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { blueHarbor } from "../../testing/blue-harbor.ts";
import { sharedPath } from "../../testing/shared-data.ts";
import { MAX_FILE_BYTES, parseBytes, problemLine } from "../agenda/index.ts";
import type { Negotiation } from "../preferences/index.ts";
import { caseFiles } from "./imported-negotiation.ts";
import { importScoreSheet } from "./score-sheet.ts";

const SHEET =
  "issue,option,north,south\nfish,low,4,0\nfish,high,0,6.5\nport,open,1,-2\nport,shut,0,0\nreservation,,1,1.5\n";

describe("importScoreSheet()", () => {
  test("reads issues and options in the order of their rows", () => {
    const { case: own, instructions } = imported(SHEET);
    expect(own.issues.map(({ id, options }) => [id, ...options.map((option) => option.id)])).toEqual([
      ["fish", "low", "high"],
      ["port", "open", "shut"],
    ]);
    expect(instructions.map(({ party, scores, reservation }) => [party, scores, reservation])).toEqual([
      ["north", { fish: { low: 4, high: 0 }, port: { open: 1, shut: 0 } }, 1],
      ["south", { fish: { low: 0, high: 6.5 }, port: { open: -2, shut: 0 } }, 1.5],
    ]);
  });

  test("reads Blue Harbor's scores back from a sheet of them", () => {
    const { case: own, instructions } = blueHarbor();
    const rows = own.issues.flatMap(({ id, options }) => {
      return options.map((option) => [id, option.id, ...instructions.map(({ scores }) => scores[id]?.[option.id])]);
    });
    const sheet = [["issue", "option", ...own.parties.map(({ id }) => id)], ...rows, ["reservation", "", 51, 45]];
    const again = imported(sheet.map((row) => row.join(",")).join("\r\n"));
    expect(again.instructions.map(({ scores, reservation }) => ({ scores, reservation }))).toEqual(
      instructions.map(({ scores, reservation }) => ({ scores, reservation })),
    );
    expect(again.case.issues[0]?.options.map(({ value }) => value)).toEqual([35, 40, 45, 50]);
  });

  test.each([
    ["a byte order mark", `\u{feff}${SHEET}`],
    ["Windows line ends", SHEET.replaceAll("\n", "\r\n")],
    ["semicolons", SHEET.replaceAll(",", ";")],
    ["tabs", SHEET.replaceAll(",", "\t")],
    ["spaces around cells", SHEET.replaceAll(",", " , ")],
    ["empty rows", SHEET.replaceAll("\n", "\n,,,\n\n")],
    ["a header in capitals", SHEET.replace("issue,option", "Issue,OPTION")],
    ["quoted cells", SHEET.replace("fish,low", '"fish","low"')],
  ])("does not mind %s", (_, text) => {
    expect(imported(text)).toEqual(imported(SHEET));
  });

  test("says that reservation values are 0 where the sheet has none", () => {
    const read = importScoreSheet(SHEET.replace("reservation,,1,1.5\n", ""));
    expect(read.ok && read.value.notes).toEqual([
      "The sheet has no row reservation: reservation values are taken as 0",
    ]);
    expect(read.ok && read.value.negotiation.instructions.map(({ reservation }) => reservation)).toEqual([0, 0]);
  });

  test("makes party names safe and keeps them apart", () => {
    const sheet = "issue,option,../etc,A b,a.B,__proto__,دولة\nx,y,1,2,3,4,5\n";
    const { case: own } = imported(sheet);
    expect(own.parties.map(({ id }) => id)).toEqual(["etc", "a-b", "a.B", "proto", "دولة"]);
    expect(own.parties.map(({ name }) => name)).toEqual(["../etc", "A b", "a.B", "__proto__", "دولة"]);
  });

  test.each([
    ["nothing", "", "a score sheet needs a header"],
    ["another header", "a,b,c\n", "the header must be issue,option,<party>,…"],
    ["no party", "issue,option\n", "the header must be"],
    ["a party without a name", "issue,option,north,\nx,y,1,2", "row 1, column 4: a party needs a name"],
    ["a party twice", "issue,option,north,north\nx,y,1,2", "row 1: a party stands twice"],
    ["a missing cell", "issue,option,north\nx,y", "row 2: the row must have 3 cells"],
    ["a missing score", "issue,option,north\nx,y,", "row 2, column 3: points must be a number"],
    ["a decimal comma", "issue;option;north\nx;y;1,5", "decimals are written with a point"],
    ["NaN", "issue,option,north\nx,y,NaN", "points must be a number"],
    ["1e400", "issue,option,north\nx,y,1e400", "points must be a number"],
    ["a hexadecimal number", "issue,option,north\nx,y,0x10", "points must be a number"],
    ["a formula", "issue,option,north\nx,y,=1+1", "points must be a number"],
    ["no issue", "issue,option,north\n,y,1", "row 2: the issue is missing"],
    ["no option", "issue,option,north\nx,,1", "row 2: the option is missing"],
    ["an option twice", "issue,option,north\nx,y,1\nx,y,2", "this id stands twice"],
    ["a second row reservation", `${SHEET}reservation,,2,2`, "row 7: the row reservation stands twice"],
    ["__proto__ as an issue", "issue,option,north\n__proto__,y,1", "this name is reserved"],
    ["only a header", "issue,option,north\n", "a negotiation needs issues"],
    ["an unfinished quote", 'issue,option,north\n"x,y,1', "broken CSV"],
    ["a file above 16 MB", " ".repeat(MAX_FILE_BYTES + 1), "at most 16 MB"],
  ])("refuses %s", (_, text, message) => {
    const read = importScoreSheet(text, { file: "sheet.csv" });
    expect(read.ok || problemLine(read.reason)).toContain(message);
    expect(read.ok || problemLine(read.reason)).toMatch(/^Cannot read sheet\.csv/);
  });

  test("comes back from its own case files", () => {
    const negotiation = imported(SHEET);
    const files = caseFiles(negotiation);
    expect(JSON.parse(files["case.json"] ?? "")).toEqual(negotiation.case);
    expect(JSON.parse(files["instructions/south.json"] ?? "")).toEqual(negotiation.instructions[1]);
  });

  test("never throws, on random cells or on random bytes", () => {
    const cell = fc.oneof(
      fc.constantFrom("issue", "option", "reservation", "x", "1", "-2.5", '"', '""', "\n", "\r\n", ",", ";"),
      fc.string({ maxLength: 4 }),
    );
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 30 }), (cells) => {
        expect(typeof importScoreSheet(`issue,option,north\n${cells.join(",")}`).ok).toBe("boolean");
      }),
      { numRuns: 300 },
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        const text = parseBytes(bytes, "sheet.csv");
        expect(typeof (text.ok ? importScoreSheet(text.value) : text).ok).toBe("boolean");
      }),
      { numRuns: 300 },
    );
  });

  const spectrum = sharedPath("data", "bad-input-csv", "csvs");
  test.skipIf(spectrum === undefined)(
    "refuses every sheet of csv-spectrum with one line, since none is a score sheet",
    () => {
      const names = readdirSync(spectrum ?? "");
      expect(names).toHaveLength(12);
      for (const name of names) {
        const read = importScoreSheet(readFileSync(join(spectrum ?? "", name), "utf8"), { file: name });
        expect(read.ok || problemLine(read.reason)).toMatch(/^Cannot read [^\n]+$/);
      }
    },
  );

  test.skipIf(spectrum === undefined)("reads the cells of csv-spectrum as they are meant, as options", () => {
    const folder = sharedPath("data", "bad-input-csv", "json") ?? "";
    for (const name of readdirSync(folder)) {
      const rows = [JSON.parse(readFileSync(join(folder, name), "utf8"))].flat() as readonly Readonly<
        Record<string, string>
      >[];
      const cells = [...new Set(rows.flatMap((row) => Object.values(row)))].filter((cell) => cell !== "");
      const lines = cells.map((cell) => `x,"${cell.replaceAll('"', '""')}",1`);
      const { case: own } = imported(["issue,option,north", ...lines].join("\n"));
      expect(own.issues[0]?.options.map(({ id }) => id)).toEqual(cells);
    }
  });
});

function imported(text: string): Negotiation {
  const read = importScoreSheet(text);
  if (!read.ok) throw new Error(problemLine(read.reason));
  return read.value.negotiation;
}
