import { type Admissions, admissionsIn } from "./admissions.ts";
import type { Database } from "./database.ts";
import { type Joins, joinsIn } from "./joins.ts";
import { type KeyPackages, keyPackagesIn } from "./key-packages.ts";

/** The devices of the conferences, and how they get in. */
export type Devices = Admissions & Joins & KeyPackages;

/** The devices in a database. */
export function devicesIn(db: Database): Devices {
  return { ...admissionsIn(db), ...joinsIn(db), ...keyPackagesIn(db) };
}
