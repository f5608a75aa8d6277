import type { Command } from "../arguments/command.ts";
import { AS, CASE, JSON_OUTPUT, OFFER, OPTIONAL_OFFER, SEED, SOLUTION_CHOICES, WITHIN } from "./shared-options.ts";

/** Commands that look at the whole case: where agreement is possible, who can pass it, who gets what. */
export const ANALYSIS_COMMANDS: readonly Command[] = [
  {
    name: "analyse",
    summary: "Where agreement is possible: zone, efficient frontier, solutions",
    about:
      "Counts the packages that every party prefers to no deal, then those that cross no red line, then those that would pass at home; lists the efficient frontier and four bargaining solutions. Where a stage is empty it says what would open it.",
    positionals: [CASE],
    options: [
      AS,
      { ...WITHIN, about: "Which packages the frontier is drawn over (default feasible)" },
      {
        name: "over",
        value: "SET",
        about: "Which packages the solutions are chosen from (default zone)",
        choices: SOLUTION_CHOICES,
      },
      { name: "points", value: "N", about: "Show at most N frontier rows in the table (default 40); --json lists all" },
      { name: "max-points", value: "N", about: "Give up on a frontier of more than N points (default 50000)" },
      {
        name: "lotteries",
        about: "Also mark the points that remain efficient when lotteries between packages are allowed",
      },
      { name: "models", about: "Also show the case's public outcome models: each slider's curve and its maximum" },
      { name: "exclusions", about: "Also rank red lines and blocs by how many packages each shuts out" },
      { name: "bets", about: "Also show where the no-deal trees of two parties disagree, for the mediator only" },
      { ...SEED, about: "Start of the random draws where a count has to be estimated (default 1)" },
      JSON_OUTPUT,
    ],
    whenNo: "no: no package beats every reservation value and crosses no red line",
    examples: [
      {
        line: "entente analyse cases/blue-harbor",
        does: "The whole picture, for an analyst who holds every side's instructions.",
      },
      { line: "entente analyse cases/blue-harbor --as arkvale", does: "What one delegation can see by itself." },
      {
        line: "entente analyse cases/blue-harbor --within ratifiable --over ratifiable",
        does: "Only packages that would also pass at home.",
      },
      { line: "entente analyse cases/blue-harbor --json | jq .zone", does: "One figure for another program." },
    ],
    load: () => import("../commands/analyse.ts"),
  },
  {
    name: "ratify",
    summary: "Would this package pass at home: votes, chances, swing blocs",
    about:
      "For each chamber: expected yes votes, the chance of passing over the whole range of cohesion inside blocs (0: every seat decides alone, 1: a bloc votes as one), and the blocs that alone turn the result.",
    positionals: [CASE],
    options: [
      OFFER,
      AS,
      { name: "cohesion", value: "LIST", about: "Cohesions to show, from 0 to 1, with commas (default 0,0.1,…,1)" },
      JSON_OUTPUT,
    ],
    whenNo: "no: in some chamber the expected yes votes stay below what is needed",
    examples: [
      {
        line: "entente ratify cases/blue-harbor --offer cases/blue-harbor/offers/final.json",
        does: "All four chambers of the signed package.",
      },
      {
        line: "entente ratify CASE --offer offer.json --as brennholm --cohesion 0,0.5,1",
        does: "One side's chambers at three cohesions.",
      },
    ],
    load: () => import("../commands/ratify.ts"),
  },
  {
    name: "coalitions",
    summary: "Who supports a package, who can block it, what each rule passes",
    about:
      "For each decision rule of the case: how many packages it can pass, minimal blocking coalitions and each party's power; with an offer also who supports it and who is pivotal. A party supports what reaches its reservation value and crosses none of its red lines.",
    positionals: [CASE],
    options: [OPTIONAL_OFFER, JSON_OUTPUT],
    whenNo: "no: with an offer, some rule does not adopt it; without, some rule can pass nothing",
    examples: [
      { line: "entente coalitions cases/sports-park", does: "What unanimity and the case's own rules can pass." },
      {
        line: "entente coalitions cases/sports-park --offer offer.json",
        does: "Who carries and who blocks one package.",
      },
    ],
    load: () => import("../commands/coalitions.ts"),
  },
  {
    name: "divide",
    summary: "Share out divisible issues between two parties (Adjusted Winner)",
    about:
      "Each issue goes whole to one party or, at most once, is split, so that both receive the same number of points out of 100. Exact fractions. Refused where links or constraints tie issues together.",
    positionals: [CASE],
    options: [JSON_OUTPUT],
    examples: [
      {
        line: "entente divide cases/panama-canal",
        does: "The Panama Canal talks: 66 points each, one issue split 2/15 to 13/15.",
      },
    ],
    load: () => import("../commands/divide.ts"),
  },
  {
    name: "compare",
    summary: "Last month's instructions against today's: what opened, what closed",
    about:
      "Reads the same case twice, from two folders, and says which options, red lines and reservation values moved, how the zone changed, and which packages came in or went out.",
    positionals: [
      { name: "BEFORE", about: "The case folder with the earlier instructions" },
      { name: "AFTER", about: "The case folder with the later instructions" },
    ],
    options: [AS, JSON_OUTPUT],
    whenNo: "no: with the later instructions no package beats every reservation value and crosses no red line",
    examples: [
      {
        line: "entente compare archive/2023-09 cases/blue-harbor --as arkvale",
        does: "What one delegation's new mandate changed.",
      },
    ],
    load: () => import("../commands/compare.ts"),
  },
];
