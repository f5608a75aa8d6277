import type { Result } from "@entente/analysis/agenda";
import { z } from "zod";
import { type DeviceKeys, isSoundEd25519Key, type SignatureSchemes } from "../keys/index.ts";
import { ACCREDITED_ROLES, type AccreditedRole } from "../membership/index.ts";
import {
  bytes32,
  openStatement,
  readStatement,
  type StatementKind,
  type StatementProblem,
  signStatement,
  timeMs,
} from "./signed-statement.ts";

/** Lets the one who holds the token's secret key bring devices into a conference, once. */
export interface Invitation {
  readonly conference: Uint8Array;
  /** The device or root that invites: its id. */
  readonly inviter: Uint8Array;
  /** The public key (Ed25519) of the token that travels in the link. */
  readonly token: Uint8Array;
  readonly delegation: Uint8Array;
  readonly role: AccreditedRole;
  /** Milliseconds since 1970, by the server's clock. */
  readonly expires: number;
}

const KIND: StatementKind<Invitation> = {
  domain: "invitation",
  content: z.strictObject({
    conference: bytes32,
    inviter: bytes32,
    token: bytes32.refine(isSoundEd25519Key, { message: "Not an Ed25519 key" }),
    delegation: bytes32,
    role: z.enum(ACCREDITED_ROLES),
    expires: timeMs,
  }),
};

/**
 * An invitation signed with the inviter's Ed25519 key, as bytes.
 *
 * @throws {TypeError} If a field does not have its length, or the token is no key.
 * @example
 * import { portableSchemes } from "@entente/record/keys";
 * import { openInvitation, signInvitation } from "@entente/record/wire";
 * const [secretKey, name] = [new Uint8Array(32), new Uint8Array(32)];
 * const ed25519 = portableSchemes.ed25519.publicKeyOf(secretKey);
 * const invitation = { conference: name, inviter: name, token: ed25519, delegation: name, role: "head", expires: 7 } as const;
 * const bytes = await signInvitation(invitation, secretKey, portableSchemes);
 * await openInvitation(bytes, { ed25519 }, portableSchemes); // => ({ ok: true, value: invitation })
 */
export function signInvitation(
  invitation: Invitation,
  secretKey: Uint8Array,
  schemes: SignatureSchemes,
): Promise<Uint8Array> {
  return signStatement({ ...invitation }, { kind: KIND, secretKey }, schemes);
}

/**
 * Reads an invitation and verifies that it was signed with the inviter's keys; that they are `inviter`'s is not asked.
 *
 * @example
 * import { portableSchemes } from "@entente/record/keys";
 * import { openInvitation } from "@entente/record/wire";
 * const keys = { ed25519: new Uint8Array(32) };
 * await openInvitation(new Uint8Array(1), keys, portableSchemes); // => ({ ok: false, reason: "malformed" })
 */
export function openInvitation(
  bytes: Uint8Array,
  { ed25519 }: DeviceKeys,
  schemes: SignatureSchemes,
): Promise<Result<Invitation, StatementProblem>> {
  return openStatement(bytes, { kind: KIND, ed25519 }, schemes);
}

/**
 * Reads an invitation without knowing who signed it: enough to look up the inviter's keys, never enough to trust it.
 *
 * @example
 * import { portableSchemes } from "@entente/record/keys";
 * import { readUnverifiedInvitation } from "@entente/record/wire";
 * readUnverifiedInvitation(new Uint8Array(1), portableSchemes); // => ({ ok: false, reason: "malformed" })
 */
export function readUnverifiedInvitation(
  bytes: Uint8Array,
  schemes: SignatureSchemes,
): Result<Invitation, "malformed"> {
  const read = readStatement(bytes, KIND, schemes);
  return read.ok ? { ok: true, value: read.value.content } : read;
}
