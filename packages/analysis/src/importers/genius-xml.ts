import type { Problem, Result } from "../agenda/index.ts";
import { geniusEvaluations } from "./genius-evaluations.ts";
import {
  type GeniusIssue,
  GeniusRefusal,
  geniusIssues,
  issueElements,
  numberOf,
  REAL_SAMPLES,
} from "./genius-issues.ts";
import { checkedImport, type ImportedNegotiation, type SourceFile } from "./imported-negotiation.ts";
import { distinctParts, partyIdsFor, slugOf, stemOf } from "./safe-ids.ts";
import { type CutLink, cutsAbove } from "./totals-above-one.ts";
import { withDescendants, type XmlElement, xmlRoot } from "./xml-tree.ts";

/** A domain with the profiles of its parties. */
export interface DomainFiles {
  readonly domain: SourceFile;
  readonly profiles: readonly SourceFile[];
}

/**
 * The negotiation in the XML files of a Genius domain and its utility spaces, one party a profile, in the given order.
 *
 * Genius's semantics: a score is the evaluation (see `geniusEvaluations`) times the issue's weight, weights as given;
 * package totals above 1 are cut to 1 by a link on each such package; issues of real numbers are sampled at 21 points;
 * the discount factor is kept, not applied, 0 or absent meaning none; an absent reservation value is 0. Notes say
 * where any of that happened. Parties are named after their files, without what all file names share.
 *
 * @see Genius 10.4 user guide, "Utility space"; genius.core.utility.AdditiveUtilitySpace.
 * @example
 * import { importGenius } from "@entente/analysis/importers";
 * const issue = (values) => `<objective name="Fish"><issue index="1" name="catch" type="discrete">${values}</issue>`;
 * const space = (low, high) => `<utility_space>${issue(`<item value="low" evaluation="${low}"/><item value="high" evaluation="${high}"/>`)}<weight index="1" value="1"/></objective></utility_space>`;
 * const domain = { file: "fish.xml", text: `<negotiation_template>${space(0, 0)}</negotiation_template>` };
 * const profiles = [{ file: "fish_north.xml", text: space(4, 1) }, { file: "fish_south.xml", text: space(0, 5) }];
 * const { negotiation } = importGenius({ domain, profiles }).value;
 * negotiation.instructions.map(({ party, scores }) => [party, scores.catch.high]); // => [["north", 0.25], ["south", 1]]
 */
export function importGenius({ domain, profiles }: DomainFiles): Result<ImportedNegotiation, Problem> {
  const root = xmlRoot(domain);
  if (!root.ok) return root;
  const issues = readBy(domain, () => geniusIssues(root.value));
  if (!issues.ok) return issues;
  const spaces: UtilitySpace[] = [];
  for (const profile of profiles) {
    const profileRoot = xmlRoot(profile);
    if (!profileRoot.ok) return profileRoot;
    const space = readBy(profile, () => utilitySpaceOf(profileRoot.value, issues.value));
    if (!space.ok) return space;
    spaces.push(space.value);
  }
  return checkedImport(draftOf({ domain, profiles }, root.value, issues.value, spaces), domain.file);
}

/** What a profile says: scores by issue and value in the domain's order. */
interface UtilitySpace {
  readonly scores: readonly (readonly number[])[];
  readonly weightTotal: number;
  readonly reservation: number;
  readonly discount: number;
  readonly worthless: readonly string[];
}

function readBy<Value>({ file }: SourceFile, read: () => Value): Result<Value, Problem> {
  try {
    return { ok: true, value: read() };
  } catch (error) {
    if (!(error instanceof GeniusRefusal)) throw error;
    return { ok: false, reason: { file, path: "", message: error.message, found: error.found } };
  }
}

function utilitySpaceOf(root: XmlElement, issues: readonly GeniusIssue[]): UtilitySpace {
  const elements = issueElements(root);
  const weights = [...withDescendants(root)].filter(({ name }) => name === "weight");
  const weighed = issues.map((issue) => {
    const element = elements.find(({ attributes }) => attributes.get("index") === issue.index);
    if (element === undefined)
      throw new GeniusRefusal(`the profile has no issue with index ${issue.index} ("${issue.name}")`, "none");
    const weight = weights.find(({ attributes }) => attributes.get("index") === issue.index);
    if (weight === undefined) throw new GeniusRefusal(`issue "${issue.name}" has no weight`, "none");
    return { weight: numberOf(weight, "value"), evaluations: geniusEvaluations(issue, element) };
  });
  return {
    scores: weighed.map(({ weight, evaluations }) => evaluations.map((evaluation) => scoreOf(weight, evaluation))),
    weightTotal: weighed.reduce((sum, { weight }) => sum + weight, 0),
    reservation: optionalNumber(root, "reservation"),
    discount: optionalNumber(root, "discount_factor"),
    worthless: issues
      .filter((_, place) => weighed[place]?.evaluations.every((evaluation) => evaluation === 0))
      .map(({ name }) => name),
  };
}

