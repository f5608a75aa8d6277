import type { PartyId } from "@entente/analysis/agenda";
import type { Role } from "../cases/roles.ts";
import { isView, type View } from "./views.ts";

/** Where the reader is, as the part of the address after `#`: never anything of a package or a score. */
export interface Address {
  readonly caseId: string;
  readonly role: Role;
  readonly view: View;
}

/** `#/blue-harbor/analyst/zone` */
export function addressText({ caseId, role, view }: Address): string {
  const who = role.as === "party" ? `party:${role.party}` : role.as;
  return `#/${[caseId, who, view].map(encodeURIComponent).join("/")}`;
}

/** The address that a text names, or undefined when it names none. */
export function parseAddress(hash: string): Address | undefined {
  const [root, caseId, who, view] = hash.split("/").map(decodePart);
  if (root !== "#" || !caseId || !who || view === undefined || !isView(view)) return undefined;
  const role = parseRole(who);
  return role === undefined ? undefined : { caseId, role, view };
}

function parseRole(who: string): Role | undefined {
  if (who === "analyst" || who === "trainer") return { as: who };
  return who.startsWith("party:") ? { as: "party", party: who.slice("party:".length) as PartyId } : undefined;
}

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return "";
  }
}
