import { type SiteInText, sitesIn, type WorkingText } from "../consolidation/index.ts";

/** What happened to the sites of a text between two moments, by the ids of sites. */
export interface BracketMovement {
  readonly opened: readonly string[];
  readonly closed: readonly string[];
  /** Sites that stand in another provision, or reach over other words, and still have a proposal of before. */
  readonly moved: readonly string[];
}

/**
 * Which sites opened, closed and moved from one state of a text to a later one.
 *
 * A site is the same as long as it has a proposal in common.
 *
 * @example
 * import { movementsBetween } from "@entente/text/counts";
 * import { workingText, workingTextAfter } from "@entente/text/consolidation";
 * const before = workingText({ id: "v1", title: "Accord", language: "en", provisions: [] }, []);
 * const change = { kind: "insert", under: null, after: null, provision: { kind: "article", wording: ["Fish"], children: [] } } as const;
 * const after = workingTextAfter(before, { id: "p1", kind: "proposed", party: "A", at: 1, change });
 * movementsBetween(before, after); // => ({ opened: ["p1:content"], closed: [], moved: [] })
 */
export function movementsBetween(before: WorkingText, after: WorkingText): BracketMovement {
  const earlier = [...sitesIn(before.provisions)];
  const later = [...sitesIn(after.provisions)];
  const earlierByProposal = siteByProposal(earlier);
  const laterByProposal = siteByProposal(later);
  const idOf = ({ site }: SiteInText) => site.id;
  return {
    opened: later.filter((site) => !hasAny(site, earlierByProposal)).map(idOf),
    closed: earlier.filter((site) => !hasAny(site, laterByProposal)).map(idOf),
    moved: later.filter((site) => hasAny(site, earlierByProposal) && !staysIn(site, earlierByProposal)).map(idOf),
  };
}

function siteByProposal(sites: readonly SiteInText[]): ReadonlyMap<string, SiteInText> {
  return new Map(sites.flatMap((site) => proposalIds(site).map((id) => [id, site])));
}

function hasAny(site: SiteInText, sites: ReadonlyMap<string, SiteInText>): boolean {
  return proposalIds(site).some((id) => sites.has(id));
}

function staysIn({ provision, site }: SiteInText, sites: ReadonlyMap<string, SiteInText>): boolean {
  return proposalIds({ provision, site }).some((id) => {
    const other = sites.get(id);
    return other?.provision === provision && other.site.id === site.id;
  });
}

function proposalIds({ site }: SiteInText): readonly string[] {
  return [...site.alternatives].flatMap(({ proposals }) => proposals.map(({ id }) => id));
}
