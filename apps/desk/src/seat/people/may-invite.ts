import { OFFICES } from "@entente/room/kinds";
import type { RegisterState } from "@entente/room/register";
import type { Conference, Seat, SessionTools } from "@entente/room/session";

/** Whoever sits here: of which party, as what. */
type Sitting = Pick<Conference["seat"], "party" | "role">;

/** A seat that can be offered: for a new delegation its name is asked, for the others the party is known. */
export type Offered = { readonly role: Seat["role"] } & (
  | { readonly of: "new-delegation" }
  | { readonly of: "party"; readonly party: string }
);

/** Roles of one's own delegation that a head lets in. A second head would bring a second root. */
const OWN_ROLES = ["lead", "member", "observer", "mandator", "helper"] as const;
const OFFICE_ROLES = ["member", "observer", "helper"] as const;

/** Whether a seat lets anybody in at all: heads and mediator for their own, the secretariat for delegations. */
export function letsIn({ role }: Sitting): boolean {
  return role === "head" || role === "mediator" || role === "secretariat";
}

/** Whether a seat's accreditations count: a head's device gives them, and an office's root. */
export function mayAccredit({ role }: Sitting, profile: Pick<SessionTools["profile"], "root">): boolean {
  return role === "head" || (letsIn({ role, party: "" }) && profile.root !== undefined);
}

/** The seats that a seat may offer, the usual one first. */
export function offeredSeats(
  seat: Sitting,
  { register, profile }: { readonly register: RegisterState; readonly profile: Pick<SessionTools["profile"], "root"> },
): readonly Offered[] {
  const { party, role } = seat;
  const own = (roles: readonly Seat["role"][]): readonly Offered[] =>
    mayAccredit(seat, profile) ? roles.map((one) => ({ of: "party", party, role: one })) : [];
  if (role === "head") return own(OWN_ROLES);
  if (role === "mediator") return own(OFFICE_ROLES);
  if (role !== "secretariat") return [];
  const mediator: readonly Offered[] = register.parties.has(OFFICES.mediator)
    ? []
    : [{ of: "party", party: OFFICES.mediator, role: "mediator" }];
  const office = own(["secretariat", ...OFFICE_ROLES]);
  return [{ of: "new-delegation", role: "head" }, ...mediator, ...office, ...succeedingHeads(register)];
}

/** Where a root has named its successor: the seat of whoever brings that one, because the head's device was lost. */
function succeedingHeads({ parties }: RegisterState): readonly Offered[] {
  return [...parties.values()]
    .filter(({ party, successor }) => successor !== undefined && party !== OFFICES.secretariat)
    .map(({ party }) => ({ of: "party", party, role: party === OFFICES.mediator ? "mediator" : "head" }));
}

/** A short name for a delegation, made of its full one; empty where that has no Latin letters. */
export function shortNameOf(title: string): string {
  const words = title
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  const telling = (words ?? []).filter((word) => !FILLERS.includes(word));
  return telling.join("-").slice(0, 40);
}

const FILLERS: readonly string[] = [
  "the",
  "of",
  "and",
  "republic",
  "federation",
  "kingdom",
  "state",
  "states",
  "union",
];
