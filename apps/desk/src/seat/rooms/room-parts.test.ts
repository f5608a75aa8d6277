import { describe, expect, test } from "vitest";
import { mayWriteIn, partsOf } from "./room-parts.ts";

const plenary = { kind: "plenary", isLeft: false, stuck: undefined } as const;

describe("mayWriteIn()", () => {
  test("lets speakers write in an open room, and whoever is there to read nowhere", () => {
    expect(mayWriteIn(plenary, "head")).toBe(true);
    expect(mayWriteIn(plenary, "observer")).toBe(false);
    expect(mayWriteIn({ ...plenary, isLeft: true }, "head")).toBe(false);
    expect(mayWriteIn({ ...plenary, stuck: "A change of keys does not hold" }, "head")).toBe(false);
  });
});

describe("partsOf()", () => {
  test("offers offers only where one could be sent", () => {
    expect(partsOf(plenary, "head")).toContain("offer");
    expect(partsOf(plenary, "observer")).toEqual(["talk", "record", "server"]);
    expect(partsOf({ ...plenary, isLeft: true }, "head")).not.toContain("offer");
    expect(partsOf({ ...plenary, kind: "informal-informals" }, "head")).not.toContain("offer");
  });
});