/** The product to 15 significant digits: what two short decimals multiply to, without binary noise. */
function scoreOf(weight: number, evaluation: number): number {
  return Number((weight * evaluation).toPrecision(15));
}

function optionalNumber(root: XmlElement, name: string): number {
  const element = [...withDescendants(root)].find((each) => each.name === name);
  return element === undefined || !element.attributes.has("value") ? 0 : numberOf(element, "value");
}

function draftOf(
  files: DomainFiles,
  root: XmlElement,
  issues: readonly GeniusIssue[],
  spaces: readonly UtilitySpace[],
): Parameters<typeof checkedImport>[0] {
  const title = titleOf(files.domain, root);
  const id = slugOf(title, "genius-domain");
  const names = distinctParts(files.profiles.map(({ file }) => stemOf(file)));
  const ids = partyIdsFor(names);
  const cuts = spaces.map((space) => cutsAbove(space.scores, issues));
  return {
    case: {
      format: "entente-case/1",
      id,
      title,
      parties: names.map((name, place) => ({ id: ids[place], name, kind: "party" })),
      issues: issues.map(({ name, values }) => ({
        id: name,
        title: name,
        options: values.map((value) => ({
          id: value.name,
          label: value.name,
          ...(value.number === undefined ? {} : { value: value.number }),
        })),
      })),
      constraints: [],
    },
    instructions: spaces.map((space, place) => ({
      format: "entente-instructions/1",
      case: id,
      party: ids[place] ?? "",
      scores: Object.fromEntries(
        issues.map(({ name, values }, issue) => [name, scoresByValue(values, space.scores[issue] ?? [])]),
      ),
      ...(cuts[place]?.links.length ? { links: cuts[place].links } : {}),
      reservation: space.reservation,
      ...(space.discount === 0 ? {} : { discount: space.discount }),
    })),
    notes: [
      ...issues.filter(({ kind }) => kind === "real").map(sampledNote),
      ...spaces.flatMap((space, place) => spaceNotes(space, `"${ids[place]}"`, cuts[place])),
    ],
  };
}

function scoresByValue(values: GeniusIssue["values"], scores: readonly number[]): Readonly<Record<string, number>> {
  return Object.fromEntries(values.map(({ name }, place) => [name, scores[place] ?? 0]));
}

function titleOf(domain: SourceFile, root: XmlElement): string {
  const objective = [...withDescendants(root)]
    .find(({ name }) => name === "objective")
    ?.attributes.get("name")
    ?.trim();
  return objective !== undefined && objective !== "" && objective !== "root"
    ? objective
    : stemOf(domain.file).replace(/[_-]domain$/i, "");
}

function sampledNote({ name, lower, upper }: GeniusIssue): string {
  return `Issue "${name}" takes real numbers: sampled at ${REAL_SAMPLES} points from ${lower} to ${upper}`;
}

/** Weights this close to 1 add to it but for rounding. */
const WEIGHT_TOLERANCE = 1e-9;

function spaceNotes(
  space: UtilitySpace,
  party: string,
  cuts: ReturnType<typeof cutsAbove> | undefined,
): readonly string[] {
  const links: readonly CutLink[] = cuts?.links ?? [];
  const { weightTotal, discount, worthless } = space;
  const off = Math.abs(weightTotal - 1) > WEIGHT_TOLERANCE;
  return [
    ...(off
      ? [`The weights of ${party} add to ${Number(weightTotal.toFixed(9))}, not to 1; they are kept as given`]
      : []),
    ...(links.length > 0
      ? [`${links.length} packages total above 1 for ${party} and are cut to 1 by a link each`]
      : []),
    ...(cuts?.complete === false
      ? [`More than ${links.length} packages total above 1 for ${party}; the others are not cut`]
      : []),
    ...(discount === 0 || discount === 1
      ? []
      : [`The discount factor ${discount} of ${party} is kept and not applied`]),
    ...worthless.map((issue) => `Every value of issue "${issue}" is worth 0 to ${party}`),
  ];
}
