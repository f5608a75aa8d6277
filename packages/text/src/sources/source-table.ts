import type { Proposal } from "../acts/index.ts";
import { proposalsIn, proposalWith, type WorkingProvision, type WorkingText } from "../consolidation/index.ts";
import { type Provision, type ProvisionId, readingOrder } from "../provisions/index.ts";
import { type Approach, approachesIn } from "./approach.ts";

/** One row of a source table: where a provision comes from. Lists are without doubles, in the order of the text. */
export interface SourceRow {
  readonly provision: ProvisionId;
  readonly number?: string;
  /** Whether the base text had the provision; otherwise it is new. */
  readonly isNew: boolean;
  /** The provisions of the base text whose place it has, that were merged into it, or that it was split from. */
  readonly old: readonly { readonly provision: ProvisionId; readonly number?: string }[];
  readonly approach: Approach;
  /** The proposals in it, accepted or open. */
  readonly proposals: readonly Proposal[];
  readonly parties: readonly string[];
  readonly rationale: readonly string[];
  readonly points: readonly string[];
  readonly offers: readonly string[];
}

/**
 * Where each provision of a text comes from: one row a provision, in the order of reading.
 *
 * @example
 * import { sourceTable } from "@entente/text/sources";
 * import { workingText } from "@entente/text/consolidation";
 * const base = { id: "v1", title: "Accord", language: "en", provisions: [] };
 * const change = { kind: "insert", under: null, after: null, provision: { kind: "article", wording: ["Fish"], children: [] } } as const;
 * const answers = { points: ["DP-02"], offers: [] };
 * const text = workingText(base, [{ id: "p1", kind: "proposed", party: "A", at: 1, change, answers }]);
 * sourceTable(text).map(({ provision, isNew, approach, points }) => [provision, isNew, approach, points]); // => [["p1", true, "open", ["DP-02"]]]
 */
export function sourceTable(text: WorkingText): readonly SourceRow[] {
  const baseById = new Map(Array.from(readingOrder(text.base.provisions), (one) => [one.id, one] as const));
  const approachOf = approachesIn(text);
  return Array.from(readingOrder(text.provisions), (provision) =>
    sourceRow(provision, { old: oldOf(text, provision, baseById), approach: approachOf(provision) }),
  );
}

/** The provisions of the base text from which one came. */
function oldOf(
  text: WorkingText,
  { id, settled }: WorkingProvision,
  baseById: ReadonlyMap<ProvisionId, Provision>,
): readonly Provision[] {
  const broughtBy = baseById.has(id) ? undefined : proposalWith(text, id)?.change;
  const origin = broughtBy?.kind === "split" ? broughtBy.provision : id;
  const merged = settled.flatMap(({ change }) => (change.kind === "merge" ? [change.provision] : []));
  return once([origin, ...merged]).flatMap((one) => baseById.get(one) ?? []);
}

function sourceRow(
  provision: WorkingProvision,
  { old, approach }: { readonly old: readonly Provision[]; readonly approach: Approach },
): SourceRow {
  const { id, number } = provision;
  const proposals = proposalsIn(provision);
  return {
    provision: id,
    ...(number === undefined ? {} : { number }),
    isNew: old[0]?.id !== id,
    old: old.map((one) => ({ provision: one.id, ...(one.number === undefined ? {} : { number: one.number }) })),
    approach,
    proposals,
    parties: once(proposals.map(({ party }) => party)),
    rationale: once(proposals.flatMap(({ reason }) => reason ?? [])),
    points: once(proposals.flatMap(({ answers }) => answers?.points ?? [])),
    offers: once(proposals.flatMap(({ answers }) => answers?.offers ?? [])),
  };
}

function once(all: readonly string[]): readonly string[] {
  return [...new Set(all)];
}
