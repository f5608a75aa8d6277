import type { Database } from "./database.ts";

/** Takes over all logs: a server that started earlier may append to none of them from now on. */
export async function takeTerm(db: Database): Promise<number> {
  return db.transaction().execute(async (within) => {
    const { term } = await within
      .insertInto("server_term")
      .values({ term: 1 })
      .onConflict((conflict) =>
        conflict.column("only_one").doUpdateSet(({ eb, ref }) => ({ term: eb(ref("server_term.term"), "+", 1) })),
      )
      .returning("term")
      .executeTakeFirstOrThrow();
    await within.updateTable("logs").set({ term }).where("term", "<", term).execute();
    return term;
  });
}

/** Whether a server that started later has taken over a log. */
export async function isTakenOver(db: Database, conference: Uint8Array, term: number): Promise<boolean> {
  const log = await db.selectFrom("logs").select("term").where("conference", "=", conference).executeTakeFirst();
  return log !== undefined && log.term > term;
}
