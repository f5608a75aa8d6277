import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { bargainingSolutions, type Count, efficientFrontier, type StageCount, zone } from "../src/bargaining/index.ts";
import type { Negotiation } from "../src/preferences/index.ts";
import { acceptance } from "../src/uncertainty/index.ts";
import { blueHarbor, finalOutcome } from "../testing/blue-harbor.ts";
import { refined } from "./linked-cases.ts";
import { type OpposedCase, opposedScores } from "./opposed-scores.ts";
import { plainFrontierSize, plainSolutionValues, plainZoneCount } from "./plain-enumeration.ts";

/** What plain enumeration is compared with: the same answer on the same case, or on a smaller one when it is out of reach. */
export interface PlainComparison {
  /** The size, when it is not that of the row. */
  readonly onlyAt?: string;
  readonly engine: () => unknown;
  readonly plain: () => unknown;
}

/** A row ready to run. */
export interface PreparedRow {
  /** Says what came out, for the table. */
  readonly run: () => string;
  readonly comparison?: PlainComparison;
}

/** One row of the table. */
export interface BenchRow {
  readonly title: string;
  readonly targetMs: number;
  readonly targetMb?: number;
  readonly prepare: () => PreparedRow;
}

const TEN = { options: 10, reservation: 20 } as const;
const ROOT = fileURLToPath(new URL("../../..", import.meta.url));

/** Every row of the table, in its order. */
export const ROWS: readonly BenchRow[] = [
  frontierRow("2 parties, 10^6 packages, frontier", 3, {
    ...TEN,
    parties: 2,
    issues: 6,
    seed: 4,
    opposition: 1,
    points: "real",
  }),
  frontierRow("2 parties, 30 issues (10^30), real scores, frontier", 20, {
    ...TEN,
    parties: 2,
    issues: 30,
    seed: 2,
    opposition: 0.8,
    points: "real",
  }),
  frontierRow("3 parties, 10^6 packages, frontier", 20, {
    ...TEN,
    parties: 3,
    issues: 6,
    seed: 3,
    opposition: 0.8,
    points: "real",
  }),
  frontierRow("3 parties, 10^6 packages, frontier, more opposed", 80, {
    ...TEN,
    parties: 3,
    issues: 6,
    seed: 4,
    opposition: 1,
    points: "real",
  }),
  frontierRow("3 parties, 12 issues (10^12), integer points, frontier", 15, {
    ...TEN,
    parties: 3,
    issues: 12,
    seed: 1,
    opposition: 0.8,
    points: 100,
  }),
  frontierRow("3 parties, 12 issues (10^12), integer points, frontier, more opposed", 60, {
    ...TEN,
    parties: 3,
    issues: 12,
    seed: 4,
    opposition: 1,
    points: 300,
  }),
  frontierRow("5 parties, 10^5 packages, frontier", 100, {
    ...TEN,
    parties: 5,
    issues: 5,
    seed: 1,
    opposition: 0.5,
    points: "real",
  }),
  {
    ...frontierRow("5 parties, 10^6 packages, frontier", 600, {
      ...TEN,
      parties: 5,
      issues: 6,
      seed: 3,
      opposition: 0.5,
      points: "real",
    }),
    targetMb: 300,
  },
  solutionsRow("5 parties, 12 issues (10^12), integer points, all four solutions", 1000, {
    ...TEN,
    parties: 5,
    issues: 12,
    seed: 1,
    opposition: 0.8,
    points: 100,
  }),
  solutionsRow("5 parties, 12 issues (10^12), real scores, all four solutions", 2000, {
    ...TEN,
    parties: 5,
    issues: 12,
    seed: 1,
    opposition: 0.8,
    points: "real",
  }),
  {
    title: "Blue Harbor's shape, 10 options (10^8): frontier, zone counts with ratification",
    targetMs: 1000,
    prepare: blueHarborRow,
  },
  { title: "2 parties, 20 issues (10^20), integer points, zone count", targetMs: 200, prepare: zoneRow },
  { title: "acceptance: 10^5 draws on one package", targetMs: 50, prepare: acceptanceRow },
  { title: "`entente analyse cases/blue-harbor`, whole process", targetMs: 250, prepare: wholeProcessRow },
];

