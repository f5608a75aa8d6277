import { z } from "zod";
import { type NegotiationCase, type Problem, parseJson, type Result } from "../agenda/index.ts";
import { problemAt, readWith } from "../agenda/read-schema.ts";
import type { Instructions } from "./instructions.ts";
import { instructionsFindings } from "./instructions-checks.ts";
import { INSTRUCTIONS_FORMAT, instructionsSchema } from "./instructions-schema.ts";

/**
 * One party's confidential instructions in the text of `instructions/<party>.json`, or the first thing wrong with it.
 *
 * Checked against the case: every option of every issue scored, conditions and rankings on issues and options that
 * exist, probabilities of the BATNA tree that add to 1. A file in a folder `instructions` carries its party's name.
 *
 * @example
 * import { importScoreSheet } from "@entente/analysis/importers";
 * import { parseInstructions } from "@entente/analysis/preferences";
 * const { negotiation } = importScoreSheet("issue,option,north,south\nfish,low,4,0\nfish,high,0,6\nreservation,,1,1").value;
 * const text = JSON.stringify(negotiation.instructions[0]);
 * parseInstructions(text, "instructions/north.json", negotiation.case).value.reservation; // => 1
 * parseInstructions(text, "instructions/south.json", negotiation.case).reason.path; // => "party"
 */
export function parseInstructions(
  text: string,
  file: string,
  negotiationCase: NegotiationCase,
): Result<Instructions, Problem> {
  const json = parseJson(text, file);
  if (!json.ok) return json;
  const read = readWith(instructionsSchema, json.value, file);
  if (!read.ok) return read;
  const misfiled = misfiledMessage(file, read.value.party);
  const finding =
    misfiled === undefined
      ? instructionsFindings(read.value, negotiationCase).next().value
      : { path: ["party"], message: misfiled };
  if (finding !== undefined) return { ok: false, reason: problemAt({ file, value: json.value, ...finding }) };
  return read;
}

/**
 * The JSON Schema 2020-12 of a file of instructions, made from the schema that `parseInstructions` reads with.
 *
 * @example
 * import { instructionsJsonSchema } from "@entente/analysis/preferences";
 * instructionsJsonSchema().required.includes("reservation"); // => true
 */
export function instructionsJsonSchema(): Readonly<Record<string, unknown>> {
  return {
    ...z.toJSONSchema(instructionsSchema, { io: "input" }),
    title: `Entente instructions (${INSTRUCTIONS_FORMAT})`,
  };
}

function misfiledMessage(file: string, party: string): string | undefined {
  const [, name] = /(?:^|[\\/])instructions[\\/]([^\\/]+)\.json$/.exec(file) ?? [];
  return name === undefined || name === party ? undefined : `the file is named for another party, "${name}"`;
}
