import { admit, type NewDevice } from "./admissions.ts";
import type { Database, DatabaseTransaction } from "./database.ts";
import { addKeyPackages, type NewKeyPackage } from "./key-packages.ts";

/** Who may come with a link, once, before it expires. */
export interface StoredInvitation {
  /** The public key of the link's token. */
  readonly token: Uint8Array;
  readonly delegation: Uint8Array;
  readonly role: string;
  /** Milliseconds since 1970. */
  readonly expires: number;
  /** The signed invitation, as bytes. */
  readonly statement: Uint8Array;
}

/** A join by an invitation: what is stored and done at once. */
export interface NewJoin {
  readonly token: Uint8Array;
  /** The signed join, as bytes. */
  readonly statement: Uint8Array;
  readonly devices: readonly NewDevice[];
  readonly keyPackages: readonly NewKeyPackage[];
}

/** A join that nobody has dealt with. */
export interface StoredJoin {
  readonly id: number;
  readonly delegation: Uint8Array;
  readonly statement: Uint8Array;
}

/** Why a join is refused. */
export const JOIN_REFUSALS = [
  "no-such-invitation",
  "invitation-used",
  "invitation-expired",
  "already-admitted",
] as const;

/** One of `JOIN_REFUSALS`. */
export type JoinRefusal = (typeof JOIN_REFUSALS)[number];

/** The invitations to the conferences, and who came by them. */
export interface Joins {
  /** False when there is an invitation with this token. */
  readonly invite: (conference: Uint8Array, invitation: StoredInvitation) => Promise<boolean>;
  readonly invitation: (conference: Uint8Array, token: Uint8Array) => Promise<StoredInvitation | undefined>;
  /** Takes the invitation and admits the join's devices, or does nothing and says why. */
  readonly join: (conference: Uint8Array, join: NewJoin, nowMs: number) => Promise<"joined" | JoinRefusal>;
  readonly openJoins: (conference: Uint8Array, delegation?: Uint8Array) => Promise<readonly StoredJoin[]>;
  readonly closeJoin: (conference: Uint8Array, id: number) => Promise<boolean>;
}

/** The invitations and joins in a database. */
export function joinsIn(db: Database): Joins {
  return {
    invite: async (conference, invitation) => {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto("invitations")
        .values({ conference, ...invitation })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirstOrThrow();
      return numInsertedOrUpdatedRows === 1n;
    },
    invitation: (conference, token) =>
      db
        .selectFrom("invitations")
        .select(["token", "delegation", "role", "expires", "statement"])
        .where("conference", "=", conference)
        .where("token", "=", token)
        .executeTakeFirst(),
    join: (conference, join, nowMs) => joinOnce(db, { conference, join, nowMs }),
    openJoins: (conference, delegation) => {
      const open = db
        .selectFrom("joins")
        .select(["id", "delegation", "statement"])
        .where("conference", "=", conference)
        .where("closed", "=", false)
        .orderBy("id");
      return (delegation === undefined ? open : open.where("delegation", "=", delegation)).execute();
    },
    closeJoin: async (conference, id) => {
      const { numUpdatedRows } = await db
        .updateTable("joins")
        .set({ closed: true })
        .where("conference", "=", conference)
        .where("id", "=", id)
        .where("closed", "=", false)
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },
  };
}

interface Joining {
  readonly conference: Uint8Array;
  readonly join: NewJoin;
  readonly nowMs: number;
}

async function joinOnce(db: Database, joining: Joining): Promise<"joined" | JoinRefusal> {
  const refused = new Map<unknown, JoinRefusal>();
  try {
    await db.transaction().execute(async (within) => {
      const refusal = await join(within, joining);
      if (refusal === undefined) return;
      const rollBack = new Error("Cannot join");
      refused.set(rollBack, refusal);
      throw rollBack;
    });
    return "joined";
  } catch (error) {
    const refusal = refused.get(error);
    if (refusal === undefined) throw error;
    return refusal;
  }
}

async function join(db: DatabaseTransaction, { conference, join, nowMs }: Joining): Promise<JoinRefusal | undefined> {
  const invitation = await db
    .selectFrom("invitations")
    .select(["delegation", "expires", "used"])
    .where("conference", "=", conference)
    .where("token", "=", join.token)
    .forUpdate()
    .executeTakeFirst();
  if (invitation === undefined) return "no-such-invitation";
  if (invitation.used) return "invitation-used";
  if (invitation.expires <= nowMs) return "invitation-expired";
  await db
    .updateTable("invitations")
    .set({ used: true })
    .where("conference", "=", conference)
    .where("token", "=", join.token)
    .execute();
  for (const device of join.devices) if (!(await admit(db, conference, device))) return "already-admitted";
  const { delegation } = invitation;
  await db.insertInto("joins").values({ conference, delegation, statement: join.statement }).execute();
  await addKeyPackages(db, conference, join.keyPackages);
  return undefined;
}
