import { type PartyId, partyIdSchema } from "@entente/analysis/agenda";
import type { Act } from "@entente/record/entry";
import { type DeviceKeys, deviceId, parseDeviceKeys } from "@entente/record/keys";
import { rootReplacementSchema, successorSchema } from "@entente/record/membership";
import { z } from "zod";

/** The longest title of a party, in UTF-16 units. */
const MAX_TITLE_LENGTH = 300;

const title = z
  .string()
  .min(1)
  .max(MAX_TITLE_LENGTH)
  .refine((text) => !/\p{Cc}|[\u2028\u2029]/u.test(text), "must be one line");
const keys = z.custom<DeviceKeys>((value) => parseDeviceKeys(value).ok, "must be the public keys of a device");
const lastingKeys = keys.refine((each) => each["ml-dsa-65"] !== undefined, "must have both keys");

/** The bodies of the acts of the register, but for accreditations; those about roots that are there are the record's. */
export const CREDENTIAL_SCHEMAS = {
  "credential/device": z.strictObject({ keys }),
  "credential/root-attested": z.strictObject({ party: partyIdSchema, title, root: lastingKeys }),
  "credential/root-replaced": rootReplacementSchema,
  "credential/successor-named": successorSchema,
} as const;

/** A party's root, as the secretariat attests it. */
export interface RootAttestation {
  readonly party: string;
  /** The party's full name, one line. */
  readonly title: string;
  readonly root: DeviceKeys;
}

/**
 * The act by which the secretariat attests a party's root: once, it cannot be taken back.
 *
 * @throws {TypeError} If a field is not of its form, or the root has not both keys.
 * @example
 * import { rootAttestedAct } from "@entente/room/register";
 * import { deviceKeysOf, portableSchemes } from "@entente/record/keys";
 * const seed = new Uint8Array(32);
 * const root = deviceKeysOf({ ed25519: seed, "ml-dsa-65": seed }, portableSchemes);
 * rootAttestedAct({ party: "north", title: "The North", root }).kind; // => "credential/root-attested"
 */
export function rootAttestedAct({ party, title: called, root }: RootAttestation): Act {
  return credentialAct("credential/root-attested", { party, title: called, root: { ...root } });
}

/**
 * The act that makes a device's public keys known; whoever says them, they are those that its name is a hash of.
 *
 * @throws {TypeError} If they are no keys of a device.
 * @example
 * import { deviceKeysAct } from "@entente/room/register";
 * import { deviceKeysOf, portableSchemes } from "@entente/record/keys";
 * deviceKeysAct(deviceKeysOf({ ed25519: new Uint8Array(32) }, portableSchemes)).kind; // => "credential/device"
 */
export function deviceKeysAct(deviceKeys: DeviceKeys): Act {
  return credentialAct("credential/device", { keys: { ...deviceKeys } });
}

/** An act that says public keys, read. */
export type CredentialAct =
  | { readonly kind: "credential/device"; readonly device: Uint8Array; readonly keys: DeviceKeys }
  | {
      readonly kind: "credential/root-attested";
      readonly party: PartyId;
      readonly title: string;
      readonly root: Uint8Array;
      readonly keys: DeviceKeys;
    };

/** Reads an act whose body the register itself reads; none when it is of another kind or not of its form. */
export function parseCredentialAct({ kind, version, body }: Act): CredentialAct | undefined {
  if (version !== 1) return undefined;
  if (kind === "credential/device") {
    const read = CREDENTIAL_SCHEMAS[kind].safeParse(body).data;
    return read && { kind, keys: read.keys, device: deviceId(read.keys) };
  }
  if (kind !== "credential/root-attested") return undefined;
  const read = CREDENTIAL_SCHEMAS[kind].safeParse(body).data;
  return read && { kind, party: read.party, title: read.title, keys: read.root, root: deviceId(read.root) };
}

/** The keys that an act says, of whomever; none if it says none. */
export function keysSaidBy(act: Act): DeviceKeys | undefined {
  const isReplacement = act.kind === "credential/root-replaced" && act.version === 1;
  return isReplacement ? rootReplacementSchema.safeParse(act.body).data?.root : parseCredentialAct(act)?.keys;
}

function credentialAct(kind: keyof typeof CREDENTIAL_SCHEMAS, body: Act["body"]): Act {
  const act = { kind, version: 1, body };
  if (parseCredentialAct(act) === undefined) throw new TypeError(`Cannot write ${kind}: not of its form`);
  return act;
}
