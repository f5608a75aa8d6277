import type { Act } from "@entente/record/entry";
import { writtenAct } from "../acts/index.ts";
import type { KeptDescription } from "./kept-room.ts";

/** The act that says what a room is. */
export function describedAct({ kind, party, nonce, title }: KeptDescription): Act {
  return writtenAct({
    kind: "room/described",
    body: party === undefined ? { kind, nonce, title } : { kind, party, nonce, title },
  });
}
