import type { CaseSource } from "./cases/case-source.ts";
import type { HeldCase } from "./cases/read-case.ts";
import type { Role } from "./cases/roles.ts";
import type { Analyst } from "./worker/analyst.ts";
import { parseAddress } from "./workspace/address.ts";
import type { View } from "./workspace/views.ts";

/** Where the reader is: on the way to an address, choosing a case, choosing a role, waiting for the files, or in an open case. */
export type DeskState =
  | { readonly at: "finding" }
  | { readonly at: "chooser"; readonly problem: string | undefined }
  | { readonly at: "entrance"; readonly source: CaseSource }
  | { readonly at: "opening"; readonly source: CaseSource; readonly role: Role; readonly firstView: View | undefined }
  | {
      readonly at: "workspace";
      readonly held: HeldCase;
      readonly analyst: Analyst;
      readonly firstView: View | undefined;
    };

export type DeskAct =
  | { readonly do: "enter"; readonly source: CaseSource }
  | { readonly do: "open"; readonly source: CaseSource; readonly role: Role; readonly firstView?: View | undefined }
  | { readonly do: "opened"; readonly held: HeldCase; readonly analyst: Analyst; readonly firstView: View | undefined }
  | { readonly do: "refuse"; readonly problem: string }
  | { readonly do: "leave" };

export const AT_CHOOSER: DeskState = { at: "chooser", problem: undefined };

/** On the first visit: the case that the address names is looked for, else there is the choice. */
export function firstState(hash: string): DeskState {
  return parseAddress(hash) === undefined ? AT_CHOOSER : { at: "finding" };
}

export function deskState(_state: DeskState, act: DeskAct): DeskState {
  switch (act.do) {
    case "enter":
      return { at: "entrance", source: act.source };
    case "open":
      return { at: "opening", source: act.source, role: act.role, firstView: act.firstView };
    case "opened":
      return { at: "workspace", held: act.held, analyst: act.analyst, firstView: act.firstView };
    case "refuse":
      return { at: "chooser", problem: act.problem };
    case "leave":
      return AT_CHOOSER;
  }
}
