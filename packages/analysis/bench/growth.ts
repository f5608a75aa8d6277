import { efficientFrontier } from "../src/bargaining/index.ts";
import type { Negotiation } from "../src/preferences/index.ts";
import { withLinks } from "./linked-cases.ts";
import { timed } from "./measure.ts";
import { type OpposedCase, opposedScores } from "./opposed-scores.ts";

/** How the time of the frontier grows with one size of a case, the others fixed. */
export interface GrowthSeries {
  /** What grows, for the axis. */
  readonly grows: string;
  /** What stays, for the caption. */
  readonly fixed: string;
  readonly points: readonly { readonly size: number; readonly medianMs: number; readonly efficient: number }[];
}

const PLAIN: OpposedCase = {
  parties: 3,
  issues: 6,
  options: 10,
  seed: 3,
  opposition: 0.8,
  points: 100,
  reservation: 20,
};

/** The four series of the plot. */
export function growth(): readonly GrowthSeries[] {
  return [
    series("issues", "3 parties, 10 options an issue, 100 points", [2, 4, 6, 8, 10, 12, 14, 16], (issues) =>
      opposedScores({ ...PLAIN, issues }),
    ),
    series("options an issue", "3 parties, 6 issues, 100 points", [2, 5, 10, 20, 40, 80], (options) =>
      opposedScores({ ...PLAIN, options }),
    ),
    series("parties", "5 issues, 10 options an issue, 100 points", [1, 2, 3, 4, 5, 6], (parties) =>
      opposedScores({ ...PLAIN, parties, issues: 5, opposition: 0.5 }),
    ),
    series("links", "2 parties, 10 issues, 10 options an issue, 100 points", [0, 2, 4, 6, 8, 10, 12], (links) =>
      withLinks(opposedScores({ ...PLAIN, parties: 2, issues: 10 }), links, 7),
    ),
  ];
}

function series(
  grows: string,
  fixed: string,
  sizes: readonly number[],
  of: (size: number) => Negotiation,
): GrowthSeries {
  const points = sizes.map((size) => {
    const negotiation = of(size);
    const found = { efficient: 0 };
    const { medianMs } = timed(() => {
      const frontier = efficientFrontier(negotiation, { maxPoints: 1_000_000 });
      found.efficient = frontier.ok ? frontier.value.points.length : Number.NaN;
    });
    return { size, medianMs, efficient: found.efficient };
  });
  return { grows, fixed, points };
}
