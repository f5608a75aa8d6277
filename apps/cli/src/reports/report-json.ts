import type { Count } from "@entente/analysis/bargaining";
import type { z } from "zod";
import type { countReport, stageCountReport } from "./parts.ts";

/** A count as JSON: a decimal string, or an object when it was estimated. */
export function countJson(count: Count): z.infer<typeof countReport> {
  if ("exact" in count) return count.exact.toString();
  return {
    value: BigInt(Math.round(count.estimate)).toString(),
    estimated: true,
    standardError: BigInt(Math.round(count.standardError)).toString(),
    ...(count.foundBySearch ? { foundBySearch: true } : {}),
  };
}

/** A stage of the zone as JSON. */
export function stageJson(
  stage: Count | { readonly certain: Count; readonly possible: Count },
): z.infer<typeof stageCountReport> {
  if ("certain" in stage) return { certain: countJson(stage.certain), possible: countJson(stage.possible) };
  return countJson(stage);
}

/** The loaded party's id where only one of several parties' instructions were read, for a report's last keys. */
export function viewJson(as: string | undefined): { readonly as?: string } {
  return as === undefined ? {} : { as };
}

/** The mark that interval scores were read at their midpoints. */
export function assumedJson(assumed: "midpoint" | undefined): { readonly assumed?: "midpoint" } {
  return assumed === undefined ? {} : { assumed };
}
