import type { Score } from "@entente/analysis/preferences";
import type { Words } from "../language/language.ts";

/** A score for reading: a number, an interval, or an interval that stands for "not known". */
export function scoreText(score: Score, { n, t }: Words): string {
  if (typeof score === "number") return n(score);
  const [low, high] = "unknown" in score ? score.unknown : score;
  return "unknown" in score ? t("score.unknown", { low: n(low), high: n(high) }) : `${n(low)}–${n(high)}`;
}

/** The score that a bar draws. */
export function scoreMiddle(score: Score): number {
  if (typeof score === "number") return score;
  const [low, high] = "unknown" in score ? score.unknown : score;
  return (low + high) / 2;
}
