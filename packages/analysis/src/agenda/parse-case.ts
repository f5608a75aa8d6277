import { z } from "zod";
import type { Result } from "../result.ts";
import { caseFindings } from "./case-checks.ts";
import { CASE_FORMAT, caseSchema } from "./case-schema.ts";
import type { NegotiationCase } from "./negotiation-case.ts";
import type { Problem } from "./problem.ts";
import { problemAt, readWith } from "./read-schema.ts";
import { parseJson } from "./strict-json.ts";

/**
 * The case in the text of a `case.json`, or the first thing that is wrong with it.
 *
 * Checks the form of every field, then what the fields say of each other: ids once each, conditions on issues and
 * options that exist, rules of members, and that the constraints leave at least one package.
 *
 * @example
 * import { parseCase } from "@entente/analysis/agenda";
 * const read = parseCase('{"format": "entente-case/2"}', "case.json");
 * read.ok; // => false
 * read.reason.path; // => "format"
 */
export function parseCase(text: string, file: string): Result<NegotiationCase, Problem> {
  const json = parseJson(text, file);
  if (!json.ok) return json;
  const read = readWith(caseSchema, json.value, file);
  if (!read.ok) return read;
  const finding = caseFindings(read.value).next().value;
  if (finding !== undefined) return { ok: false, reason: problemAt({ file, value: json.value, ...finding }) };
  return read;
}

/**
 * The JSON Schema 2020-12 of a case file, made from the schema that `parseCase` reads with.
 *
 * What one field says of another (ids once each, options that exist) is beyond it: `parseCase` checks that too.
 *
 * @example
 * import { caseJsonSchema } from "@entente/analysis/agenda";
 * caseJsonSchema().$schema; // => "https://json-schema.org/draft/2020-12/schema"
 */
export function caseJsonSchema(): Readonly<Record<string, unknown>> {
  return { ...z.toJSONSchema(caseSchema, { io: "input" }), title: `Entente case (${CASE_FORMAT})` };
}
