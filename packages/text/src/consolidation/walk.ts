import type { ProvisionId } from "../provisions/index.ts";
import type { Line, LinePart, ProvisionSite, WordSite, WorkingProvision } from "./working-tree.ts";

/** An open site and the provision in which it stands. */
export interface SiteInText {
  readonly provision: ProvisionId;
  readonly site: WordSite | ProvisionSite;
}

/**
 * Every open site of a text in the order of reading, each before those inside its alternatives.
 *
 * @example
 * import { sitesIn, workingText } from "@entente/text/consolidation";
 * const base = { id: "v1", title: "Accord", language: "en", provisions: [] };
 * [...sitesIn(workingText(base, []).provisions)]; // => []
 */
export function* sitesIn(provisions: readonly WorkingProvision[]): Generator<SiteInText, void> {
  for (const provision of everyProvision(provisions)) {
    for (const site of provision.sites) yield { provision: provision.id, site };
    for (const part of partsOfProvision(provision))
      if (part.node === "site") yield { provision: provision.id, site: part };
  }
}

/**
 * Every provision of a text in the order of reading, alternatives to a provision right before what stands inside it.
 *
 * @example
 * import { everyProvision, workingText } from "@entente/text/consolidation";
 * const base = { id: "v1", title: "", language: "en", provisions: [{ id: "art-1", kind: "article", wording: [], children: [] }] } as const;
 * [...everyProvision(workingText(base, []).provisions)].map(({ id }) => id); // => ["art-1"]
 */
export function* everyProvision(provisions: readonly WorkingProvision[]): Generator<WorkingProvision, void> {
  const pending = provisions.toReversed();
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    yield next;
    const alternatives = next.sites.flatMap((site) => site.alternatives.flatMap(({ content }) => content ?? []));
    pending.push(...[...alternatives, ...next.children].reverse());
  }
}

/**
 * Every part of a provision's own lines, heading first, each before those inside it.
 *
 * @example
 * import { partsOfProvision } from "@entente/text/consolidation";
 * const run = { node: "run", tokens: [{ id: "art-1#0", text: "Fish" }] } as const;
 * const article = { id: "art-1", kind: "article", wording: [run], children: [], sites: [], settled: [], positions: [] } as const;
 * [...partsOfProvision(article)]; // => [run]
 */
export function* partsOfProvision({ heading = [], wording }: WorkingProvision): Generator<LinePart, void> {
  yield* partsIn(heading);
  yield* partsIn(wording);
}

/** Every part of a line, each before those inside it. */
export function* partsIn(line: Line): Generator<LinePart, void> {
  for (const part of line) {
    yield part;
    const alternatives = part.node === "run" ? [] : part.node === "site" ? part.alternatives : [part.alternative];
    for (const { content } of alternatives) yield* partsIn(content);
  }
}
