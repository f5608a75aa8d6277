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

/** Every provision of a text in the order of reading, alternatives to a provision right before what stands inside it. */
export function* everyProvision(provisions: readonly WorkingProvision[]): Generator<WorkingProvision, void> {
  const pending = provisions.toReversed();
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    yield next;
    const alternatives = next.sites.flatMap((site) => site.alternatives.flatMap(({ content }) => content ?? []));
    pending.push(...[...alternatives, ...next.children].reverse());
  }
}

/** Every part of a provision's own lines, each before those inside it. */
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
