import { createKeyPackage } from "@entente/groups/members";
import type { SigningDevice } from "@entente/record/entry";
import { deviceId } from "@entente/record/keys";
import { base64UrlOf, endorsementMessage, memberIdentity } from "@entente/record/wire";
import { z } from "zod";
import type { Vault } from "../vault/index.ts";
import { type KeptSeat, keptBytes, parseKept } from "./kept-room.ts";
import type { RoomContext } from "./room-context.ts";

const bytes: z.ZodType<Uint8Array> = z.instanceof(Uint8Array);
const schema = z.strictObject({
  seat: z.strictObject({ pseudonym: bytes, seed: bytes, identity: bytes }),
  keyPackage: bytes,
  secret: bytes,
});

/** A key package with its secret and the seat it is for. */
export type KeptKeyPackage = Readonly<z.output<typeof schema>>;

const LIFETIME_SECONDS = 366 * 24 * 3600;

/** A new pseudonym for one room, endorsed by the device whose it is. */
export async function newSeat(
  device: SigningDevice,
  { conference, random, schemes }: Pick<RoomContext, "conference" | "random" | "schemes">,
): Promise<KeptSeat> {
  const seed = random(32);
  const pseudonym = schemes.ed25519.publicKeyOf(seed);
  const message = endorsementMessage({ conference, pseudonym });
  const endorsement = await schemes.ed25519.sign(message, device.secrets.ed25519);
  return { pseudonym, seed, identity: memberIdentity({ device: deviceId(device.keys), endorsement }) };
}

/** New key packages of a device, each with a pseudonym of its own. */
export async function newKeyPackages(
  device: SigningDevice,
  many: number,
  context: Pick<RoomContext, "conference" | "random" | "schemes" | "clock">,
): Promise<readonly KeptKeyPackage[]> {
  const now = Math.floor(context.clock() / 1000);
  const lifetime = { notBefore: BigInt(now - 24 * 3600), notAfter: BigInt(now + LIFETIME_SECONDS) };
  const made: KeptKeyPackage[] = [];
  for (let count = 0; count < many; count += 1) {
    const seat = await newSeat(device, context);
    made.push({ seat, ...(await createKeyPackage(seatKeys(seat), lifetime)) });
  }
  return made;
}

/** The keys of a seat as a group knows them. */
export function seatKeys({ pseudonym, seed, identity }: KeptSeat): {
  readonly identity: Uint8Array;
  readonly signatureKey: Uint8Array;
  readonly signatureSeed: Uint8Array;
} {
  return { identity, signatureKey: pseudonym, signatureSeed: seed };
}

/** Where the key package of a pseudonym lies. */
export function keyPackagePath(conferencePath: string, pseudonym: Uint8Array): string {
  return `${conferencePath}/key-packages/${base64UrlOf(pseudonym)}`;
}

/** What is to be written for key packages to be kept. */
export function keyPackageChanges(path: string, made: readonly KeptKeyPackage[]): ReadonlyMap<string, Uint8Array> {
  return new Map(made.map((each) => [keyPackagePath(path, each.seat.pseudonym), keptBytes(each)]));
}

/** The key package of a pseudonym, if this device has kept it. */
export async function readKeyPackage(
  vault: Vault,
  conferencePath: string,
  pseudonym: Uint8Array,
): Promise<KeptKeyPackage | undefined> {
  const stored = await vault.read(keyPackagePath(conferencePath, pseudonym));
  return stored === undefined ? undefined : parseKept(stored, schema);
}
