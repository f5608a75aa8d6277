import { existsSync, readdirSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { type NegotiationCase, type PartyId, type Problem, parseBytes, parseCase } from "@entente/analysis/agenda";
import {
  assembleNegotiation,
  type Instructions,
  type Negotiation,
  parseInstructions,
  type Warning,
} from "@entente/analysis/preferences";
import { suggestion } from "../arguments/suggestion.ts";
import { CannotRun } from "../cannot-run.ts";
import { systemReason } from "../files/system-reason.ts";
import { readBytes } from "./read-bytes.ts";
import { valueOrStop } from "./value-or-stop.ts";

/** A case as it was asked for: everybody's instructions, or one party's. */
export interface LoadedCase {
  readonly negotiation: Negotiation;
  /** Warnings, one line each. */
  readonly notes: readonly string[];
}

/**
 * Reads a case folder: `case.json`, and `instructions/<party>.json` of every party or, with `as`, of that party alone.
 *
 * With `as` no other party's file is opened, nor the folder listed.
 *
 * @throws {CannotRun} If a file is missing or broken, or the party is not one of the case.
 */
export function readCaseFolder(folder: string, as: string | undefined): LoadedCase {
  const negotiationCase = readCase(folder);
  const asker = as === undefined ? undefined : partyNamed(as, "--as", negotiationCase);
  const readable = asker === undefined ? partiesWithFile(folder, negotiationCase) : [asker];
  const instructions = readable.map((party) => readInstructions(folder, party, negotiationCase));
  const assembled = assembleNegotiation({ case: negotiationCase, instructions, require: asker ?? "all" });
  const { negotiation, warnings } = valueOrStop(assembled.ok ? assembled : inFolder(assembled.reason, folder));
  const strays = asker === undefined ? strayFiles(folder, negotiationCase) : [];
  return { negotiation, notes: [...warnings.map((warning) => warningLine(warning, folder)), ...strays] };
}

/** The engine names the file as seen from the case; the user needs the way to it. */
function inFolder(problem: Problem, folder: string): { readonly ok: false; readonly reason: Problem } {
  return { ok: false, reason: { ...problem, file: join(folder, problem.file) } };
}

/**
 * Reads `case.json` alone.
 *
 * @throws {CannotRun} If the folder or the file is missing or broken.
 */
export function readCase(folder: string): NegotiationCase {
  checkFolder(folder);
  const file = join(folder, "case.json");
  if (!existsSync(file)) {
    throw new CannotRun(
      `${folder}: it holds no case.json; a case is a folder with case.json and instructions/<party>.json`,
    );
  }
  return valueOrStop(parseCase(textOf(file), file));
}

/**
 * The party of the case with this id.
 *
 * @throws {CannotRun} If the case has no such party; the message names those it has.
 */
export function partyNamed(id: string, option: string, { parties }: NegotiationCase): PartyId {
  const party = parties.find((candidate) => candidate.id === id);
  if (party !== undefined) return party.id;
  const known = parties.map((candidate) => candidate.id);
  const advice = suggestion(id, known) ?? `its parties are ${known.join(", ")}`;
  throw new CannotRun(`${option} ${id}: the case has no such party; ${advice}`);
}

/** The text of a file (`-` for stdin), decoded strictly as UTF-8. */
export function textOf(file: string): string {
  return valueOrStop(parseBytes(readBytes(file), file));
}

function checkFolder(folder: string): void {
  if (!existsSync(folder)) throw new CannotRun(`${folder}: there is no such folder; ${adviceOnFolder(folder)}`);
  if (!statSync(folder).isDirectory()) {
    throw new CannotRun(`${folder}: a case is a folder, this is a file; try ${dirname(folder)}`);
  }
}

function adviceOnFolder(folder: string): string {
  const parent = dirname(folder);
  const siblings = existsSync(parent) ? foldersIn(parent) : [];
  const near = siblings.find((name) => suggestion(basename(folder), [name]) !== undefined);
  return near === undefined ? 'a worked case is in "cases/blue-harbor"' : `did you mean "${join(parent, near)}"?`;
}

function foldersIn(folder: string): readonly string[] {
  return entriesOf(folder).filter((name) => existsSync(join(folder, name, "case.json")));
}

function entriesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    throw new CannotRun(`${folder}: ${systemReason(error)}`);
  }
}

function instructionsFile(folder: string, party: string): string {
  return join(folder, "instructions", `${party}.json`);
}

/** The engine says which of the required parties is missing; here only what exists is read. */
function partiesWithFile(folder: string, { parties }: NegotiationCase): readonly PartyId[] {
  return parties.map(({ id }) => id).filter((id) => existsSync(instructionsFile(folder, id)));
}

function readInstructions(folder: string, party: PartyId, negotiationCase: NegotiationCase): Instructions {
  const file = instructionsFile(folder, party);
  const instructions = valueOrStop(parseInstructions(textOf(file), file, negotiationCase));
  if (instructions.party === party) return instructions;
  throw new CannotRun(`${file}: /party: the file is named after ${party}, found instructions of ${instructions.party}`);
}

/** Files that look like instructions of somebody who is no party of the case. */
function strayFiles(folder: string, { parties }: NegotiationCase): readonly string[] {
  const expected = new Set(parties.map(({ id }) => `${id}.json`));
  return entriesOf(join(folder, "instructions"))
    .filter((name) => name.endsWith(".json") && !expected.has(name))
    .map(
      (name) =>
        `Warning: ${join(folder, "instructions", name)}: no party of the case has this name; the file was not read`,
    );
}

function warningLine({ party, path, message }: Warning, folder: string): string {
  return `Warning: ${instructionsFile(folder, party)}${path === "" ? "" : ` at ${path}`}: ${message}`;
}
