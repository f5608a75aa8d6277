import type { Conference, SeatRequest } from "@entente/room/session";
import { theOne } from "./found.ts";
import { valueOrRefused } from "./refused.ts";

/**
 * The join that is meant: by its number in `entente joins`, by the person's name, or by the party's.
 *
 * @throws {CannotRun} If nobody's join is meant, or several people's.
 */
export async function findJoin(conference: Conference, written: string): Promise<SeatRequest> {
  const joins = valueOrRefused(await conference.joins());
  const numbered = joins.filter((_, at) => String(at + 1) === written);
  const named = joins.filter(({ name }) => name.toLowerCase() === written.toLowerCase());
  const matching = [numbered, named].find((each) => each.length > 0) ?? joins.filter(({ party }) => party === written);
  return theOne(matching, { what: "join", written, known: joins.map(({ name }) => name) });
}
