import { z } from "zod";
import { type Problem, parseJson, type Result } from "../agenda/index.ts";
import { readWith } from "../agenda/read-schema.ts";
import { sumOfPoints } from "../preferences/index.ts";
import type { DomainFiles } from "./genius-xml.ts";
import { checkedImport, type ImportedNegotiation, type SourceFile } from "./imported-negotiation.ts";
import { partyIdsFor, slugOf, stemOf } from "./safe-ids.ts";

/** Most values that an issue of numbers may step through. */
const MOST_VALUES = 10_000;

const numberSchema = z.union([
  z.number(),
  z
    .string()
    .regex(/^[+-]?\d+(\.\d+)?([eE][+-]?\d+)?$/)
    .transform(Number),
]);

const valuesSchema = z.union([
  z.object({ values: z.array(z.string()).min(1) }),
  z.object({ range: z.tuple([numberSchema, numberSchema, numberSchema]) }),
]);

const domainSchema = z.object({ name: z.string().min(1), issuesValues: z.record(z.string(), valuesSchema) });

const utilitiesSchema = z.union([
  z.object({ discreteutils: z.object({ valueUtilities: z.record(z.string(), z.number().min(0).max(1)) }) }),
  z.object({
    numberutils: z.object({
      lowValue: numberSchema,
      lowUtility: numberSchema,
      highValue: numberSchema,
      highUtility: numberSchema,
    }),
  }),
]);

const profileSchema = z.object({
  LinearAdditiveUtilitySpace: z.object({
    name: z.string().min(1),
    issueUtilities: z.record(z.string(), utilitiesSchema),
    issueWeights: z.record(z.string(), z.number().min(0)),
    reservationBid: z.object({ issuevalues: z.record(z.string(), z.union([z.string(), z.number()])) }).optional(),
  }),
});

type Domain = z.output<typeof domainSchema>;
type Space = z.output<typeof profileSchema>["LinearAdditiveUtilitySpace"];

/**
 * The negotiation in the JSON files of a GeniusWeb domain and its linear additive profiles, one party a profile.
 *
 * A score is the value's utility times the issue's weight; a value without utility is worth 0. The reservation value
 * is the utility of the profile's reservation bid, 0 without one. An issue of numbers takes every step of its range.
 *
 * @see GeniusWeb, geniusweb.profile.utilityspace.LinearAdditiveUtilitySpace.
 * @example
 * import { importGeniusWeb } from "@entente/analysis/importers";
 * const domain = { file: "fish.json", text: '{"name":"fish","issuesValues":{"catch":{"values":["low","high"]}}}' };
 * const space = { name: "north", issueUtilities: { catch: { discreteutils: { valueUtilities: { low: 1, high: 0.25 } } } }, issueWeights: { catch: 1 }, reservationBid: { issuevalues: { catch: "high" } } };
 * const profiles = [{ file: "fish1.json", text: JSON.stringify({ LinearAdditiveUtilitySpace: space }) }];
 * importGeniusWeb({ domain, profiles }).value.negotiation.instructions[0].reservation; // => 0.25
 */
export function importGeniusWeb({ domain, profiles }: DomainFiles): Result<ImportedNegotiation, Problem> {
  const read = readFile(domain, domainSchema);
  if (!read.ok) return read;
  const spaces: Space[] = [];
  for (const profile of profiles) {
    const space = readFile(profile, profileSchema);
    if (!space.ok) return space;
    const problem = spaceProblem(space.value.LinearAdditiveUtilitySpace, read.value, profile.file);
    if (problem !== undefined) return { ok: false, reason: problem };
    spaces.push(space.value.LinearAdditiveUtilitySpace);
  }
  const issues = issuesOf(read.value);
  const long = issues.find(({ values }) => values.length > MOST_VALUES);
  if (long !== undefined) {
    const path = `issuesValues.${long.name}.range`;
    const message = `a range must have from 1 to ${MOST_VALUES} steps`;
    return { ok: false, reason: { file: domain.file, path, message, found: "another number of steps" } };
  }
  return checkedImport(draftOf(read.value, issues, profiles, spaces), domain.file);
}

interface WebIssue {
  readonly name: string;
  readonly values: readonly string[];
}

function readFile<Value>({ file, text }: SourceFile, schema: z.ZodType<Value>): Result<Value, Problem> {
  const json = parseJson(text, file);
  return json.ok ? readWith(schema, json.value, file) : json;
}

function issuesOf({ issuesValues }: Domain): readonly WebIssue[] {
  return Object.entries(issuesValues).map(([name, values]) => {
    return { name, values: "values" in values ? values.values : stepsOf(values.range) };
  });
}

