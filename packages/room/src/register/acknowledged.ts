import { decodeDeterministic, encodeDeterministic } from "@entente/record/encoding";
import { base64UrlOf } from "@entente/record/wire";
import { z } from "zod";
import type { Vault } from "../vault/index.ts";
import type { Alert } from "./alerts.ts";

const schema = z.array(z.string());

/**
 * The ids of the alerts that were acknowledged on this device.
 *
 * @throws {Error} If the vault holds something else.
 * @example
 * import { readAcknowledged } from "@entente/room/register";
 * import { memoryVault } from "@entente/room/vault";
 * (await readAcknowledged(memoryVault(), new Uint8Array(32))).size; // => 0
 */
export async function readAcknowledged(vault: Vault, conference: Uint8Array): Promise<ReadonlySet<string>> {
  const stored = await vault.read(placeOf(conference));
  if (stored === undefined) return new Set();
  const decoded = decodeDeterministic(stored);
  const parsed = decoded.ok ? schema.safeParse(decoded.value) : undefined;
  if (parsed?.success !== true) throw new Error("Cannot read what was acknowledged: the vault holds something else");
  return new Set(parsed.data);
}

/**
 * Keeps on this device that its person has seen these alerts; answers with all that were acknowledged.
 *
 * @example
 * import { acknowledge } from "@entente/room/register";
 * import { memoryVault } from "@entente/room/vault";
 * const alert = { id: "accredited-7", kind: "accredited", index: 7, author: new Uint8Array(32) };
 * (await acknowledge(memoryVault(), new Uint8Array(32), [alert])).has("accredited-7"); // => true
 */
export async function acknowledge(
  vault: Vault,
  conference: Uint8Array,
  alerts: readonly Alert[],
): Promise<ReadonlySet<string>> {
  const ids = new Set([...(await readAcknowledged(vault, conference)), ...alerts.map(({ id }) => id)]);
  await vault.write(placeOf(conference), encodeDeterministic([...ids].sort()));
  return ids;
}

function placeOf(conference: Uint8Array): string {
  return `acknowledged/${base64UrlOf(conference)}`;
}
