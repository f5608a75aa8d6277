import type { Proposal } from "../acts/index.ts";
import { proposalsIn, type WorkingProvision, type WorkingText } from "../consolidation/index.ts";
import { type ProvisionId, readingOrder } from "../provisions/index.ts";

/** One row of a source table: where a provision comes from. Lists are without doubles, in the order of the text. */
export interface SourceRow {
  readonly provision: ProvisionId;
  readonly number?: string;
  /** Whether the base text had the provision; otherwise it is new. */
  readonly isNew: boolean;
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
 * sourceTable(text).map(({ provision, isNew, parties, points }) => [provision, isNew, parties, points]); // => [["p1", true, ["A"], ["DP-02"]]]
 */
export function sourceTable({ base, provisions }: WorkingText): readonly SourceRow[] {
  const old = new Set([...readingOrder(base.provisions)].map(({ id }) => id));
  return [...readingOrder(provisions)].map((provision) => sourceRow(provision, !old.has(provision.id)));
}

function sourceRow(provision: WorkingProvision, isNew: boolean): SourceRow {
  const { id, number } = provision;
  const proposals = proposalsIn(provision);
  return {
    provision: id,
    ...(number === undefined ? {} : { number }),
    isNew,
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
