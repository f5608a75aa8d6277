import type { AccreditedRole } from "@entente/record/membership";
import type { OFFER_ANSWERS } from "@entente/room/acts";
import type { RoomKind } from "@entente/room/kinds";

// Lists of their own, held to the packages' by types alone, so that help loads no code of rooms.

/** Kinds of room that can be made by hand; the register comes with the conference. */
export const ROOM_KIND_CHOICES = [
  "plenary",
  "contact-group",
  "informals",
  "informal-informals",
  "caucus",
  "proximity",
  "public",
] as const satisfies readonly Exclude<RoomKind, "register">[];

/** The roles for which a seat can be offered. */
export const ROLE_CHOICES = [
  "head",
  "lead",
  "member",
  "mediator",
  "secretariat",
  "observer",
  "mandator",
  "helper",
] as const satisfies readonly AccreditedRole[];

/** What can be said to an offer. */
export const ANSWER_CHOICES = [
  "accept-ad-ref",
  "decline",
  "counter",
  "question",
] as const satisfies readonly (typeof OFFER_ANSWERS)[number][];
