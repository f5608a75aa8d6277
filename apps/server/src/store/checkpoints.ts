import type { TreeHead } from "@entente/record/log";
import { sql } from "kysely";
import type { Database } from "./database.ts";

/** A checkpoint with the log's own signatures. */
export interface NewCheckpoint extends TreeHead {
  readonly conference: Uint8Array;
  readonly note: string;
}

/**
 * Stores a checkpoint. Older ones without cosignatures go once witnesses have had a quarter of an hour.
 *
 * Only those of the last hours are looked at: all with cosignatures stay, and there are more of them with every day.
 */
export async function storeCheckpoint(db: Database, { conference, size, root, note }: NewCheckpoint): Promise<void> {
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
    .where("signed_at", ">", sql<Date>`now() - interval '2 hours'`)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("cosignatures")
            .select("cosignatures.size")
            .whereRef("cosignatures.conference", "=", "checkpoints.conference")
            .whereRef("cosignatures.size", "=", "checkpoints.size"),
        ),
      ),
    )
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
