import { partyIdSchema } from "@entente/analysis/agenda";
import { isWrittenName, MOST_NAME_LETTERS } from "@entente/room/session";
import { CannotRun } from "../cannot-run.ts";

/**
 * A title or a person's name as somebody wrote it.
 *
 * @throws {CannotRun} Unless it is one line that is not empty and not too long.
 */
export function writtenName(written: string, what: string): string {
  if (isWrittenName(written)) return written;
  throw new CannotRun(`${what} is one line of 1 to ${MOST_NAME_LETTERS} letters`);
}

/**
 * The id of a party as somebody wrote it.
 *
 * @throws {CannotRun} If no root could be attested under it.
 */
export function writtenParty(written: string): string {
  if (partyIdSchema.safeParse(written).success) return written;
  throw new CannotRun(`PARTY is an id, such as arkvale: at most 64 letters, digits, _, - and single dots inside`);
}
