import { type DeviceKeys, deviceId } from "@entente/record/keys";
import type { Selectable } from "kysely";
import type { Database, DatabaseTransaction } from "./database.ts";
import { deviceKeysBytes, deviceKeysIn } from "./device-keys-bytes.ts";
import type { Tables } from "./tables.ts";

/** A device to be admitted to a conference. */
export interface NewDevice {
  readonly keys: DeviceKeys;
  /** The pseudonym of its delegation. */
  readonly delegation: Uint8Array;
  readonly role: string;
  /** The signed statement that admits it (an admission, or the join it came with), as bytes. */
  readonly statement: Uint8Array;
}

/** A device that was admitted to a conference. */
export interface AdmittedDevice extends NewDevice {
  readonly device: Uint8Array;
  readonly withdrawn: boolean;
}

/** Who is admitted to the conferences. */
export interface Admissions {
  readonly find: (conference: Uint8Array, device: Uint8Array) => Promise<AdmittedDevice | undefined>;
  /** By its Ed25519 key, which requests are signed with; no two devices of a conference have the same. */
  readonly findByKey: (conference: Uint8Array, ed25519: Uint8Array) => Promise<AdmittedDevice | undefined>;
  /** All devices of a conference, or of one delegation of it, withdrawn ones too. */
  readonly list: (conference: Uint8Array, delegation?: Uint8Array) => Promise<readonly AdmittedDevice[]>;
  /** False when it, or another with its Ed25519 key, is or was admitted before: a withdrawn device stays out. */
  readonly admit: (conference: Uint8Array, device: NewDevice) => Promise<boolean>;
  /** Its key packages go with it. False when there is no such device, or it was withdrawn before. */
  readonly withdraw: (conference: Uint8Array, device: Uint8Array) => Promise<boolean>;
}

/** The admissions in a database. */
export function admissionsIn(db: Database): Admissions {
  const devicesOf = (conference: Uint8Array) =>
    db.selectFrom("devices").selectAll().where("conference", "=", conference);
  return {
    find: async (conference, device) => {
      const row = await devicesOf(conference).where("device", "=", device).executeTakeFirst();
      return row && admittedDevice(row);
    },
    findByKey: async (conference, ed25519) => {
      const row = await devicesOf(conference).where("ed25519", "=", ed25519).executeTakeFirst();
      return row && admittedDevice(row);
    },
    list: async (conference, delegation) => {
      const all = devicesOf(conference).orderBy("device");
      const rows = await (delegation === undefined ? all : all.where("delegation", "=", delegation)).execute();
      return rows.map(admittedDevice);
    },
    admit: (conference, device) => admit(db, conference, device),
    withdraw: (conference, device) => db.transaction().execute((within) => withdraw(within, conference, device)),
  };
}

async function withdraw(db: DatabaseTransaction, conference: Uint8Array, device: Uint8Array): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("devices")
    .set({ withdrawn: true })
    .where("conference", "=", conference)
    .where("device", "=", device)
    .where("withdrawn", "=", false)
    .executeTakeFirst();
  await db.deleteFrom("key_packages").where("conference", "=", conference).where("device", "=", device).execute();
  return numUpdatedRows === 1n;
}

/** Admits a device; false when it is or was admitted before. */
export async function admit(
  db: Database,
  conference: Uint8Array,
  { keys, delegation, role, statement }: NewDevice,
): Promise<boolean> {
  const named = { device: deviceId(keys), ed25519: keys.ed25519, keys: deviceKeysBytes(keys) };
  const { numInsertedOrUpdatedRows } = await db
    .insertInto("devices")
    .values({ conference, ...named, delegation, role, statement })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

function admittedDevice(row: Selectable<Tables["devices"]>): AdmittedDevice {
  const { device, delegation, role, statement, withdrawn } = row;
  return { device, keys: deviceKeysIn(row.keys), delegation, role, statement, withdrawn };
}
