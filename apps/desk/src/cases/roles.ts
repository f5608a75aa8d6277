import type { PartyId } from "@entente/analysis/agenda";

/** Who looks: one party with its own instructions only, an analyst of all sides, or a trainer who also sees the script. */
export type Role =
  | { readonly as: "party"; readonly party: PartyId }
  | { readonly as: "analyst" }
  | { readonly as: "trainer" };

/** For whose eyes a story file is meant; each file names its own. */
export const TIERS = ["public", "parties", "mediator", "trainer"] as const;
export type Tier = (typeof TIERS)[number];

/** Whether this role may see material of this tier. */
export function maySee(role: Role, tier: Tier): boolean {
  switch (tier) {
    case "public":
    case "parties":
      return true;
    case "mediator":
      return role.as !== "party";
    case "trainer":
      return role.as === "trainer";
  }
}

/** The files of a case that this role reads; the rest is never fetched or opened. */
export function filesFor(role: Role, paths: readonly string[]): readonly string[] {
  return paths.filter((path) => path === "case.json" || readsInstructions(role, path) || readsMaterial(role, path));
}

function readsInstructions(role: Role, path: string): boolean {
  if (!path.startsWith("instructions/")) return false;
  return role.as === "party" ? path === `instructions/${role.party}.json` : path.endsWith(".json");
}

const TIER_BY_FILE: ReadonlyMap<string, Tier> = new Map([
  ["material.json", "parties"],
  ["mediator.json", "mediator"],
  ["training.json", "trainer"],
]);

function readsMaterial(role: Role, path: string): boolean {
  const tier = TIER_BY_FILE.get(path);
  return tier !== undefined && maySee(role, tier);
}