/** The values of a range; one too many when it is too long or never ends. */
function stepsOf([low, high, step]: readonly [number, number, number]): readonly string[] {
  const steps = step > 0 ? Math.floor((high - low) / step + 1e-9) + 1 : Number.NaN;
  const length = steps >= 1 && steps <= MOST_VALUES ? steps : MOST_VALUES + 1;
  return Array.from({ length }, (_, place) => String(Number((low + place * step).toPrecision(12))));
}

function spaceProblem(
  { issueUtilities, issueWeights }: Space,
  { issuesValues }: Domain,
  file: string,
): Problem | undefined {
  for (const issue of Object.keys(issuesValues)) {
    const missing = Object.hasOwn(issueUtilities, issue)
      ? Object.hasOwn(issueWeights, issue)
        ? undefined
        : "issueWeights"
      : "issueUtilities";
    if (missing !== undefined) {
      const path = `LinearAdditiveUtilitySpace.${missing}`;
      return { file, path, message: `the issue "${issue}" of the domain is missing`, found: "nothing" };
    }
  }
  const stray = Object.keys(issueUtilities).find((issue) => !Object.hasOwn(issuesValues, issue));
  if (stray === undefined) return undefined;
  return {
    file,
    path: "LinearAdditiveUtilitySpace.issueUtilities",
    message: "an issue that the domain does not have",
    found: JSON.stringify(stray),
  };
}

/** Points of a value: its utility times the issue's weight. */
function pointsOf(issue: string, value: string, { issueUtilities, issueWeights }: Space): number {
  const utilities = issueUtilities[issue];
  const weight = issueWeights[issue] ?? 0;
  if (utilities === undefined) return 0;
  if ("discreteutils" in utilities) {
    const { valueUtilities } = utilities.discreteutils;
    return Object.hasOwn(valueUtilities, value) ? scoreOf(weight, valueUtilities[value] ?? 0) : 0;
  }
  const { lowValue, lowUtility, highValue, highUtility } = utilities.numberutils;
  const way = highValue === lowValue ? 0 : (Number(value) - lowValue) / (highValue - lowValue);
  return scoreOf(weight, lowUtility + Math.min(1, Math.max(0, way)) * (highUtility - lowUtility));
}

/** The product to 15 significant digits: what two short decimals multiply to, without binary noise. */
function scoreOf(weight: number, utility: number): number {
  return Number((weight * utility).toPrecision(15));
}

function reservationOf(space: Space): number {
  const bid = Object.entries(space.reservationBid?.issuevalues ?? {});
  return sumOfPoints(bid.map(([issue, value]) => pointsOf(issue, String(value), space)));
}

function draftOf(
  domain: Domain,
  issues: readonly WebIssue[],
  profiles: readonly SourceFile[],
  spaces: readonly Space[],
): Parameters<typeof checkedImport>[0] {
  const id = slugOf(domain.name, "geniusweb-domain");
  const ids = partyIdsFor(profiles.map(({ file }) => stemOf(file)));
  return {
    case: {
      format: "entente-case/1",
      id,
      title: domain.name,
      parties: spaces.map(({ name }, place) => ({ id: ids[place], name, kind: "party" })),
      issues: issues.map(({ name, values }) => ({
        id: name,
        title: name,
        options: values.map((value) => ({ id: value, label: value })),
      })),
      constraints: [],
    },
    instructions: spaces.map((space, place) => ({
      format: "entente-instructions/1",
      case: id,
      party: ids[place] ?? "",
      scores: Object.fromEntries(
        issues.map(({ name, values }) => [
          name,
          Object.fromEntries(values.map((value) => [value, pointsOf(name, value, space)])),
        ]),
      ),
      reservation: reservationOf(space),
    })),
    notes: spaces.flatMap((space, place) => notesOf(space, `"${ids[place]}"`, issues)),
  };
}

function notesOf(space: Space, party: string, issues: readonly WebIssue[]): readonly string[] {
  const total = Object.values(space.issueWeights).reduce((sum, weight) => sum + weight, 0);
  const bid = space.reservationBid?.issuevalues;
  const open =
    bid === undefined ? [] : issues.filter(({ name }) => !Object.hasOwn(bid, name)).map(({ name }) => `"${name}"`);
  return [
    ...(Math.abs(total - 1) > 1e-9
      ? [`The weights of ${party} add to ${Number(total.toFixed(9))}, not to 1; they are kept as given`]
      : []),
    ...(bid === undefined ? [`${party} has no reservation bid: its reservation value is taken as 0`] : []),
    ...(open.length > 0 ? [`The reservation bid of ${party} leaves ${open.join(", ")} open, which count 0`] : []),
  ];
}
