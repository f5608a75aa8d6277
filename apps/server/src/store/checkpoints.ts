import type { TreeHead } from "@entente/record/log";
import { sql } from "kysely";
import type { Database } from "./database.ts";

/** A checkpoint with the log's own signatures. */
export interface NewCheckpoint extends TreeHead {
  readonly conference: Uint8Array;
  readonly note: string;
}

/** Stores a checkpoint. Older ones without cosignatures go once witnesses have had a quarter of an hour. */
export async function storeCheckpoint(db: Database, { conference, size, root, note }: NewCheckpoint): Promise<void> {
  const cosigned = db.selectFrom("cosignatures").select("size").where("conference", "=", conference);
  await db
    .with("stored", (within) =>
      within
        .insertInto("checkpoints")
        .values({ conference, size, root, note })
        .onConflict((conflict) => conflict.columns(["conference", "size"]).doUpdateSet({ note })),
    )
    .deleteFrom("checkpoints")
    .where("conference", "=", conference)
    .where("size", "<", size)
    .where("signed_at", "<", sql<Date>`now() - interval '15 minutes'`)
    .where("size", "not in", cosigned)
    .execute();
}

/** The conferences whose log has grown since its last checkpoint, or has none. */
export async function unsignedLogs(db: Database): Promise<readonly Uint8Array[]> {
  const rows = await db
    .selectFrom("logs")
    .leftJoin("checkpoints", (join) =>
      join.onRef("checkpoints.conference", "=", "logs.conference").onRef("checkpoints.size", "=", "logs.size"),
    )
    .select("logs.conference")
    .where("checkpoints.size", "is", null)
    .execute();
  return rows.map(({ conference }) => conference);
}
