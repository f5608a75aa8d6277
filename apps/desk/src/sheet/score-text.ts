import type { Score } from "@entente/analysis/preferences";
import type { Words } from "../language/language.ts";

/** A score for reading: a number, an interval, or an interval that stands for "not known". */
export function scoreText(score: Score, { n, t }: Words): string {
  if (typeof score === "number") return n(score);
  if (!("unknown" in score)) return rangeText({ low: score[0], high: score[1] }, { n, t });
  const [low, high] = score.unknown;
  return t("score.unknown", { low: n(low), high: n(high) });
}

/** What a package may be worth, for reading: one figure when both ends are equal. */
export function rangeText(
  { low, high }: { readonly low: number; readonly high: number },
  { n, t }: Pick<Words, "n" | "t">,
): string {
  return low === high ? n(low) : t("score.range", { low: n(low), high: n(high) });
}

/** The score that a bar draws. */
export function scoreMiddle(score: Score): number {
  if (typeof score === "number") return score;
  const [low, high] = "unknown" in score ? score.unknown : score;
  return (low + high) / 2;
}
