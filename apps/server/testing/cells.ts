import type { AccreditedRole } from "@entente/record/membership";

/** How somebody stands to the room of the table. */
export const MEMBERSHIPS = ["member", "removed", "never-in"] as const;

/** One of `MEMBERSHIPS`. */
export type Membership = (typeof MEMBERSHIPS)[number];

/** Somebody of the table: a device of the conference in a role, withdrawn or not; or a stranger. */
export interface Person {
  readonly role: AccreditedRole | "stranger";
  readonly membership: Membership;
  readonly isWithdrawn: boolean;
}

/** Every role with every membership, withdrawn ones, and a stranger. */
export function everybody(roles: readonly AccreditedRole[]): readonly Person[] {
  const admitted = roles.flatMap((role) => MEMBERSHIPS.map((membership) => ({ role, membership, isWithdrawn: false })));
  return [
    ...admitted,
    { role: "head", membership: "member", isWithdrawn: true },
    { role: "stranger", membership: "never-in", isWithdrawn: false },
  ];
}
