import type { Result } from "@entente/analysis/agenda";
import { decodeGroupState, encodeGroupState } from "ts-mls";
import { SUITE } from "../handshakes/suite.ts";
import { type Group, groupOf, stateOf } from "./group.ts";
import { withProposal } from "./pending-proposal.ts";

/** The first bytes of every stored group; the last of them counts versions of the layout. */
const HEADER = new TextEncoder().encode("entente group 1\n");
const LENGTH_BYTES = 4;

/**
 * A group with all of its secrets as bytes, to be stored encrypted on the member's own device and nowhere else.
 *
 * 200 members: about 0.3 MB.
 *
 * @example
 * import { createGroup, deviceKeysFromSeed, groupFromBytes, groupToBytes } from "@entente/groups/members";
 * const policy = { isAccredited: () => true, mayChange: () => true };
 * const device = deviceKeysFromSeed(Uint8Array.of(7), new Uint8Array(32).fill(1));
 * const group = (await createGroup(Uint8Array.of(9), device, policy)).value;
 * const restored = await groupFromBytes(groupToBytes(group));
 * restored.value.roster.epoch; // => 0n
 */
export function groupToBytes(group: Group): Uint8Array {
  const { mls, pending } = stateOf(group);
  const parts = [encodeGroupState(mls), ...pending.map(({ bytes }) => bytes)];
  const length = HEADER.length + parts.reduce((sum, part) => sum + LENGTH_BYTES + part.length, 0);
  const bytes = new Uint8Array(length);
  bytes.set(HEADER);
  let at = HEADER.length;
  for (const part of parts) {
    new DataView(bytes.buffer).setUint32(at, part.length);
    bytes.set(part, at + LENGTH_BYTES);
    at += LENGTH_BYTES + part.length;
  }
  return bytes;
}

/**
 * The group of bytes that `groupToBytes` wrote; any other bytes are malformed.
 *
 * The bytes are trusted as far as they can be read: whoever can change them has the keys as well.
 *
 * @example
 * import { groupFromBytes } from "@entente/groups/members";
 * (await groupFromBytes(new Uint8Array(9))).reason; // => "malformed"
 */
export async function groupFromBytes(bytes: Uint8Array): Promise<Result<Group, "malformed">> {
  const [state, ...proposals] = partsOf(bytes) ?? [];
  let group = state === undefined ? undefined : readState(state);
  for (const proposal of proposals) {
    if (group === undefined) break;
    const next = await withProposal(group, proposal);
    group = next.ok ? next.value : undefined;
  }
  return group === undefined ? { ok: false, reason: "malformed" } : { ok: true, value: group };
}

function partsOf(bytes: Uint8Array): readonly Uint8Array[] | undefined {
  if (HEADER.some((byte, at) => bytes[at] !== byte)) return undefined;
  const parts: Uint8Array[] = [];
  let at = HEADER.length;
  while (at < bytes.length) {
    if (at + LENGTH_BYTES > bytes.length) return undefined;
    const end = at + LENGTH_BYTES + new DataView(bytes.buffer, bytes.byteOffset).getUint32(at);
    if (end > bytes.length) return undefined;
    parts.push(bytes.slice(at + LENGTH_BYTES, end));
    at = end;
  }
  return parts;
}

function readState(bytes: Uint8Array): Group | undefined {
  try {
    const decoded = decodeGroupState(bytes, 0);
    if (decoded === undefined || decoded[1] !== bytes.length) return undefined;
    const [state] = decoded;
    const { groupContext, groupActiveState, privatePath, ratchetTree } = state;
    const isOurs = groupContext.cipherSuite === SUITE && groupActiveState.kind === "active";
    return isOurs && ratchetTree[2 * privatePath.leafIndex]?.nodeType === "leaf" ? groupOf(state) : undefined;
  } catch {
    return undefined; // The decoder throws at bytes that end too soon.
  }
}
