import type { AskedChange, Device, Roster } from "@entente/groups/handshakes";
import { decodeDeterministic, encodeDeterministic } from "@entente/record/encoding";
import { z } from "zod";

const bytes = z.instanceof(Uint8Array);
const device = z.strictObject({ identity: bytes, signatureKey: bytes });
const change = z.union([
  z.strictObject({ kind: z.literal("add"), device, keyPackage: bytes }),
  z.strictObject({ kind: z.literal("remove"), leaf: z.int() }),
]);
const schema = z.strictObject({
  groupId: bytes,
  epoch: z.int(),
  leaves: z.array(device.nullable()),
  proposals: z.array(z.strictObject({ reference: z.string(), proposer: z.int(), change })),
});

/** A room's roster as it is stored. */
export function rosterBytes({ groupId, epoch, leaves, proposals }: Roster): Uint8Array {
  return encodeDeterministic({
    groupId,
    epoch: Number(epoch),
    leaves: leaves.map((leaf) => (leaf === undefined ? null : { ...leaf })),
    proposals: [...proposals].map(([reference, { proposer, change }]) => ({
      reference,
      proposer,
      change: plainChange(change),
    })),
  });
}

/**
 * Reads a stored roster.
 *
 * @throws {Error} If the database holds something else.
 */
export function rosterOf(stored: Uint8Array): Roster {
  const decoded = decodeDeterministic(stored);
  const { groupId, epoch, leaves, proposals } = schema.parse(decoded.ok ? decoded.value : undefined);
  return {
    groupId,
    epoch: BigInt(epoch),
    leaves: leaves.map((leaf) => leaf ?? undefined),
    proposals: new Map(proposals.map(({ reference, proposer, change }) => [reference, { proposer, change }])),
  };
}

function plainChange(change: AskedChange) {
  return change.kind === "add" ? { ...change, device: { ...change.device } } : { ...change };
}

const DEVICE_ID_BYTES = 32;

/** The id of the device of a leaf, with which its identity begins. */
export function deviceOf({ identity }: Device): Uint8Array {
  return identity.subarray(0, DEVICE_ID_BYTES);
}
