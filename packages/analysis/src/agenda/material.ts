import { z } from "zod";
import type { Result } from "../result.ts";
import { type Finding, optionsByIssue } from "./condition-checks.ts";
import { issueIdSchema, optionIdSchema } from "./ids.ts";
import type { NegotiationCase } from "./negotiation-case.ts";
import type { Problem } from "./problem.ts";
import { problemAt, readWith } from "./read-schema.ts";
import { parseJson } from "./strict-json.ts";

/** For whose eyes a story file is meant, from the widest circle to the narrowest. */
export const MATERIAL_TIERS = ["public", "parties", "mediator", "trainer"] as const;
/** The circle that may see a story file. */
export type MaterialTier = (typeof MATERIAL_TIERS)[number];

const outcomeSchema = z.partialRecord(issueIdSchema, optionIdSchema);
const pointSchema = z.tuple([z.number(), z.number()]).readonly();

const offerSchema = z.object({
  round: z.string().optional(),
  date: z.string().optional(),
  by: z.string(),
  outcome: outcomeSchema,
});

const stakeholderSchema = z.object({
  id: z.string(),
  name: z.string(),
  side: z.string(),
  type: z.string(),
  influence: z.number(),
  interest: z.number(),
  coreInterest: z.string(),
});

const blockSchema = z.object({
  id: z.string(),
  col: z.number(),
  row: z.number(),
  southWest: pointSchema,
  sizeKm: z.number().positive(),
  finalHolder: z.string().optional(),
});

const mapSchema = z.object({
  units: z.string(),
  zone: z.array(pointSchema).readonly(),
  spawning: z.array(pointSchema).readonly().optional(),
  landing: z.record(z.string(), pointSchema).optional(),
  blocks: z.array(blockSchema).readonly(),
});

const materialSchema = z.object({
  format: z.literal("entente-material/1"),
  case: z.string(),
  tier: z.enum(MATERIAL_TIERS),
  offers: z.array(offerSchema).readonly().optional(),
  agreed: outcomeSchema.optional(),
  stakeholders: z.array(stakeholderSchema).readonly().optional(),
  stances: z
    .array(z.object({ id: z.string(), start: z.number(), mid: z.number(), signature: z.number() }))
    .readonly()
    .optional(),
  relations: z
    .array(z.object({ from: z.string(), to: z.string(), weight: z.number(), why: z.string() }))
    .readonly()
    .optional(),
  injects: z
    .array(z.object({ id: z.string(), when: z.string(), channel: z.string(), text: z.string(), effect: z.string() }))
    .readonly()
    .optional(),
  map: mapSchema.optional(),
});

/** What a page shows of a case's story: offers, stakeholders, the map and more, each part absent where the file has none. */
export type Material = z.output<typeof materialSchema>;

/** A map on a local grid: the zone, the spawning ground and the blocks, points as `[east, north]`. */
export type MaterialMap = z.output<typeof mapSchema>;

/**
 * The story file of a case in a text, or the first thing that is wrong with it.
 *
 * Reads the JSON as strictly as a case and the parts that pages show; other parts of the story are left out unread, so
 * that a case may carry more than this program knows. With the case given, offers must use its issues and options.
 *
 * @example
 * import { parseMaterial } from "@entente/analysis/agenda";
 * parseMaterial('{"format":"entente-material/1","case":"fish","tier":"mediator"}', "mediator.json").value.tier; // => "mediator"
 * parseMaterial('{"format":"entente-material/1","case":"fish","tier":"all"}', "mediator.json").reason.path; // => "tier"
 */
export function parseMaterial(
  text: string,
  file: string,
  negotiationCase?: NegotiationCase,
): Result<Material, Problem> {
  const json = parseJson(text, file);
  if (!json.ok) return json;
  const read = readWith(materialSchema, json.value, file);
  if (!read.ok || negotiationCase === undefined) return read;
  const finding = materialFindings(read.value, negotiationCase).next().value;
  if (finding !== undefined) return { ok: false, reason: problemAt({ file, value: json.value, ...finding }) };
  return read;
}

function* materialFindings(material: Material, { id, issues }: NegotiationCase): Generator<Finding> {
  if (material.case !== id) yield { path: ["case"], message: `this material belongs to another case than "${id}"` };
  const options = optionsByIssue(issues);
  const packages = [
    ...(material.offers ?? []).map(({ outcome }, place) => ({ outcome, path: ["offers", place, "outcome"] })),
    ...(material.agreed === undefined ? [] : [{ outcome: material.agreed, path: ["agreed"] }]),
  ];
  for (const { outcome, path } of packages) {
    for (const [issue, option] of Object.entries(outcome)) {
      if (option === undefined || options.get(issue)?.has(option) !== true) {
        yield { path: [...path, issue], message: "the case has no such issue or option" };
      }
    }
  }
}
