import type { Room } from "@entente/room/session";
import { CannotRun } from "../cannot-run.ts";
import { plainText } from "../print/plain-text.ts";

/**
 * Refuses what would take a device out of the register: it would not be told any more who comes in.
 *
 * @throws {CannotRun} If the room is the register's.
 */
export function refuseRegister({ kind, title }: Room): void {
  if (kind !== "register") return;
  throw new CannotRun(`${plainText(title)}: this is the register, where every seat is; entente withdraw ends a seat`);
}