function frontierRow(title: string, targetMs: number, of: OpposedCase): BenchRow {
  const prepare = (): PreparedRow => {
    const negotiation = opposedScores(of);
    const small = smaller(of);
    return {
      run: () => `${frontierSize(negotiation).toLocaleString("en")} efficient`,
      comparison: {
        ...onlyAt(small, of),
        engine: () => frontierSize(opposedScores(small)),
        plain: () => plainFrontierSize(opposedScores(small)),
      },
    };
  };
  return { title, targetMs, prepare };
}

function solutionsRow(title: string, targetMs: number, of: OpposedCase): BenchRow {
  const prepare = (): PreparedRow => {
    const negotiation = opposedScores(of);
    const small = { ...of, issues: 6 };
    const run = (): string => {
      const { nash, kalaiSmorodinsky, egalitarian, utilitarian } = bargainingSolutions(negotiation);
      const exact = [nash, kalaiSmorodinsky, egalitarian, utilitarian].filter(
        (each) => each !== undefined && each.gap === undefined,
      );
      return `${exact.length} of 4 exact, sums tie ${utilitarian?.ties} times`;
    };
    return {
      run,
      comparison: {
        ...onlyAt(small, of),
        engine: () => bargainingSolutions(opposedScores(small)),
        plain: () => plainSolutionValues(opposedScores(small)),
      },
    };
  };
  return { title, targetMs, prepare };
}

function blueHarborRow(): PreparedRow {
  const negotiation = refined(blueHarbor(), 10);
  const original = blueHarbor();
  const run = (): string => {
    const size = frontierSize(negotiation);
    const funnel = zone(negotiation);
    return `${size} efficient, ${countText(funnel.beatsReservation)} in the zone, ${countText(funnel.ratifiable)} ratifiable`;
  };
  return {
    run,
    comparison: {
      onlyAt: "4 options",
      engine: () => [frontierSize(original), zone(original)],
      plain: () => [plainFrontierSize(original), plainZoneCount(original)],
    },
  };
}

function zoneRow(): PreparedRow {
  const of = { ...TEN, parties: 2, issues: 20, seed: 1, opposition: 0.8, points: 100, reservation: 45 } as const;
  const negotiation = opposedScores(of);
  const small = smaller(of);
  return {
    run: () => `${countText(zone(negotiation).beatsReservation)} packages`,
    comparison: {
      ...onlyAt(small, of),
      engine: () => zone(opposedScores(small)),
      plain: () => plainZoneCount(opposedScores(small)),
    },
  };
}

function acceptanceRow(): PreparedRow {
  const { case: negotiationCase, instructions } = blueHarbor();
  const [own, other] = instructions;
  if (own === undefined || other === undefined) throw new Error("Cannot ask about acceptance: two parties are needed");
  const run = (): string => {
    const { probability, standardError } = acceptance(own, negotiationCase, finalOutcome, {
      of: other.party,
      draws: 100_000,
      seed: 1,
    });
    return `${probability.toFixed(3)} ± ${standardError.toFixed(4)}`;
  };
  return { run };
}

function wholeProcessRow(): PreparedRow {
  const run = (): string => {
    const command = spawnSync(process.execPath, ["apps/cli/bin/entente.js", "analyse", "cases/blue-harbor"], {
      cwd: ROOT,
    });
    if (command.status !== 0)
      throw new Error(`Cannot measure the command: it ended with ${command.status}: ${command.stderr}`);
    return `${command.stdout.length.toLocaleString("en")} bytes printed`;
  };
  return { run };
}

const MOST_PLAIN_ISSUES = [6, 6, 6, 6, 6, 5];

/** The case cut to as many issues as plain enumeration can bear: 10^6 packages, 10^5 with five parties. */
function smaller(of: OpposedCase): OpposedCase {
  return { ...of, issues: Math.min(of.issues, MOST_PLAIN_ISSUES[of.parties] ?? 4) };
}

function onlyAt(small: OpposedCase, of: OpposedCase): { readonly onlyAt?: string } {
  return small.issues === of.issues ? {} : { onlyAt: `10^${small.issues}` };
}

function frontierSize(negotiation: Negotiation): number {
  const frontier = efficientFrontier(negotiation, { maxPoints: 1_000_000 });
  if (!frontier.ok) throw new Error(`Cannot list the frontier: ${frontier.reason}`);
  return frontier.value.points.length;
}

function countText(stage: StageCount): string {
  if ("certain" in stage) return `${countText(stage.certain)} to ${countText(stage.possible)}`;
  return numberText(stage);
}

function numberText(count: Count): string {
  return "exact" in count ? count.exact.toLocaleString("en") : `about ${count.estimate.toPrecision(3)}`;
}
