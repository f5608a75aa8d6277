import { ACCREDITED_ROLES, type AccreditedRole } from "@entente/record/membership";

/** The kinds of room there are; the register is the conference's own room of credentials. */
export const ROOM_KINDS = [
  "register",
  "plenary",
  "contact-group",
  "informals",
  "informal-informals",
  "caucus",
  "proximity",
  "public",
] as const;

/** One of the kinds of room; see `ROOM_KINDS`. */
export type RoomKind = (typeof ROOM_KINDS)[number];

/** The parties of every conference besides the delegations: who conducts it, and who mediates. */
export const OFFICES = { mediator: "mediator", secretariat: "secretariat" } as const;

/** Which parties' devices may be in a room; a room of one party is named after that party when it is made. */
export const MEMBERSHIPS = ["everybody", "invited", "delegations", "one-party", "one-party-and-mediator"] as const;

/** One of the ways to say which parties' devices may be in a room; see `MEMBERSHIPS`. */
export type Membership = (typeof MEMBERSHIPS)[number];

/** What holds in every room of a kind. */
export interface RoomRules {
  readonly kind: RoomKind;
  /** "everybody" and "invited" differ in who is added without being asked, not in who may be. */
  readonly members: Membership;
  /** Roles that may be in the room at all. */
  readonly reads: readonly AccreditedRole[];
  /** Roles whose acts count; everybody else is only there to read. */
  readonly writes: readonly AccreditedRole[];
  /** Roles that may add and remove members. */
  readonly changes: readonly AccreditedRole[];
  /** Whether a newcomer is given the keys of what was said before. */
  readonly historyForNewcomers: boolean;
  /** Whether a record is kept; without one, conforming devices store nothing. */
  readonly recorded: boolean;
  /** Whether acts carry the device's own signatures, by which anybody can prove later who said what. */
  readonly lastingSignatures: boolean;
}

const READERS = ACCREDITED_ROLES;
const SPEAKERS = without("observer");
const CHAIRS: readonly AccreditedRole[] = ["head", "lead", "mediator", "secretariat"];
const DELEGATES: readonly AccreditedRole[] = ["head", "lead", "member"];

const RECORDED = { recorded: true, lastingSignatures: true };
const OPEN = { reads: READERS, writes: SPEAKERS, changes: CHAIRS, ...RECORDED };

const RULES: Readonly<Record<RoomKind, Omit<RoomRules, "kind">>> = {
  register: { ...OPEN, members: "everybody", writes: CHAIRS, historyForNewcomers: true },
  plenary: { ...OPEN, members: "everybody", historyForNewcomers: true },
  "contact-group": { ...OPEN, members: "invited", historyForNewcomers: true },
  informals: { ...OPEN, members: "invited", historyForNewcomers: false },
  "informal-informals": {
    members: "delegations",
    reads: DELEGATES,
    writes: DELEGATES,
    changes: ["head", "lead"],
    historyForNewcomers: false,
    recorded: false,
    lastingSignatures: false,
  },
  caucus: { ...OPEN, members: "one-party", historyForNewcomers: true },
  proximity: { ...OPEN, members: "one-party-and-mediator", historyForNewcomers: false },
  public: { ...OPEN, members: "everybody", writes: CHAIRS, historyForNewcomers: true },
};

/**
 * The rules of a kind of room.
 *
 * @example
 * import { roomRules } from "@entente/room/kinds";
 * roomRules("caucus").members; // => "one-party"
 */
export function roomRules(kind: RoomKind): RoomRules {
  return { kind, ...RULES[kind] };
}

/**
 * Whether rooms of a kind belong to a party, which then must be named when one is made, and otherwise must not.
 *
 * @example
 * import { isOfParty } from "@entente/room/kinds";
 * [isOfParty("proximity"), isOfParty("plenary")]; // => [true, false]
 */
export function isOfParty(kind: RoomKind): kind is "caucus" | "proximity" {
  return kind === "caucus" || kind === "proximity";
}

/**
 * Whether a party's devices may be in a room of a kind.
 *
 * @example
 * import { admitsParty } from "@entente/room/kinds";
 * const caucus = { kind: "caucus", party: "north" };
 * [admitsParty(caucus, "north"), admitsParty(caucus, "mediator"), admitsParty({ kind: "plenary" }, "mediator")]; // => [true, false, true]
 */
export function admitsParty({ kind, party }: RoomDescription, asked: string): boolean {
  const { members } = roomRules(kind);
  if (members === "one-party") return asked === party;
  if (members === "one-party-and-mediator") return asked === party || asked === OFFICES.mediator;
  return members !== "delegations" || (asked !== OFFICES.mediator && asked !== OFFICES.secretariat);
}

/** What a room is: its kind, and for a room of one party whose. */
export interface RoomDescription {
  readonly kind: RoomKind;
  readonly party?: string | undefined;
}

function without(role: AccreditedRole): readonly AccreditedRole[] {
  return ACCREDITED_ROLES.filter((each) => each !== role);
}
