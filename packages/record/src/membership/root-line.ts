import type { Result } from "@entente/analysis/agenda";
import { z } from "zod";
import { sameBytes } from "../encoding/index.ts";
import type { Act } from "../entry/index.ts";
import { type DeviceKeys, deviceId, parseDeviceKeys } from "../keys/index.ts";
import type { PlacedEntry, TrustedRoot } from "./accreditation.ts";

/** A root of a party, with the leaf indexes after which and up to which it holds. */
export interface HeldRoot {
  /** 32 bytes. */
  readonly fingerprint: Uint8Array;
  /** -1 for a root that is taken as given. */
  readonly from: number;
  readonly until: number;
  /** The root that put it in the place of the one before: that one, or the successor that it had named. */
  readonly by?: Uint8Array;
}

/** A party's roots, each in the place of the one before; the last one holds now. */
export interface RootLine {
  readonly party: string;
  readonly roots: readonly HeldRoot[];
  /** The fingerprint of the root that may replace the present one, as that one named it. */
  readonly successor?: Uint8Array;
}

/** The lines of all parties' roots, by party. */
export type RootLines = ReadonlyMap<string, RootLine>;

const bytes32 = z.instanceof(Uint8Array).refine((bytes) => bytes.length === 32);
const lastingKeys = z.custom<DeviceKeys>((value) => {
  const keys = parseDeviceKeys(value);
  return keys.ok && keys.value["ml-dsa-65"] !== undefined;
}, "must be the public keys of a device, both of them");

/** Schema of the body of `credential/root-replaced`. */
export const rootReplacementSchema = z.strictObject({
  party: z.string().min(1),
  /** The fingerprint of the root that goes: so does a successor, by its own word, stand for the root before it. */
  replaces: bytes32,
  root: lastingKeys,
});

/** Schema of the body of `credential/successor-named`. */
export const successorSchema = z.strictObject({ party: z.string().min(1), successor: bytes32 });

/**
 * The act by which a party's root, or the successor that it named, puts another root in its place.
 *
 * @throws {TypeError} If a field is not of its form, or the root has not both keys.
 * @example
 * import { rootReplacedAct } from "@entente/record/membership";
 * import { deviceKeysOf, portableSchemes } from "@entente/record/keys";
 * const seed = new Uint8Array(32);
 * const root = deviceKeysOf({ ed25519: seed, "ml-dsa-65": seed }, portableSchemes);
 * rootReplacedAct({ party: "north", replaces: seed, root }).kind; // => "credential/root-replaced"
 */
export function rootReplacedAct({
  party,
  replaces,
  root,
}: {
  readonly party: string;
  readonly replaces: Uint8Array;
  readonly root: DeviceKeys;
}): Act {
  const body = { party, replaces, root: { ...root } };
  if (!rootReplacementSchema.safeParse(body).success)
    throw new TypeError("Cannot write credential/root-replaced: not of its form");
  return { kind: "credential/root-replaced", version: 1, body };
}

/**
 * The act by which a party's root names the one root that may replace it, which is kept printed and away.
 *
 * @throws {TypeError} If the successor's fingerprint is not 32 bytes.
 * @example
 * import { successorNamedAct } from "@entente/record/membership";
 * successorNamedAct({ party: "north", successor: new Uint8Array(32) }).kind; // => "credential/successor-named"
 */
export function successorNamedAct({
  party,
  successor,
}: {
  readonly party: string;
  readonly successor: Uint8Array;
}): Act {
  const body = { party, successor };
  if (!successorSchema.safeParse(body).success)
    throw new TypeError("Cannot write credential/successor-named: not of its form");
  return { kind: "credential/successor-named", version: 1, body };
}

/**
 * The fingerprint (32 bytes) of the root that holds at a leaf of the log, if any.
 *
 * @example
 * import { rootAt } from "@entente/record/membership";
 * const fingerprint = new Uint8Array(32);
 * rootAt([{ fingerprint, from: 3, until: 7 }], 7); // => fingerprint
 * rootAt([{ fingerprint, from: 3, until: 7 }], 8); // => undefined
 */
export function rootAt(roots: readonly HeldRoot[], index: number): Uint8Array | undefined {
  return roots.find(({ from, until }) => from < index && index <= until)?.fingerprint;
}

