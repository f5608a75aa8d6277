import { newRegister } from "@entente/room/register";
import { describe, expect, test } from "vitest";
import { letsIn, mayAccredit, offeredSeats, shortNameOf } from "./may-invite.ts";

const register = newRegister(new Uint8Array(32));
const withoutRoot: { readonly root?: never } = {};
const withRoot = { root: {} as never };

function offered(party: string, role: string, profile: typeof withoutRoot = withoutRoot): readonly string[] {
  return offeredSeats({ party, role: role as never }, { register, profile }).map((one) =>
    one.of === "party" ? `${one.role} of ${one.party}` : one.of,
  );
}

describe("offeredSeats()", () => {
  test("gives a head the roles of its own delegation, and no second head", () => {
    expect(offered("arkvale", "head")).toEqual(
      ["lead", "member", "observer", "mandator", "helper"].map((role) => `${role} of arkvale`),
    );
  });

  test("gives the secretariat new delegations, the mediator once, and its own where it holds its root", () => {
    expect(offered("secretariat", "secretariat")).toEqual(["new-delegation", "mediator of mediator"]);
    expect(offered("secretariat", "secretariat", withRoot)).toContain("member of secretariat");
    const party = { party: "mediator", title: "Forum", roots: [] };
    const seated = { ...register, parties: new Map([["mediator", party]]) };
    const seat = { party: "secretariat", role: "secretariat" } as const;
    expect(offeredSeats(seat, { register: seated, profile: withoutRoot })).toEqual([
      { of: "new-delegation", role: "head" },
    ]);
  });

  test("gives the secretariat another head where a root has named its successor", () => {
    const party = { party: "arkvale", title: "Arkvale", roots: [], successor: new Uint8Array(32) };
    const seat = { party: "secretariat", role: "secretariat" } as const;
    const named = { ...register, parties: new Map([["arkvale", party]]) };
    expect(offeredSeats(seat, { register: named, profile: withoutRoot }).at(-1)).toEqual({
      ...{ of: "party", party: "arkvale", role: "head" },
    });
  });

  test("gives members, leads and observers nothing", () => {
    for (const role of ["lead", "member", "observer"]) expect(offered("arkvale", role, withRoot)).toEqual([]);
  });
});

describe("mayAccredit()", () => {
  test("asks an office for its root and a head for none", () => {
    expect(mayAccredit({ party: "arkvale", role: "head" }, withoutRoot)).toBe(true);
    expect(mayAccredit({ party: "mediator", role: "mediator" }, withoutRoot)).toBe(false);
    expect(mayAccredit({ party: "mediator", role: "mediator" }, withRoot)).toBe(true);
    expect(mayAccredit({ party: "arkvale", role: "lead" }, withRoot)).toBe(false);
    expect(letsIn({ party: "arkvale", role: "lead" })).toBe(false);
  });
});

describe("shortNameOf()", () => {
  test.each([
    ["Republic of Arkvale", "arkvale"],
    ["The Union of the Three Capes", "three-capes"],
    ["Côte d'Ébène", "cote-d-ebene"],
    ["جمهورية النيل", ""],
  ])("makes of %j %j", (title, name) => {
    expect(shortNameOf(title)).toBe(name);
  });
});
