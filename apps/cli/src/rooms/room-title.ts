import type { Room } from "@entente/room/session";
import { plainText } from "../print/plain-text.ts";

/** A room's title with its kind and, where it is one party's, whose. */
export function roomTitle({ title, kind, party }: Room): string {
  return plainText(`${title} (${party === undefined ? kind : `${kind} of ${party}`})`);
}
