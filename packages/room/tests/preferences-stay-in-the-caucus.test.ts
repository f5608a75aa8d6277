import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Instructions } from "@entente/analysis/preferences";
import ts from "typescript";
import { expect, test } from "vitest";
import { mayStandIn, parseAct, writtenAct } from "../src/acts/index.ts";
import { ROOM_KINDS } from "../src/kinds/index.ts";

const FILES = join(import.meta.dirname, "..", "testdata", "preferences");
const SETTINGS = join(import.meta.dirname, "..", "..", "..", "tsconfig.base.json");

test("instructions compile as an act of a caucus, and on no other path", { timeout: 120_000 }, () => {
  const [allowed, refused] = ["in-a-caucus.ts", "anywhere-else.ts"].map((name) => join(FILES, name));
  if (allowed === undefined || refused === undefined) throw new Error("Two files");
  const program = ts.createProgram([allowed, refused], compilerSettings());
  expect(complaints(program, allowed)).toEqual([]);
  const attempts = functionsIn(program, refused);
  expect(attempts.length).toBe(14);
  const caught = complaints(program, refused);
  expect(attempts.filter(({ from, to }) => !caught.some(({ at }) => from <= at && at < to))).toEqual([]);
  const stray = caught.filter(({ at }) => !attempts.some(({ from, to }) => from <= at && at < to));
  expect(stray).toEqual([]);
});

test("at run time too, instructions stand in a caucus only and nothing can ride along in another act", () => {
  expect(ROOM_KINDS.filter((kind) => mayStandIn("instructions/set", kind))).toEqual(["caucus"]);
  const instructions: unknown = JSON.parse(readFileSync(join(CASE, "instructions", "arkvale.json"), "utf8"));
  const body = instructions as Instructions;
  expect(parseAct(writtenAct({ kind: "instructions/set", body }))).toMatchObject({ ok: true, value: { body } });
  const laden = { text: "Fishing first", ...body } as unknown as { readonly text: string };
  expect(() => writtenAct({ kind: "note/taken", body: laden })).toThrow(TypeError);
});

const CASE = join(import.meta.dirname, "..", "..", "..", "cases", "blue-harbor");

function compilerSettings(): ts.CompilerOptions {
  const read = ts.readConfigFile(SETTINGS, ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson(read.config.compilerOptions, join(SETTINGS, ".."));
  return { ...options, incremental: false };
}

interface Complaint {
  readonly at: number;
  readonly message: string;
}

function complaints(program: ts.Program, file: string): readonly Complaint[] {
  const source = program.getSourceFile(file);
  return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
    ({ start, messageText }) => ({ at: start ?? -1, message: ts.flattenDiagnosticMessageText(messageText, " ") }),
  );
}

interface Attempt {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

function functionsIn(program: ts.Program, file: string): readonly Attempt[] {
  const statements = program.getSourceFile(file)?.statements ?? [];
  return statements.flatMap((found) =>
    ts.isFunctionDeclaration(found) && found.body !== undefined
      ? [{ name: found.name?.text ?? "", from: found.body.getStart(), to: found.getEnd() }]
      : [],
  );
}
