import type { Result } from "@entente/analysis/agenda";
import { decodeDeterministic, encodeDeterministic, inDomain } from "@entente/record/encoding";
import { xchacha20poly1305 } from "@noble/ciphers/chacha.js";
import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { concatBytes } from "@noble/hashes/utils.js";
import { z } from "zod";
import { parsePrintedSecret, printedSecret } from "./printed-secret.ts";

/** The keys of a room's history that a device has: they open what was sealed, and sign nothing. */
export interface RoomHistory {
  readonly conference: Uint8Array;
  readonly room: Uint8Array;
  /** A key of 32 bytes for each epoch. */
  readonly keys: readonly { readonly epoch: number; readonly key: Uint8Array }[];
}

/** Why a backup of the history is not opened. */
export const BACKUP_PROBLEMS = ["not-a-code", "mistyped", "not-a-backup", "other-code"] as const;

/** One of the reasons why a backup of the history is not opened; see `BACKUP_PROBLEMS`. */
export type BackupProblem = (typeof BACKUP_PROBLEMS)[number];

const FORMAT = "entente/history/1";
const NONCE_BYTES = 24;
const bytes32 = z.instanceof(Uint8Array).refine((bytes) => bytes.length === 32);
const schema = z.strictObject({
  format: z.literal(FORMAT),
  rooms: z.array(
    z.strictObject({
      conference: bytes32,
      room: bytes32,
      keys: z.array(z.strictObject({ epoch: z.int().nonnegative(), key: bytes32 })),
    }),
  ),
});

/**
 * A new recovery code, to be printed and kept apart from the device: 256 random bits.
 *
 * @example
 * import { recoveryCode } from "@entente/room/device";
 * recoveryCode((length) => crypto.getRandomValues(new Uint8Array(length))).length; // => 67
 */
export function recoveryCode(random: (length: number) => Uint8Array): string {
  return printedSecret(random(32));
}

/**
 * The key (32 bytes) that a recovery code stands for: it opens backups and signs nothing, so that a device may keep it
 * to make them without being told the code again.
 *
 * @see RFC 5869 with SHA-256.
 * @example
 * import { backupKey, printedSecret } from "@entente/room/device";
 * const key = backupKey(printedSecret(new Uint8Array(32)));
 * key.ok && key.value.length; // => 32
 */
export function backupKey(code: string): Result<Uint8Array, "not-a-code" | "mistyped"> {
  const secret = parsePrintedSecret(code);
  return secret.ok ? { ok: true, value: keyOf(secret.value) } : secret;
}

/**
 * The keys of the history as bytes that only the recovery code opens, whose key (32 bytes) is given.
 *
 * Rooms and their keys are all it holds: no signing key, no pseudonym, no state of a group. Whoever recovers reads what
 * was said, and has to be accredited afresh with a new device to say anything.
 *
 * @throws {TypeError} If a name or key is not 32 bytes long.
 * @example
 * import { backupKey, historyBackup, openHistoryBackup, recoveryCode } from "@entente/room/device";
 * const random = (length) => crypto.getRandomValues(new Uint8Array(length));
 * const code = recoveryCode(random);
 * const name = new Uint8Array(32);
 * const rooms = [{ conference: name, room: name, keys: [{ epoch: 0, key: name }] }];
 * const backup = historyBackup(rooms, { key: backupKey(code).value, random });
 * openHistoryBackup(backup, code); // => ({ ok: true, value: rooms })
 */
export function historyBackup(
  rooms: readonly RoomHistory[],
  { key, random }: { readonly key: Uint8Array; readonly random: (length: number) => Uint8Array },
): Uint8Array {
  const written = {
    format: FORMAT,
    rooms: rooms.map(({ conference, room, keys }) => ({
      conference,
      room,
      keys: keys.map(({ epoch, key: epochKey }) => ({ epoch, key: epochKey })),
    })),
  };
  if (key.length !== 32 || !schema.safeParse(written).success)
    throw new TypeError("Cannot back up the history: a name or key is not 32 bytes");
  const nonce = random(NONCE_BYTES);
  return concatBytes(nonce, xchacha20poly1305(key, nonce).encrypt(encodeDeterministic(written)));
}

/**
 * Opens a backup of the history with the code that was printed.
 *
 * @example
 * import { openHistoryBackup } from "@entente/room/device";
 * openHistoryBackup(new Uint8Array(100), "no code"); // => ({ ok: false, reason: "not-a-code" })
 */
export function openHistoryBackup(backup: Uint8Array, code: string): Result<readonly RoomHistory[], BackupProblem> {
  const key = backupKey(code);
  if (!key.ok) return key;
  const opened = decrypted(backup, key.value);
  if (opened === undefined) return { ok: false, reason: "other-code" };
  const decoded = decodeDeterministic(opened);
  const parsed = decoded.ok ? schema.safeParse(decoded.value) : undefined;
  return parsed?.success === true ? { ok: true, value: parsed.data.rooms } : { ok: false, reason: "not-a-backup" };
}

function keyOf(secret: Uint8Array): Uint8Array {
  return hkdf(sha256, secret, undefined, inDomain("recovery", new Uint8Array()), 32);
}

function decrypted(backup: Uint8Array, key: Uint8Array): Uint8Array | undefined {
  try {
    return xchacha20poly1305(key, backup.subarray(0, NONCE_BYTES)).decrypt(backup.subarray(NONCE_BYTES));
  } catch {
    return undefined;
  }
}
