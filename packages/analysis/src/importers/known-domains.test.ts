import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { sharedPath } from "../../testing/shared-data.ts";
import { problemLine } from "../agenda/index.ts";
import { bargainingSolutions, efficientFrontier } from "../bargaining/index.ts";
import type { Negotiation } from "../preferences/index.ts";
import { importGenius } from "./genius-xml.ts";

/** A domain as the reference data has it: files, and answers solved independently. */
interface KnownDomain {
  readonly source: string;
  readonly domain_file: string;
  readonly parties: readonly { readonly profile: string; readonly reservation: number }[];
  readonly known_answers: {
    readonly outcomes: number;
    readonly pareto_size: number;
    readonly nash_points: readonly (readonly number[])[];
    readonly egalitarian_min_gain: number;
    readonly ks_maxmin_ratio: number;
    readonly max_welfare_value: number;
  };
  readonly pareto_frontier: readonly (readonly number[])[];
}

const answersFolder = sharedPath("data", "known-answers", "genius");
const domainsFolder = sharedPath("data", "negotiation-genius");
const known =
  answersFolder === undefined
    ? []
    : readdirSync(answersFolder).map((name) => [name, readKnown(join(answersFolder, name))] as const);

describe.skipIf(answersFolder === undefined || domainsFolder === undefined)(
  "importGenius() on the reference domains",
  () => {
    test("there are thirteen of them", () => {
      expect(known).toHaveLength(13);
    });

    test.each(known)("%s agrees in packages, frontier and Nash point", (_, domain) => {
      const negotiation = imported(domain);
      const answers = domain.known_answers;
      expect(packagesOf(negotiation)).toBe(answers.outcomes);
      const frontier = efficientFrontier(negotiation);
      if (!frontier.ok) throw new Error(frontier.reason);
      expect(frontier.value.points).toHaveLength(answers.pareto_size);
      const rows = frontier.value.points.map(({ utilities }) => pointOf(negotiation, utilities));
      expect(closest(rows, domain.pareto_frontier)).toBeLessThan(1e-6);
      const { nash, utilitarian, egalitarian } = bargainingSolutions(negotiation);
      expect(closest([pointOf(negotiation, nash?.utilities ?? {})], answers.nash_points)).toBeLessThan(1e-6);
      const sum = pointOf(negotiation, utilitarian?.utilities ?? {}).reduce((total, value) => total + value, 0);
      expect(sum).toBeCloseTo(answers.max_welfare_value, 6);
      const gains = negotiation.instructions.map(
        ({ party, reservation }) => (egalitarian?.utilities[party] ?? 0) - reservation,
      );
      expect(Math.min(...gains)).toBeCloseTo(answers.egalitarian_min_gain, 6);
    });
  },
);

function readKnown(path: string): KnownDomain {
  return JSON.parse(readFileSync(path, "utf8")) as KnownDomain;
}

function imported(domain: KnownDomain): Negotiation {
  const folder = join(domainsFolder ?? "", folderOf(domain.source));
  const sourceOf = (file: string): { file: string; text: string } => ({
    file,
    text: readFileSync(join(folder, file), "utf8"),
  });
  const read = importGenius({
    domain: sourceOf(domain.domain_file),
    profiles: domain.parties.map(({ profile }) => sourceOf(profile)),
  });
  if (!read.ok) throw new Error(problemLine(read.reason));
  return read.value.negotiation;
}

function folderOf(source: string): string {
  const path = source.split("scenarios/").at(-1) ?? "";
  if (path.startsWith("anac/y2015")) return path.split("/").at(-1) ?? "";
  return path.startsWith("other/") ? path.slice("other/".length) : path;
}

function packagesOf({ case: { issues } }: Negotiation): number {
  return issues.reduce((product, { options }) => product * options.length, 1);
}

function pointOf({ instructions }: Negotiation, utilities: Readonly<Record<string, number>>): readonly number[] {
  return instructions.map(({ party }) => utilities[party] ?? Number.NaN);
}

/** Largest distance of a row to the nearest reference row. */
function closest(rows: readonly (readonly number[])[], reference: readonly (readonly number[])[]): number {
  const distance = (row: readonly number[], other: readonly number[]): number => {
    return Math.max(...row.map((value, place) => Math.abs(value - (other[place] ?? Number.NaN))));
  };
  return Math.max(...rows.map((row) => Math.min(...reference.map((other) => distance(row, other)))));
}
