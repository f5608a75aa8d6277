import { caseJsonSchema, offerJsonSchema } from "@entente/analysis/agenda";
import { instructionsJsonSchema } from "@entente/analysis/preferences";
import { baseFileJsonSchema } from "@entente/text/files";
import type { Answer } from "../answer.ts";
import type { Invocation } from "../arguments/command.ts";
import { positional } from "../arguments/option-values.ts";
import { REPORT_NAMES } from "../reports/report-names.ts";
import { reportJsonSchema } from "../reports/report-schemas.ts";

/** `entente schema`: the JSON Schema of a file format or of a report. */
export function run(invocation: Invocation): Answer {
  const schema = schemaNamed(positional(invocation, 0));
  return { report: schema, text: () => `${JSON.stringify(schema, null, 2)}\n`, isNo: false };
}

function schemaNamed(name: string): object {
  if (name === "case") return caseJsonSchema();
  if (name === "instructions") return instructionsJsonSchema();
  if (name === "offer") return offerJsonSchema();
  if (name === "text") return baseFileJsonSchema();
  const report = REPORT_NAMES.find((known) => known === name);
  if (report === undefined) throw new RangeError(`There is no schema "${name}"`);
  return reportJsonSchema(report);
}
