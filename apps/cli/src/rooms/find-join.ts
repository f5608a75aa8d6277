import type { Conference, SeatRequest } from "@entente/room/session";
import { theOne } from "./found.ts";
import { meant } from "./meant.ts";
import { valueOrRefused } from "./refused.ts";

/**
 * The join that is meant: by its number in `entente joins`, by the person's name or the beginning of the device's id, or
 * by the party's. All of them count alike: a person may be called what another's number or party is.
 *
 * @throws {CannotRun} If nobody's join is meant, or several people's.
 */
export async function findJoin(conference: Conference, written: string): Promise<SeatRequest> {
  const joins = valueOrRefused(await conference.joins());
  const named = meant(joins, written, { name: ({ name }) => name, id: ({ device }) => device });
  const matching = joins.filter(
    (join, at) => String(at + 1) === written || join.party === written || named.includes(join),
  );
  return theOne(matching, { what: "join", written, known: joins.map(({ name }) => name) });
}
