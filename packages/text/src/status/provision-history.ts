import { compareActs, type TextAct } from "../acts/index.ts";
import {
  actsTouching,
  documentActs,
  everyAct,
  type WorkingProvision,
  type WorkingText,
} from "../consolidation/index.ts";
import { type ProvisionId, readingOrder } from "../provisions/index.ts";
import { versionsAt } from "../versions/index.ts";
import { type ProvisionStatus, statusesAfter } from "./provision-status.ts";
import { stagesIn } from "./stages.ts";

/** A change of a provision's status: what it is from then on (none while it is not in the text), and the act behind it. */
export interface ProvisionStep {
  readonly status: ProvisionStatus | undefined;
  /** The act that changed it; none for what the base text had. */
  readonly act?: TextAct;
}

/**
 * How the status of a provision changed, from the base text on, one step for each change.
 *
 * Takes the time of building the version after each act that can have changed it.
 *
 * @example
 * import { provisionHistory } from "@entente/text/status";
 * import { workingText } from "@entente/text/consolidation";
 * const base = { id: "v1", title: "Accord", language: "en", provisions: [] };
 * const change = { kind: "insert", under: null, after: null, provision: { kind: "article", wording: ["Fish"], children: [] } } as const;
 * const proposed = { id: "p1", kind: "proposed", party: "A", at: 1, change } as const;
 * const withdrawn = { id: "w1", kind: "withdrawn", party: "A", at: 2, act: "p1" } as const;
 * provisionHistory(workingText(base, [proposed, withdrawn]), "p1").map(({ status }) => status); // => [undefined, "bracketed", undefined]
 */
export function provisionHistory(text: WorkingText, provision: ProvisionId): readonly ProvisionStep[] {
  const { reached } = stagesIn(text);
  const touching = new Set<TextAct>([...actsTouching(text, provision), ...documentActs(text)]);
  const moments = [...touching].sort(compareActs);
  const [start, ...versions] = versionsAt(text.base, everyAct(text), [
    { at: -1 },
    ...moments.map(({ id }) => ({ act: id })),
  ]);
  if (start === undefined) return [];
  const steps: ProvisionStep[] = [{ status: statusesAfter(roundOnly(start, provision), []).get(provision) }];
  for (const [at, act] of moments.entries()) {
    const stages = reached.filter((stage) => compareActs(stage, act) <= 0);
    const status = statusesAfter(roundOnly(versions[at] ?? start, provision), stages).get(provision);
    if (status !== steps.at(-1)?.status) steps.push({ status, act });
  }
  return steps;
}

/** A version with nothing but what stands round a provision and in it. */
function roundOnly(version: WorkingText, provision: ProvisionId): WorkingText {
  const isRound = (top: WorkingProvision) => [...readingOrder([top])].some(({ id }) => id === provision);
  return { ...version, provisions: version.provisions.filter(isRound) };
}
