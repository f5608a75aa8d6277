import { compareInstructions, type InstructionsComparison } from "@entente/analysis/bargaining";
import type { Negotiation } from "@entente/analysis/preferences";
import { type CaseFiles, readCase } from "../cases/read-case.ts";

/** What changed between two folders, or one line that says why they cannot be compared. */
export type ComparisonAnswer = { readonly comparison: InstructionsComparison } | { readonly refused: string };

/** Compares an earlier folder with the open case. Runs in the worker; the earlier folder is not kept. */
export function comparedWith(now: Negotiation, earlier: CaseFiles): ComparisonAnswer {
  const read = readCase(earlier);
  if (!read.ok) return { refused: read.reason };
  const comparison = compareInstructions(read.value.negotiation, now);
  if (comparison.ok) return { comparison: comparison.value };
  return {
    refused: `Cannot compare with "${read.value.negotiation.case.id}": ${comparison.reason.replaceAll("-", " ")}`,
  };
}
