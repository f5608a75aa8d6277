import type { IssueId, Outcome, PartialOutcome, PartyId } from "@entente/analysis/agenda";
import { createContext, type Dispatch, useContext } from "react";
import type { HeldCase } from "../cases/read-case.ts";
import { useWords } from "../language/language.ts";
import type { PackageAct, PackageHistory } from "../sheet/package-history.ts";

/** The open case with the package being built; every view draws from it. */
export interface Open {
  readonly held: HeldCase;
  readonly history: PackageHistory;
  readonly act: Dispatch<PackageAct>;
}

export const OpenContext = createContext<Open | undefined>(undefined);

export function useOpen(): Open {
  const open = useContext(OpenContext);
  if (open === undefined) throw new TypeError("Cannot draw: no case is open around this view");
  return open;
}

/** Sides of the story files that are no party of the case. */
const SIDES = ["both", "joint", "third", "mediator"] as const;

/** The names that the case gives to its parties, issues and options. */
export interface Names {
  readonly party: (id: string) => string;
  readonly issue: (id: string) => string;
  readonly option: (issue: string, id: string) => string;
}

export function useNames(): Names {
  const { parties, issues, mediator } = useOpen().held.negotiation.case;
  const { t } = useWords();
  const party = (id: string): string =>
    parties.find((one) => one.id === id)?.name ??
    (mediator?.id === id ? mediator.name : (SIDES as readonly string[]).includes(id) ? t(`side.${id}`) : id);
  const issueOf = (id: string) => issues.find((one) => one.id === id);
  return {
    party,
    issue: (id) => issueOf(id)?.title ?? id,
    option: (issue, id) => {
      const found = issueOf(issue);
      const label = found?.options.find((one) => one.id === id)?.label ?? id;
      return found?.unit?.startsWith("%") ? `${label} %` : label;
    },
  };
}

/** The package, once every issue is settled. */
export function usePackage(): Outcome | undefined {
  const { held, history } = useOpen();
  return isWhole(
    history.present,
    held.negotiation.case.issues.map(({ id }) => id),
  )
    ? history.present
    : undefined;
}

export function isWhole(part: PartialOutcome, issues: readonly IssueId[]): part is Outcome {
  return issues.every((issue) => part[issue] !== undefined);
}

/** The parties whose instructions are held, in case order. */
export function useParties(): readonly PartyId[] {
  return useOpen().held.negotiation.instructions.map(({ party }) => party);
}
