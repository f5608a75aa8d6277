import { bytesToHex } from "@noble/hashes/utils.js";
import { sameBytes } from "../encoding/index.ts";
import type { HeldRoot, RootLine, RootLines, TrustedRoot } from "../membership/index.ts";
import type { Archive } from "./archive.ts";
import type { ArchiveProblem } from "./tar.ts";

/** Why a root that an archive shows is believed to be its party's, or that it is not. */
export const ROOT_GROUNDS = [
  "named by the policy",
  "put in place by a trusted root or its named successor",
  "named by the trusted root that took its place",
  "claimed by the archive",
  "not proven",
] as const;

/** Why a root is believed to be its party's, or that it is not; see `ROOT_GROUNDS`. */
export type RootGround = (typeof ROOT_GROUNDS)[number];

/** A root of a party as an archive shows it, and why it is believed. */
export interface RootReport {
  readonly party: string;
  readonly fingerprint: Uint8Array;
  /** The leaf after which it holds, where it replaced another. */
  readonly from?: number;
  /** The leaf up to which it holds, where another replaced it. */
  readonly until?: number;
  readonly ground: RootGround;
}

/**
 * Each party's first root as the archive claims it: of all parties or, with a policy, of those of which it names a root.
 *
 * Of the other parties nothing is believed, so that nobody is accredited for them.
 */
export function firstRoots(archive: Archive, named: readonly TrustedRoot[] | undefined): readonly TrustedRoot[] {
  return [...claimsByParty(archive).values()].flatMap((claims) => {
    const isBelieved = named === undefined || claims.some((claim) => isNamed(claim, named));
    return isBelieved ? claims.slice(0, 1) : [];
  });
}

/** Where the roots that an archive claims are not those that its credentials show. */
export function claimProblem(archive: Archive, lines: RootLines): ArchiveProblem | undefined {
  const claims = claimsByParty(archive);
  const wrong = [...lines.values()].find(({ party, roots }) => namesOf(claims.get(party) ?? []) !== namesOf(roots));
  if (wrong === undefined) return undefined;
  return { place: "room.cbor", found: `Not the roots of ${wrong.party} that its credentials show` };
}

/**
 * Why each root is believed, in the order in which they held, party by party.
 *
 * Whom a trusted root, or the successor that it named, puts in its place is trusted from then on. A root that took
 * another's place by its own word, as its named successor, names that one: so it is trusted up to then. The word of the
 * root that goes is none about itself: anybody can make a root that says another takes its place.
 */
export function rootReports(lines: RootLines, named: readonly TrustedRoot[] | undefined): readonly RootReport[] {
  return [...lines.values()].flatMap((line) => {
    const grounds = named === undefined ? undefined : groundsOf(line, named);
    return line.roots.map(({ fingerprint, from, until }, at) => ({
      party: line.party,
      fingerprint,
      ...(from < 0 ? {} : { from }),
      ...(until === Number.POSITIVE_INFINITY ? {} : { until }),
      ground: grounds === undefined ? "claimed by the archive" : (grounds[at] ?? "not proven"),
    }));
  });
}

/**
 * Why an archive's roots do not prove what it says, if so, though they are of one line with those of the policy.
 *
 * Either the archive does not have a root that the policy names, and so could hide that it took another's place; or
 * somebody was accredited by a root that is not proven.
 */
export function rootDoubt(
  reports: readonly RootReport[],
  { named, authors }: { readonly named: readonly TrustedRoot[]; readonly authors: readonly Authored[] },
): ArchiveProblem | undefined {
  const parties = new Set(reports.map(({ party }) => party));
  const missing = named.find((root) => parties.has(root.party) && !isNamed(root, reports));
  if (missing !== undefined) {
    const { party, fingerprint } = missing;
    return { place: "room.cbor", found: `The policy's root ${bytesToHex(fingerprint)} of ${party} is not in it` };
  }
  const unproven = reports.filter(({ ground }) => ground === "not proven");
  for (const { place, author } of authors) {
    const root = unproven.find(({ fingerprint }) => sameBytes(fingerprint, author));
    if (root !== undefined) return { place, found: `By a root of ${root.party} for which none of the policy stands` };
  }
  return undefined;
}

/** Who signed an act of accreditation, and where it lies. */
export interface Authored {
  readonly place: string;
  readonly author: Uint8Array;
}

function groundsOf({ party, roots }: RootLine, named: readonly TrustedRoot[]): readonly RootGround[] {
  const grounds: RootGround[] = roots.map(({ fingerprint }) =>
    isNamed({ party, fingerprint }, named) ? "named by the policy" : "not proven",
  );
  for (const at of roots.keys()) {
    const isNext = at > 0 && grounds[at - 1] !== "not proven";
    if (isNext && grounds[at] === "not proven") grounds[at] = "put in place by a trusted root or its named successor";
  }
  for (let at = roots.length - 2; at >= 0; at -= 1) {
    const isVouchedFor = grounds[at + 1] !== "not proven" && tookItsPlace(roots[at + 1]);
    if (isVouchedFor && grounds[at] === "not proven") grounds[at] = "named by the trusted root that took its place";
  }
  return grounds;
}

function claimsByParty({ roots }: Archive): ReadonlyMap<string, readonly TrustedRoot[]> {
  const claims = new Map<string, TrustedRoot[]>();
  for (const root of roots) {
    const known = claims.get(root.party);
    if (known === undefined) claims.set(root.party, [root]);
    else known.push(root);
  }
  return claims;
}

function tookItsPlace(root: HeldRoot | undefined): boolean {
  return root?.by !== undefined && sameBytes(root.by, root.fingerprint);
}

function isNamed({ party, fingerprint }: TrustedRoot, named: readonly TrustedRoot[]): boolean {
  return named.some((root) => root.party === party && sameBytes(root.fingerprint, fingerprint));
}

function namesOf(roots: readonly { readonly fingerprint: Uint8Array }[]): string {
  return roots.map(({ fingerprint }) => bytesToHex(fingerprint)).join(" ");
}
