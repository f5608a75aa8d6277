import type { Database } from "./database.ts";

/** A key package that waits for being added to a room. */
export interface NewKeyPackage {
  readonly device: Uint8Array;
  readonly keyPackage: Uint8Array;
}

/** The key packages that wait. */
export interface KeyPackages {
  readonly addKeyPackages: (conference: Uint8Array, keyPackages: readonly NewKeyPackage[]) => Promise<void>;
  readonly keyPackagesLeft: (conference: Uint8Array, device: Uint8Array) => Promise<number>;
  /** Hands out the oldest, once. */
  readonly takeKeyPackage: (conference: Uint8Array, device: Uint8Array) => Promise<Uint8Array | undefined>;
}

/** The key packages in a database. */
export function keyPackagesIn(db: Database): KeyPackages {
  return {
    addKeyPackages: (conference, keyPackages) => addKeyPackages(db, conference, keyPackages),
    keyPackagesLeft: async (conference, device) => {
      const { left } = await db
        .selectFrom("key_packages")
        .select(({ fn }) => fn.countAll<number>().as("left"))
        .where("conference", "=", conference)
        .where("device", "=", device)
        .executeTakeFirstOrThrow();
      return left;
    },
    takeKeyPackage: async (conference, device) => {
      const oldest = db
        .selectFrom("key_packages")
        .select("id")
        .where("conference", "=", conference)
        .where("device", "=", device)
        .orderBy("id")
        .limit(1)
        .forUpdate()
        .skipLocked();
      const taken = await db
        .deleteFrom("key_packages")
        .where("id", "in", oldest)
        .returning("key_package")
        .executeTakeFirst();
      return taken?.key_package;
    },
  };
}

/** Adds key packages. */
export async function addKeyPackages(
  db: Database,
  conference: Uint8Array,
  keyPackages: readonly NewKeyPackage[],
): Promise<void> {
  if (keyPackages.length === 0) return;
  const rows = keyPackages.map(({ device, keyPackage }) => ({ conference, device, key_package: keyPackage }));
  await db.insertInto("key_packages").values(rows).execute();
}
