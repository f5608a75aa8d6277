import { describe, expect, test } from "vitest";
import type { CaseSource } from "./cases/case-source.ts";
import { AT_CHOOSER, deskState, firstState } from "./desk-state.ts";

const source: CaseSource = {
  id: "x",
  title: "X",
  origin: "folder",
  paths: [],
  read: () => Promise.resolve(new Uint8Array()),
};

describe("deskState()", () => {
  test("asks for a role before anything confidential is opened", () => {
    expect(deskState(AT_CHOOSER, { do: "enter", source })).toEqual({ at: "entrance", source });
  });

  test("goes back to the choice with the reason when a case is refused", () => {
    const opening = deskState(AT_CHOOSER, { do: "open", source, role: { as: "analyst" } });
    expect(deskState(opening, { do: "refuse", problem: "Cannot open" })).toEqual({
      at: "chooser",
      problem: "Cannot open",
    });
  });

  test("keeps nothing of a case that is left", () => {
    const opening = deskState(AT_CHOOSER, { do: "open", source, role: { as: "analyst" } });
    expect(deskState(opening, { do: "leave" })).toEqual(AT_CHOOSER);
  });
});

describe("firstState()", () => {
  test("looks for the case of an address, and offers the choice without one", () => {
    expect(firstState("#/blue-harbor/analyst/zone")).toEqual({ at: "finding" });
    expect(firstState("")).toEqual(AT_CHOOSER);
  });
});
