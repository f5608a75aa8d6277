/** Kinds of room that can be made by hand; the register comes with the conference. */
export const ROOM_KIND_CHOICES = [
  "plenary",
  "contact-group",
  "informals",
  "informal-informals",
  "caucus",
  "proximity",
  "public",
] as const;

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
] as const;

/** What can be said to an offer. */
export const ANSWER_CHOICES = ["accept-ad-ref", "decline", "counter", "question"] as const;
