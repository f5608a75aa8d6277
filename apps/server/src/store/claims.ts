import { type DeviceKeys, deviceId } from "@entente/record/keys";
import type { Database, DatabaseTransaction } from "./database.ts";
import { deviceKeysBytes, deviceKeysIn } from "./device-keys-bytes.ts";

/** Who may create conferences: whoever took the one-time link of the first start. */
export interface Claims {
  /** Whether a link was taken before; then none is offered any more. */
  readonly areTaken: () => Promise<boolean>;
  /** Offers a link by the hash of its token, in place of one offered before. */
  readonly offer: (tokenHash: Uint8Array) => Promise<void>;
  /** Makes a device the server's secretariat; false when the token was not offered, or taken before. */
  readonly take: (claim: { readonly tokenHash: Uint8Array; readonly device: DeviceKeys }) => Promise<boolean>;
  /** The keys of a secretariat device of the server, by its Ed25519 key, which requests are signed with. */
  readonly secretariatByKey: (ed25519: Uint8Array) => Promise<DeviceKeys | undefined>;
}

/** The claims in a database. */
export function claimsIn(db: Database): Claims {
  return {
    areTaken: async () => {
      const row = await db.selectFrom("server_secretariat").select("device").limit(1).executeTakeFirst();
      return row !== undefined;
    },
    offer: async (tokenHash) => {
      await db
        .insertInto("claim_offer")
        .values({ token_hash: tokenHash })
        .onConflict((conflict) => conflict.column("only_one").doUpdateSet({ token_hash: tokenHash }))
        .execute();
    },
    take: (claim) => db.transaction().execute((within) => take(within, claim)),
    secretariatByKey: async (ed25519) => {
      const row = await db
        .selectFrom("server_secretariat")
        .select("keys")
        .where("ed25519", "=", ed25519)
        .executeTakeFirst();
      return row && deviceKeysIn(row.keys);
    },
  };
}

async function take(
  db: DatabaseTransaction,
  { tokenHash, device }: { readonly tokenHash: Uint8Array; readonly device: DeviceKeys },
): Promise<boolean> {
  const taken = await db.deleteFrom("claim_offer").where("token_hash", "=", tokenHash).executeTakeFirst();
  if (taken.numDeletedRows === 0n) return false;
  await db
    .insertInto("server_secretariat")
    .values({ device: deviceId(device), ed25519: device.ed25519, keys: deviceKeysBytes(device) })
    .execute();
  return true;
}