/**
 * The roots that hold at a leaf of the log, one for each party that has one then; O(roots).
 *
 * @example
 * import { rootsAt } from "@entente/record/membership";
 * rootsAt(new Map(), 0); // => []
 */
export function rootsAt(lines: RootLines, index: number): readonly TrustedRoot[] {
  return [...lines.values()].flatMap(({ party, roots }) => {
    const fingerprint = rootAt(roots, index);
    return fingerprint === undefined ? [] : [{ party, fingerprint }];
  });
}

/**
 * A party's roots after a verified entry that replaces one or names a successor, or why it changes nothing.
 *
 * A root is replaced by its own word or by that of the successor which it named, and then has no power any more, nor
 * has that successor. Nobody's root becomes a root again, of whatever party. O(roots).
 *
 * @example
 * import { rootLineAfter, successorNamedAct } from "@entente/record/membership";
 * const [root, successor] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];
 * const act = successorNamedAct({ party: "north", successor });
 * const entry = { room: root, author: root, count: 0, at: 0, seen: { size: 0, root }, act };
 * const line = { party: "north", roots: [{ fingerprint: root, from: -1, until: Number.POSITIVE_INFINITY }] };
 * rootLineAfter(new Map([["north", line]]), { entry, index: 5 }); // => ({ ok: true, value: { ...line, successor } })
 * rootLineAfter(new Map(), { entry, index: 5 }); // => ({ ok: false, reason: "Only the root of north names its successor" })
 */
export function rootLineAfter(lines: RootLines, placed: PlacedEntry): Result<RootLine, string> {
  const { kind, version, body } = placed.entry.act;
  if (version !== 1) return { ok: false, reason: `Version ${version} of ${kind} is not known` };
  if (kind === "credential/root-replaced")
    return afterReplacement(lines, rootReplacementSchema.safeParse(body), placed);
  if (kind === "credential/successor-named") return afterNaming(lines, successorSchema.safeParse(body), placed);
  return { ok: false, reason: `${kind} is no act about roots` };
}

type Read<Schema extends z.ZodType> = z.ZodSafeParseResult<z.output<Schema>>;

function afterNaming(
  lines: RootLines,
  { data }: Read<typeof successorSchema>,
  { entry: { author }, index }: PlacedEntry,
): Result<RootLine, string> {
  if (data === undefined) return { ok: false, reason: "Cannot be read" };
  const { party, successor } = data;
  const line = lines.get(party);
  if (line === undefined || !isSame(rootAt(line.roots, index), author))
    return { ok: false, reason: `Only the root of ${party} names its successor` };
  return { ok: true, value: { ...line, successor } };
}

function afterReplacement(
  lines: RootLines,
  { data }: Read<typeof rootReplacementSchema>,
  { entry: { author }, index }: PlacedEntry,
): Result<RootLine, string> {
  if (data === undefined) return { ok: false, reason: "Cannot be read" };
  const { party, replaces, root } = data;
  const line = lines.get(party);
  if (line === undefined) return { ok: false, reason: `${party} has no root to be replaced` };
  const present = rootAt(line.roots, index);
  if (!isSame(present, author) && !isSame(line.successor, author))
    return { ok: false, reason: `Only the root of ${party}, or the successor it named, replaces it` };
  if (!isSame(present, replaces)) return { ok: false, reason: `It replaces what is not the root of ${party}` };
  const fingerprint = deviceId(root);
  if (isKnown(lines, fingerprint)) return { ok: false, reason: `The new root of ${party} was a root before` };
  const former = line.roots.map((each) => ({ ...each, until: Math.min(each.until, index) }));
  const next = { fingerprint, from: index, until: Number.POSITIVE_INFINITY, by: author };
  return { ok: true, value: { party, roots: [...former, next] } };
}

function isSame(one: Uint8Array | undefined, other: Uint8Array): boolean {
  return one !== undefined && sameBytes(one, other);
}

function isKnown(lines: RootLines, asked: Uint8Array): boolean {
  return [...lines.values()].some(({ roots }) => roots.some(({ fingerprint }) => sameBytes(fingerprint, asked)));
}
