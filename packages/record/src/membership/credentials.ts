import { sameBytes } from "../encoding/index.ts";
import {
  type Accreditations,
  applyAccreditation,
  type HeldAccreditation,
  type PlacedEntry,
  type TrustedRoot,
} from "./accreditation.ts";
import { type RootLine, type RootLines, rootLineAfter, rootsAt } from "./root-line.ts";

/** The acts on which it rests whose device is whose, once each party's first root is taken as given. */
export const CREDENTIAL_KINDS = [
  "credential/accredited",
  "credential/withdrawn",
  "credential/root-replaced",
  "credential/successor-named",
] as const;

/** An act that is not valid, by its place in what was given, and why. */
export interface CredentialProblem {
  readonly number: number;
  readonly found: string;
}

/** Whose device is whose, and which root of a party held when. */
export interface Credentials {
  readonly accreditations: Accreditations;
  readonly lines: RootLines;
  readonly problems: readonly CredentialProblem[];
}

/**
 * Who is accredited when, folded from verified entries in the order of the log, starting from one root for each party.
 *
 * The root that holds at an entry accredits for its party, and so do its heads; what it accredited stays when another
 * takes its place. Acts of anyone else, or that cannot be read, change nothing and are reported. O(entries · parties).
 *
 * @example
 * import { foldCredentials } from "@entente/record/membership";
 * foldCredentials([], []).problems; // => []
 */
export function foldCredentials(entries: readonly PlacedEntry[], first: readonly TrustedRoot[]): Credentials {
  const lines = new Map(first.map(({ party, fingerprint }) => [party, lineFrom(party, fingerprint)]));
  const accreditations = new Map<string, readonly HeldAccreditation[]>();
  const problems: CredentialProblem[] = [];
  for (const [number, placed] of entries.entries()) {
    const found = isAboutRoots(placed)
      ? applyToRoots(lines, placed)
      : applyAccreditation(placed, { accreditations, roots: rootsAt(lines, placed.index) });
    if (found !== undefined) problems.push({ number, found: `${found}${formerRoot(lines, placed)}` });
  }
  return { accreditations, lines, problems };
}

function lineFrom(party: string, fingerprint: Uint8Array): RootLine {
  return { party, roots: [{ fingerprint, from: -1, until: Number.POSITIVE_INFINITY }] };
}

function isAboutRoots({ entry: { act } }: PlacedEntry): boolean {
  return act.kind === "credential/root-replaced" || act.kind === "credential/successor-named";
}

function applyToRoots(lines: Map<string, RootLine>, placed: PlacedEntry): string | undefined {
  const after = rootLineAfter(lines, placed);
  if (!after.ok) return after.reason;
  lines.set(after.value.party, after.value);
  return undefined;
}

/** What is added to why an act does not count if its author was a root before. */
function formerRoot(lines: RootLines, { entry: { author }, index }: PlacedEntry): string {
  const held = [...lines.values()].flatMap(({ party, roots }) => roots.map((root) => ({ party, ...root })));
  const former = held.find(({ fingerprint, until }) => until < index && sameBytes(fingerprint, author));
  return former === undefined ? "" : ` (it was the root of ${former.party} until leaf ${former.until})`;
}
