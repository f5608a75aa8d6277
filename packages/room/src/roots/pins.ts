import type { Result } from "@entente/analysis/agenda";
import { decodeDeterministic, encodeDeterministic, sameBytes } from "@entente/record/encoding";
import { base64UrlOf } from "@entente/record/wire";
import { z } from "zod";
import type { Vault } from "../vault/index.ts";

/** How this device knows a root: it holds it, its head's seat link said it, or its person compared it in person. */
export const PINNED_BY = ["own", "link", "compared"] as const;

/** A party's root as this device knows it for itself, whatever the register says. */
export interface Pin {
  readonly party: string;
  /** 32 bytes. */
  readonly fingerprint: Uint8Array;
  readonly by: (typeof PINNED_BY)[number];
  /** This device's clock when it was pinned, in ms. */
  readonly at: number;
}

/** The roots that a device knows for itself, by party. */
export type Pins = ReadonlyMap<string, Pin>;

const schema = z.array(
  z.strictObject({
    party: z.string().min(1),
    fingerprint: z.instanceof(Uint8Array).refine((bytes) => bytes.length === 32),
    by: z.enum(PINNED_BY),
    at: z.int().nonnegative(),
  }),
);

/**
 * The roots that a device has pinned in a conference.
 *
 * @throws {Error} If the vault holds something else.
 * @example
 * import { readPins } from "@entente/room/roots";
 * import { memoryVault } from "@entente/room/vault";
 * (await readPins(memoryVault(), new Uint8Array(32))).size; // => 0
 */
export async function readPins(vault: Vault, conference: Uint8Array): Promise<Pins> {
  const stored = await vault.read(placeOf(conference));
  if (stored === undefined) return new Map();
  const decoded = decodeDeterministic(stored);
  const parsed = decoded.ok ? schema.safeParse(decoded.value) : undefined;
  if (parsed?.success !== true) throw new Error("Cannot read the pinned roots: the vault holds something else");
  return new Map(parsed.data.map((pin) => [pin.party, pin]));
}

/**
 * Pins a party's root on this device; from then on another one raises an alarm and is not used.
 *
 * What was pinned before gives way to a comparison in person, and to nothing else.
 *
 * @example
 * import { pinRoot } from "@entente/room/roots";
 * import { memoryVault } from "@entente/room/vault";
 * const [vault, conference] = [memoryVault(), new Uint8Array(32)];
 * const pin = { party: "north", fingerprint: new Uint8Array(32), by: "compared", at: 0 };
 * (await pinRoot(vault, conference, pin)).value.get("north"); // => pin
 * await pinRoot(vault, conference, { ...pin, fingerprint: new Uint8Array(32).fill(1), by: "link" }); // => ({ ok: false, reason: "pinned-otherwise" })
 */
export async function pinRoot(
  vault: Vault,
  conference: Uint8Array,
  pin: Pin,
): Promise<Result<Pins, "pinned-otherwise">> {
  const before = await readPins(vault, conference);
  const known = before.get(pin.party);
  const isSame = known !== undefined && sameBytes(known.fingerprint, pin.fingerprint);
  if (known !== undefined && pin.by !== "compared")
    return isSame ? { ok: true, value: before } : { ok: false, reason: "pinned-otherwise" };
  const pins = new Map(before).set(pin.party, pin);
  await vault.write(placeOf(conference), encodeDeterministic([...pins.values()].map((each) => ({ ...each }))));
  return { ok: true, value: pins };
}

function placeOf(conference: Uint8Array): string {
  return `pins/${base64UrlOf(conference)}`;
}
