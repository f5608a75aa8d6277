import type { Result } from "@entente/analysis/agenda";
import { z } from "zod";
import type { DeviceKeys, SignatureSchemes } from "../keys/index.ts";
import { ACCREDITED_ROLES, type AccreditedRole } from "../membership/index.ts";
import { type Invitation, openInvitation, readUnverifiedInvitation } from "./invitation.ts";
import {
  bothKeys,
  readStatement,
  type StatementKind,
  type StatementProblem,
  signStatement,
} from "./signed-statement.ts";

/** A device that a join brings, and as what. */
export interface JoiningDevice {
  readonly keys: DeviceKeys;
  readonly role: AccreditedRole;
}

/** What the holder of an invitation sends: the devices, a request sealed for people, key packages to be added with. */
export interface Join {
  /** The invitation as it was signed. */
  readonly invitation: Uint8Array;
  /** The devices; a head brings the delegation's root first and then the head's device, both with role "head". */
  readonly devices: readonly JoiningDevice[];
  /** Who asks, sealed for the inviter; the server cannot read it. */
  readonly request: Uint8Array;
  readonly keyPackages: readonly Uint8Array[];
}

/** The most devices that one join may bring. */
export const MOST_JOINING_DEVICES = 4;

/** The most key packages that one join or one post may bring. */
export const MOST_KEY_PACKAGES_AT_ONCE = 100;

/** The longest sealed request of a join, in bytes. */
export const MOST_REQUEST_BYTES = 65_536;

/** The longest key package, in bytes. */
export const MOST_KEY_PACKAGE_BYTES = 8192;

const KIND: StatementKind<Join> = {
  domain: "join",
  content: z.strictObject({
    invitation: z.instanceof(Uint8Array),
    devices: z
      .array(z.strictObject({ keys: bothKeys, role: z.enum(ACCREDITED_ROLES) }))
      .min(1)
      .max(MOST_JOINING_DEVICES),
    request: z.instanceof(Uint8Array).refine(({ length }) => length <= MOST_REQUEST_BYTES),
    keyPackages: z
      .array(z.instanceof(Uint8Array).refine(({ length }) => length <= MOST_KEY_PACKAGE_BYTES))
      .max(MOST_KEY_PACKAGES_AT_ONCE),
  }),
};

/**
 * A join signed with the secret key of the invitation's token, as bytes.
 *
 * @throws {TypeError} If it brings no device or too many, a device lacks a key, or a part is too long.
 * @example
 * import { deviceKeysOf, portableSchemes } from "@entente/record/keys";
 * import { openJoin, signInvitation, signJoin } from "@entente/record/wire";
 * const secrets = { ed25519: new Uint8Array(32), "ml-dsa-65": new Uint8Array(32) };
 * const [keys, name, role] = [deviceKeysOf(secrets, portableSchemes), new Uint8Array(32), "head"] as const;
 * const invited = { conference: name, inviter: name, token: keys.ed25519, delegation: name, role, expires: 7 };
 * const invitation = await signInvitation(invited, secrets.ed25519, portableSchemes);
 * const join = { invitation, devices: [{ keys, role }], request: new Uint8Array(9), keyPackages: [] };
 * const opened = await openJoin(await signJoin(join, secrets.ed25519, portableSchemes), () => keys, portableSchemes);
 * opened.ok && opened.value.invitation.role; // => "head"
 */
export function signJoin(join: Join, tokenSecretKey: Uint8Array, schemes: SignatureSchemes): Promise<Uint8Array> {
  const { invitation, request, keyPackages } = join;
  const devices = join.devices.map(({ keys, role }) => ({ keys: { ...keys }, role }));
  return signStatement(
    { invitation, devices, request, keyPackages },
    { kind: KIND, secretKey: tokenSecretKey },
    schemes,
  );
}

/** A join whose two signatures hold: its invitation is the inviter's, and the token's holder made it. */
export interface OpenedJoin {
  readonly join: Join;
  readonly invitation: Invitation;
}

/** The keys of a device by its id; none when the device is not known. */
export type KeysOf = (device: Uint8Array) => DeviceKeys | undefined | Promise<DeviceKeys | undefined>;

/**
 * Reads a join, verifies its invitation with the inviter's keys and itself with the token's.
 *
 * Whether the inviter may invite, and whether the token was used or has expired, is for the caller to judge.
 *
 * @example
 * import { portableSchemes } from "@entente/record/keys";
 * import { openJoin } from "@entente/record/wire";
 * await openJoin(new Uint8Array(1), () => undefined, portableSchemes); // => ({ ok: false, reason: "malformed" })
 */
export async function openJoin(
  bytes: Uint8Array,
  keysOf: KeysOf,
  schemes: SignatureSchemes,
): Promise<Result<OpenedJoin, StatementProblem | "unknown-inviter">> {
  const read = readStatement(bytes, KIND, schemes);
  if (!read.ok) return read;
  const claimed = readUnverifiedInvitation(read.value.content.invitation, schemes);
  if (!claimed.ok) return claimed;
  const inviterKeys = await keysOf(claimed.value.inviter);
  if (inviterKeys === undefined) return { ok: false, reason: "unknown-inviter" };
  const invitation = await openInvitation(read.value.content.invitation, inviterKeys, schemes);
  if (!invitation.ok) return invitation;
  const isByHolder = await read.value.isSignedBy(invitation.value.token);
  return isByHolder
    ? { ok: true, value: { join: read.value.content, invitation: invitation.value } }
    : { ok: false, reason: "signature-mismatch" };
}
