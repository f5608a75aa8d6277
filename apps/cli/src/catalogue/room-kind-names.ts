import type { AccreditedRole } from "@entente/record/membership";
import type { OFFER_ANSWERS } from "@entente/room/acts";
import type { RoomKind } from "@entente/room/kinds";

type OfferAnswer = (typeof OFFER_ANSWERS)[number];

// Tables of their own, held to the packages' lists by types alone, so that help loads no code of rooms.

/** Kinds of room that can be made by hand; the register comes with the conference. */
export const ROOM_KIND_CHOICES: readonly Exclude<RoomKind, "register">[] = namesOf<Exclude<RoomKind, "register">>({
  plenary: true,
  "contact-group": true,
  informals: true,
  "informal-informals": true,
  caucus: true,
  proximity: true,
  public: true,
});

/** The roles for which a seat can be offered. */
export const ROLE_CHOICES: readonly AccreditedRole[] = namesOf<AccreditedRole>({
  head: true,
  lead: true,
  member: true,
  mediator: true,
  secretariat: true,
  observer: true,
  mandator: true,
  helper: true,
});

/** What can be said to an offer. */
export const ANSWER_CHOICES: readonly OfferAnswer[] = namesOf<OfferAnswer>({
  "accept-ad-ref": true,
  decline: true,
  counter: true,
  question: true,
});

/** The names in a table that must have every one of them and no other. */
function namesOf<Name extends string>(table: Readonly<Record<Name, true>>): readonly Name[] {
  return Object.keys(table) as Name[]; // Its type says that it has these keys alone.
}
