import { mlsExporter } from "ts-mls";
import { cryptography } from "./cryptography.ts";
import { type Group, stateOf } from "./group.ts";

/**
 * A secret that exactly the members of this epoch can derive, for sealing elsewhere.
 *
 * Secrets of different labels, contexts or epochs tell nothing of each other.
 *
 * @throws {RangeError} If the length is not from 1 to 255.
 * @see RFC 9420, section 8.5.
 * @example
 * import { createGroup, deviceKeysFromSeed, exportSecret } from "@entente/groups/members";
 * const device = deviceKeysFromSeed(Uint8Array.of(7), new Uint8Array(32).fill(1));
 * const policy = { isAccredited: () => true, mayChange: () => true };
 * const group = (await createGroup(Uint8Array.of(1, 2), device, policy)).value;
 * (await exportSecret(group, { label: "history", context: new Uint8Array(), length: 32 })).length; // => 32
 */
export async function exportSecret(
  group: Group,
  { label, context, length }: { readonly label: string; readonly context: Uint8Array; readonly length: number },
): Promise<Uint8Array> {
  if (!Number.isInteger(length) || length < 1 || length > 255) {
    throw new RangeError(`Cannot export secret "${label}": its length is ${length}, not from 1 to 255 bytes`);
  }
  const { exporterSecret } = stateOf(group).mls.keySchedule;
  return mlsExporter(exporterSecret, label, context, length, await cryptography());
}
