import type { IssueId, OptionId, PartialOutcome } from "@entente/analysis/agenda";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { NO_PACKAGE, type PackageAct, packageHistory, samePackage } from "./package-history.ts";

const choose = (issue: string, option: string): PackageAct => ({
  do: "choose",
  issue: issue as IssueId,
  option: option as OptionId,
});

const act = fc.oneof(
  fc.constantFrom<PackageAct>({ do: "undo" }, { do: "redo" }, { do: "reset" }),
  fc.tuple(fc.constantFrom("F1", "F2"), fc.constantFrom("a", "b")).map(([issue, option]) => choose(issue, option)),
);

describe("packageHistory()", () => {
  test("settles one issue after another", () => {
    const history = [choose("F1", "40"), choose("F2", "3")].reduce(packageHistory, NO_PACKAGE);
    expect(history.present).toEqual({ F1: "40", F2: "3" });
  });

  test("does not remember choosing what was chosen", () => {
    const once = packageHistory(NO_PACKAGE, choose("F1", "40"));
    expect(packageHistory(once, choose("F1", "40"))).toBe(once);
  });

  test("undoes and redoes anything, whatever came before", () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
        const history = acts.reduce(packageHistory, NO_PACKAGE);
        const changed = packageHistory(history, choose("F3", "new"));
        expect(packageHistory(changed, { do: "undo" }).present).toEqual(history.present);
        const again = packageHistory(packageHistory(changed, { do: "undo" }), { do: "redo" });
        expect(again.present).toEqual(changed.present);
      }),
    );
  });

  test("stays where it is when there is nothing to undo", () => {
    expect(packageHistory(NO_PACKAGE, { do: "undo" })).toEqual(NO_PACKAGE);
  });
});

describe("samePackage()", () => {
  test("tells an open issue from a settled one", () => {
    expect(samePackage({ F1: "40" } as PartialOutcome, {})).toBe(false);
    expect(samePackage({ F1: "40" } as PartialOutcome, { F1: "40" } as PartialOutcome)).toBe(true);
  });
});
