import { compareActs, type TextAct, type TextActOf } from "../acts/index.ts";
import {
  fatesIn,
  partsOfProvision,
  proposalsIn,
  proposalsOn,
  type WorkingProvision,
  type WorkingText,
} from "../consolidation/index.ts";
import type { ProvisionId } from "../provisions/index.ts";
import { laterOf, stagesIn } from "./stages.ts";

/** The ladder of a provision, from the bottom. */
export const PROVISION_STATUSES = ["placeholder", "bracketed", "agreed-ad-ref", "clean", "adopted"] as const;

/** One of the rungs of a provision's ladder; see `PROVISION_STATUSES`. */
export type ProvisionStatus = (typeof PROVISION_STATUSES)[number];

/**
 * How far each provision of a text has come, in the order of reading: the lowest rung of itself and all that stands in it.
 *
 * `placeholder`: something waits for another issue. `bracketed`: something is open. `agreed-ad-ref`: parties settled
 * words by agreement and no stage from `clean` on has covered them since, or a party reserves or holds the provision.
 * `adopted`: the text or the provision was adopted, initialled or signed, and no other words were accepted since.
 * `clean`: the rest.
 *
 * @example
 * import { provisionStatuses } from "@entente/text/status";
 * import { workingText } from "@entente/text/consolidation";
 * const base = { id: "v1", title: "Accord", language: "en", provisions: [] };
 * const change = { kind: "insert", under: null, after: null, provision: { kind: "article", wording: ["Fish"], children: [] } } as const;
 * const proposed = { id: "p1", kind: "proposed", party: "A", at: 1, change } as const;
 * const settlement = { accepts: ["p1"], declines: [] };
 * const agreed = (["A", "B"] as const).map((party) => ({ id: `ok-${party}`, kind: "agreed", party, at: 2, settlement }) as const);
 * [...provisionStatuses(workingText(base, [proposed]))]; // => [["p1", "bracketed"]]
 * [...provisionStatuses(workingText(base, [proposed, ...agreed]))]; // => [["p1", "agreed-ad-ref"]]
 */
export function provisionStatuses(text: WorkingText): ReadonlyMap<ProvisionId, ProvisionStatus> {
  return statusesAfter(text, stagesIn(text).reached);
}

/** The same, given the stages that were reached, in the order of acts. */
export function statusesAfter(
  text: WorkingText,
  reached: readonly TextActOf<"staged">[],
): ReadonlyMap<ProvisionId, ProvisionStatus> {
  const fateOf = fatesIn(text);
  const stageById = new Map(reached.flatMap((act) => (act.provisions ?? []).map((id) => [id, act] as const)));
  const statusById = new Map<ProvisionId, ProvisionStatus>();
  const onWhole = reached.findLast(({ provisions }) => provisions === undefined);
  for (const provision of text.provisions) enter(provision, onWhole);
  return statusById;

  /** Enters a provision and what stands in it, and answers its rung. */
  function enter(provision: WorkingProvision, above: TextActOf<"staged"> | undefined): number {
    statusById.set(provision.id, "clean");
    const stage = laterOf(above, stageById.get(provision.id));
    const inside = provision.children.map((child) => enter(child, stage));
    const rung = Math.min(PROVISION_STATUSES.indexOf(ownStatus(provision, stage)), ...inside);
    statusById.set(provision.id, PROVISION_STATUSES[rung] ?? "clean");
    return rung;
  }

  function ownStatus(provision: WorkingProvision, stage: TextActOf<"staged"> | undefined): ProvisionStatus {
    if (isWaiting(provision)) return "placeholder";
    if (isBracketed(provision)) return "bracketed";
    const proposals = new Set([...proposalsIn(provision), ...proposalsOn(text, provision.id)]);
    const fates = Array.from(proposals, fateOf);
    const isChanged = fates.some(({ state, by }) => state === "accepted" && isAfter(by, stage));
    const isFinal = stage !== undefined && stage.stage !== "negotiated" && !isChanged;
    if (isFinal && stage.stage !== "clean" && stage.stage !== "legally-scrubbed") return "adopted";
    const agreed = fates.flatMap(({ state, by }) => (state === "accepted" || state === "declined" ? [by] : []));
    const confirming = stage?.stage === "negotiated" ? undefined : stage;
    const isAdRef = agreed.some((by) => by.some(({ kind }) => kind === "agreed") && isAfter(by, confirming));
    return isAdRef || provision.positions.some(isDoubt) ? "agreed-ad-ref" : "clean";
  }
}

/** Whether anything in a provision's own words, or the provision, only stands for what is to come. */
function isWaiting(provision: WorkingProvision): boolean {
  const parts = [...partsOfProvision(provision)];
  const onWords = parts.flatMap((part) =>
    part.node === "site" ? part.alternatives : part.node === "settled" ? [part.alternative] : [],
  );
  const onWhole = provision.sites.flatMap(({ alternatives }) => alternatives);
  return (
    [...onWords, ...onWhole].some(({ kind }) => kind === "placeholder") ||
    provision.settled.some(({ waitsFor }) => waitsFor !== undefined)
  );
}

function isBracketed(provision: WorkingProvision): boolean {
  return provision.sites.length > 0 || [...partsOfProvision(provision)].some(({ node }) => node === "site");
}

/** Whether the last of these acts came after a stage; always where there is none. */
function isAfter(acts: readonly TextAct[] = [], stage: TextActOf<"staged"> | undefined): boolean {
  const last = acts.toSorted(compareActs).at(-1);
  return last !== undefined && (stage === undefined || compareActs(stage, last) < 0);
}

function isDoubt({ kind }: WorkingProvision["positions"][number]): boolean {
  return kind === "reserved" || kind === "held";
}
