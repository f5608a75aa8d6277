import { z } from "zod";
import { analysisReport } from "./analysis-report.ts";
import { divisionReport } from "./division-report.ts";
import { ratificationReport } from "./ratification-report.ts";
import type { ReportName } from "./report-names.ts";
import { validationReport } from "./validation-report.ts";

/** The schema of every command's JSON. */
export const REPORT_SCHEMAS: Readonly<Record<ReportName, z.ZodType>> = {
  analyse: analysisReport,
  ratify: ratificationReport,
  divide: divisionReport,
  validate: validationReport,
};

/** The JSON Schema (2020-12) of a command's JSON. */
export function reportJsonSchema(name: ReportName): object {
  const { $schema, ...schema } = z.toJSONSchema(REPORT_SCHEMAS[name], { target: "draft-2020-12" });
  return { $schema, $id: `entente-report-${name}.schema.json`, title: `entente ${name} --json`, ...schema };
}
