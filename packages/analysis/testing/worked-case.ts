import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type NegotiationCase, parseCase, problemLine } from "../src/agenda/index.ts";
import { assembleNegotiation, type Negotiation, parseInstructions } from "../src/preferences/index.ts";

const CASES = fileURLToPath(new URL("../../../cases", import.meta.url));

/** Text of a file of a worked case in `cases/`. */
export function workedCaseText(folder: string, ...path: readonly string[]): string {
  return readFileSync(join(CASES, folder, ...path), "utf8");
}

/**
 * A worked case of `cases/` with the instructions of the given parties, all of them when none is named.
 *
 * @throws {Error} With the one line of the problem, if the case does not parse.
 */
export function workedCase(folder: string, parties?: readonly string[]): Negotiation {
  const negotiationCase = caseOf(folder);
  const wanted = negotiationCase.parties.map(({ id }) => id).filter((id) => parties?.includes(id) ?? true);
  const instructions = wanted.map((party) => {
    const file = `instructions/${party}.json`;
    return valueIn(parseInstructions(workedCaseText(folder, file), file, negotiationCase));
  });
  const first = wanted[0];
  const require = parties === undefined || first === undefined ? "all" : first;
  return valueIn(assembleNegotiation({ case: negotiationCase, instructions, require })).negotiation;
}

function caseOf(folder: string): NegotiationCase {
  return valueIn(parseCase(workedCaseText(folder, "case.json"), "case.json"));
}

function valueIn<Value>(
  result: { ok: true; value: Value } | { ok: false; reason: Parameters<typeof problemLine>[0] },
): Value {
  if (!result.ok) throw new Error(problemLine(result.reason));
  return result.value;
}
