import type { Count } from "@entente/analysis/bargaining";
import type { Words } from "../language/language.ts";

/** A count of packages, or with interval scores a certain and a possible one. */
export type StageCount = Count | { readonly certain: Count; readonly possible: Count };

/** A count for reading; an estimate carries its standard error, and what only a search found is a least number. */
export function countText(count: Count, { t, n }: Words): string {
  if ("exact" in count) return n(count.exact);
  if (count.foundBySearch === true) return t("count.atLeast", { least: n(count.estimate, { upTo: 0 }) });
  return t("count.estimate", {
    estimate: n(count.estimate, { upTo: 0 }),
    error: n(count.standardError, { upTo: 0 }),
  });
}

/** A stage for reading: one count, or "from certain to possible". */
export function stageText(stage: StageCount, words: Words): string {
  if (!("certain" in stage)) return countText(stage, words);
  const [certain, possible] = [countText(stage.certain, words), countText(stage.possible, words)];
  return words.t("count.between", { certain, possible });
}

/** The count that a picture draws: for intervals what is possible. */
export function countNumber(stage: StageCount): number {
  const count = "certain" in stage ? stage.possible : stage;
  return "exact" in count ? Number(count.exact) : count.estimate;
}

/** How long a bar is for a count: logarithmic, because a stage often keeps one package in ten thousand. */
export function logLength(count: number, all: number): number {
  if (count <= 0 || all <= 1) return count > 0 ? 1 : 0;
  return (Math.log10(count) + 0.3) / (Math.log10(all) + 0.3);
}
