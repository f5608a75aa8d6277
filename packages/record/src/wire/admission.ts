import type { Result } from "@entente/analysis/agenda";
import { z } from "zod";
import type { DeviceKeys, SignatureSchemes } from "../keys/index.ts";
import { ACCREDITED_ROLES, type AccreditedRole } from "../membership/index.ts";
import {
  bothKeys,
  bytes32,
  openStatement,
  type StatementKind,
  type StatementProblem,
  signStatement,
  timeMs,
} from "./signed-statement.ts";

/** That a device may take part in a conference, as the server is told: it sees a delegation's pseudonym, no name. */
export interface Admission {
  readonly conference: Uint8Array;
  /** The device or root that admits: its id. */
  readonly admitter: Uint8Array;
  readonly device: DeviceKeys;
  /** The delegation's pseudonym on the server: 32 random bytes. */
  readonly delegation: Uint8Array;
  readonly role: AccreditedRole;
  /** Milliseconds since 1970, by the admitter's clock. */
  readonly at: number;
}

const KIND: StatementKind<Admission> = {
  domain: "admission",
  content: z.strictObject({
    conference: bytes32,
    admitter: bytes32,
    device: bothKeys,
    delegation: bytes32,
    role: z.enum(ACCREDITED_ROLES),
    at: timeMs,
  }),
};

/**
 * An admission signed with the admitter's Ed25519 key, as bytes.
 *
 * @throws {TypeError} If a field does not have its length, or the device lacks a key.
 * @example
 * import { deviceKeysOf, portableSchemes } from "@entente/record/keys";
 * import { openAdmission, signAdmission } from "@entente/record/wire";
 * const secrets = { ed25519: new Uint8Array(32), "ml-dsa-65": new Uint8Array(32) };
 * const [device, name] = [deviceKeysOf(secrets, portableSchemes), new Uint8Array(32)];
 * const admission = { conference: name, admitter: name, device, delegation: name, role: "member", at: 7 } as const;
 * const bytes = await signAdmission(admission, secrets.ed25519, portableSchemes);
 * (await openAdmission(bytes, device, portableSchemes)).ok; // => true
 */
export function signAdmission(
  admission: Admission,
  secretKey: Uint8Array,
  schemes: SignatureSchemes,
): Promise<Uint8Array> {
  const { conference, admitter, device, delegation, role, at } = admission;
  const content = { conference, admitter, device: { ...device }, delegation, role, at };
  return signStatement(content, { kind: KIND, secretKey }, schemes);
}

/**
 * Reads an admission and verifies that it was signed with the admitter's keys; that they are `admitter`'s is not asked.
 *
 * @example
 * import { portableSchemes } from "@entente/record/keys";
 * import { openAdmission } from "@entente/record/wire";
 * const keys = { ed25519: new Uint8Array(32) };
 * await openAdmission(new Uint8Array(1), keys, portableSchemes); // => ({ ok: false, reason: "malformed" })
 */
export function openAdmission(
  bytes: Uint8Array,
  { ed25519 }: DeviceKeys,
  schemes: SignatureSchemes,
): Promise<Result<Admission, StatementProblem>> {
  return openStatement(bytes, { kind: KIND, ed25519 }, schemes);
}
