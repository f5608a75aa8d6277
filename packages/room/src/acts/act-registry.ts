import type { z } from "zod";
import type { RoomKind } from "../kinds/index.ts";
import { CAUCUS_ACTS } from "./caucus-acts.ts";
import { CREDENTIAL_ACTS } from "./credential-acts.ts";
import { MEETING_ACTS } from "./meeting-acts.ts";
import { OFFER_ACTS } from "./offer-acts.ts";
import { ROOM_ACTS } from "./room-acts.ts";

/** What is known of a kind of act: the version that is read, the kinds of room it may stand in, its body's schema. */
export interface ActDefinition {
  readonly version: number;
  readonly rooms: readonly RoomKind[];
  readonly schema: z.ZodType;
}

/** Every kind of act that is understood; which of them must last is in `ACTS_THAT_LAST` of the record. */
export const ACTS = {
  ...ROOM_ACTS,
  ...MEETING_ACTS,
  ...OFFER_ACTS,
  ...CAUCUS_ACTS,
  ...CREDENTIAL_ACTS,
} as const satisfies Readonly<Record<string, ActDefinition>>;

/** A kind of act that is understood; see `ACTS`. */
export type ActKind = keyof typeof ACTS;

/** What an act of a kind says, as it is read. */
export type ActBody<Kind extends ActKind> = Frozen<z.output<(typeof ACTS)[Kind]["schema"]>>;

/** What an act of a kind says, as it may be written: what has a default may be left out. */
export type WrittenBody<Kind extends ActKind> = ActBody<Kind> | Frozen<z.input<(typeof ACTS)[Kind]["schema"]>>;

/** The same value, all of it readonly. */
type Frozen<Value> = Value extends string | number | boolean | undefined
  ? Value
  : Value extends Uint8Array
    ? Uint8Array
    : { readonly [Field in keyof Value]: Frozen<Value[Field]> };

/**
 * Whether acts of a kind may stand in rooms of a kind.
 *
 * @example
 * import { mayStandIn } from "@entente/room/acts";
 * mayStandIn("instructions/set", "caucus"); // => true
 * mayStandIn("instructions/set", "plenary"); // => false
 */
export function mayStandIn(act: ActKind, room: RoomKind): boolean {
  const { rooms }: ActDefinition = ACTS[act];
  return rooms.includes(room);
}
