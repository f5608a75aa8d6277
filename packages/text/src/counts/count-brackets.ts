import { type SiteInText, sitesIn, type WorkingText } from "../consolidation/index.ts";
import type { ProvisionId } from "../provisions/index.ts";

/** What is open in a text or a part of it. */
export interface BracketCount {
  /** Places at which something is open: one for each, however many alternatives stand there, inner ones counted too. */
  readonly sites: number;
  /** Pairs of square brackets that a printed text shows: one for each alternative that has something to print. */
  readonly marks: number;
  /** Provisions to which another one is proposed (alt or option); they are not among the sites. */
  readonly alternativeSets: number;
  /** Alternatives at all of these, what stood there among them. */
  readonly alternatives: number;
}

/** Nothing open. */
const NONE: BracketCount = { sites: 0, marks: 0, alternativeSets: 0, alternatives: 0 };

/**
 * How much is open in a text.
 *
 * The rule: alternatives at one place are one site. An alternative to a whole provision makes an alternative set instead;
 * a new or moved provision, or one that is to go, is a site.
 *
 * @example
 * import { countBrackets } from "@entente/text/counts";
 * import { workingText } from "@entente/text/consolidation";
 * const base = { id: "v1", title: "Accord", language: "en", provisions: [] };
 * const change = { kind: "insert", under: null, after: null, provision: { kind: "article", wording: ["Fish"], children: [] } } as const;
 * countBrackets(workingText(base, [{ id: "p1", kind: "proposed", party: "A", at: 1, change }])); // => ({ sites: 1, marks: 1, alternativeSets: 0, alternatives: 2 })
 */
export function countBrackets(text: WorkingText): BracketCount {
  return [...sitesIn(text.provisions)].reduce(counted, NONE);
}

/**
 * How much is open under each key: an article, a track, a holder, a reason, whatever the caller names a site by.
 *
 * A site counts once under each of its keys; keys are in the order in which they are met.
 *
 * @example
 * import { countBracketsBy, holdersOf } from "@entente/text/counts";
 * import { workingText } from "@entente/text/consolidation";
 * const base = { id: "v1", title: "Accord", language: "en", provisions: [] };
 * const change = { kind: "insert", under: null, after: null, provision: { kind: "article", wording: ["Fish"], children: [] } } as const;
 * const text = workingText(base, [{ id: "p1", kind: "proposed", party: "A", at: 1, change }]);
 * countBracketsBy(text, holdersOf).get("A")?.sites; // => 1
 */
export function countBracketsBy(
  text: WorkingText,
  keysOf: (site: SiteInText) => readonly string[],
): ReadonlyMap<string, BracketCount> {
  const counts = new Map<string, BracketCount>();
  for (const site of sitesIn(text.provisions))
    for (const key of new Set(keysOf(site))) counts.set(key, counted(counts.get(key) ?? NONE, site));
  return counts;
}

/**
 * The parties that hold a site open: those that propose or take a position on any of its alternatives, in no order.
 *
 * @example
 * import { holdersOf } from "@entente/text/counts";
 * holdersOf({ provision: "art-1", site: { id: "art-1:content", provision: "art-1", aspect: "content", alternatives: [] } }); // => []
 */
export function holdersOf({ site }: SiteInText): readonly string[] {
  const said = [...site.alternatives].flatMap((one) => [
    ...one.proposals,
    ...one.supporters,
    ...one.opposers,
    ...one.reservers,
  ]);
  return [...new Set(said.map(({ party }) => party))];
}

/**
 * The reasons that the proposals at a site give; `""` for one that gives none.
 *
 * @example
 * import { reasonsOf } from "@entente/text/counts";
 * reasonsOf({ provision: "art-1", site: { id: "art-1:content", provision: "art-1", aspect: "content", alternatives: [] } }); // => []
 */
export function reasonsOf({ site }: SiteInText): readonly string[] {
  return [...site.alternatives].flatMap(({ proposals }) => proposals.map(({ reason = "" }) => reason));
}

/**
 * For `countBracketsBy`: the key of the provision in which a site stands, or of what this stands in.
 *
 * @example
 * import { underProvision } from "@entente/text/counts";
 * const base = { id: "v1", title: "", language: "en", provisions: [{ id: "art-1", kind: "article", wording: [], children: [] }] } as const;
 * underProvision(base.provisions)({ provision: "art-1", site: { id: "s", provision: "art-1", aspect: "content", alternatives: [] } }); // => ["art-1"]
 */
export function underProvision(
  provisions: readonly Topped[],
): (site: Pick<SiteInText, "provision">) => readonly ProvisionId[] {
  const topOf = new Map<ProvisionId, ProvisionId>();
  for (const top of provisions) addUnder(topOf, top, top.id);
  return ({ provision }) => [topOf.get(provision) ?? provision];
}

interface Topped {
  readonly id: ProvisionId;
  readonly children: readonly Topped[];
}

function addUnder(topOf: Map<ProvisionId, ProvisionId>, { id, children }: Topped, top: ProvisionId): void {
  topOf.set(id, top);
  for (const child of children) addUnder(topOf, child, top);
}

function counted(count: BracketCount, { site }: SiteInText): BracketCount {
  const isSet = site.alternatives.some(({ kind }) => kind === "alt" || kind === "option");
  return {
    sites: count.sites + (isSet ? 0 : 1),
    marks: count.marks + [...site.alternatives].filter((one) => isPrinted(site, one)).length,
    alternativeSets: count.alternativeSets + (isSet ? 1 : 0),
    alternatives: count.alternatives + site.alternatives.length,
  };
}

/** Where nothing stood, nothing is printed for it; alternatives to provisions are printed without brackets. */
function isPrinted(site: SiteInText["site"], alternative: SiteInText["site"]["alternatives"][number]): boolean {
  const { kind, content } = alternative;
  if (!("aspect" in site)) return kind !== "text" || !Array.isArray(content) || content.length > 0;
  if (kind === "absent" || content !== undefined) return false;
  return kind !== "text" || site.aspect === "content";
}
