import type { Conference, SessionTools } from "@entente/room/session";
import { bytesToHex } from "@noble/hashes/utils.js";

type Finding = Conference["findings"][number];

/** Names a finding on this device. */
export function findingId({ kind, at, detail, index }: Finding): string {
  return `${kind} ${at} ${index ?? ""} ${detail}`;
}

/** The findings that were acknowledged on this device; they are kept where its keys are, under the passphrase. */
export async function readSeenFindings({ vault }: SessionTools["profile"], id: Uint8Array): Promise<readonly string[]> {
  const stored = await vault.read(placeOf(id));
  const held: unknown = stored === undefined ? [] : JSON.parse(new TextDecoder().decode(stored));
  return Array.isArray(held) ? held.filter((one) => typeof one === "string") : [];
}

/** Keeps which findings were acknowledged. */
export async function keepSeenFindings(
  { vault }: SessionTools["profile"],
  id: Uint8Array,
  seen: readonly string[],
): Promise<void> {
  await vault.write(placeOf(id), new TextEncoder().encode(JSON.stringify(seen)));
}

function placeOf(id: Uint8Array): string {
  return `desk/seen-findings/${bytesToHex(id)}`;
}
