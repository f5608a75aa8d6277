import type { Proposal } from "../acts/index.ts";
import type { SameSaying } from "./contenders.ts";
import type { Ledger } from "./ledger.ts";
import { stancesOn, stancesOnWhatStands } from "./stances.ts";
import type { ProvisionAlternative, ProvisionAspect, ProvisionSite, WorkingProvision } from "./working-tree.ts";

/** How a provision as a whole is contested: what stood, unless it is out of the running, and what is proposed. */
export interface ProvisionContest {
  readonly id: string;
  readonly aspect: ProvisionAspect;
  /** What stood there: the provision or nothing; absent when it is out of the running. */
  readonly stood?: "text" | "absent";
  readonly sayings: readonly SameSaying<Proposal>[];
  /** The other provision that a proposal brings in, if it does. */
  readonly contentOf: (proposal: Proposal) => WorkingProvision | undefined;
}

/** The open site of a contest; none when there is one alternative or none at all. */
export function openSite(ledger: Ledger, contest: ProvisionContest): readonly ProvisionSite[] {
  const { id, aspect, stood, sayings, contentOf } = contest;
  if (sayings.length + (stood === undefined ? 0 : 1) < 2) return [];
  const proposed = sayings.map(({ proposals }): ProvisionAlternative => {
    const content = contentOf(proposals[0]);
    const said = { kind: alternativeKind(proposals[0]), proposals, ...stancesOn(ledger, proposals) };
    return content === undefined ? said : { ...said, content };
  });
  const what = stood === undefined ? [] : [{ kind: stood, proposals: [], ...stancesOnWhatStands(proposed) }];
  return [{ id: `${id}:${aspect}`, provision: id, aspect, alternatives: [...what, ...proposed] }];
}

function alternativeKind({ change, waitsFor }: Proposal): ProvisionAlternative["kind"] {
  if (waitsFor !== undefined) return "placeholder";
  switch (change.kind) {
    case "insert":
      return "new";
    case "delete":
      return "no-text";
    case "replace":
      return change.option === undefined ? "alt" : "option";
    case "words":
      return "text";
    default:
      return change.kind;
  }
}
