import { plainText } from "./plain-text.ts";

/** A person with party and role; an office whose role is its name is said once. */
export function personText({ name, party, role }: Named): string {
  return plainText(`${name}, ${party === role ? role : `${party} ${role}`}`);
}

interface Named {
  readonly name: string;
  readonly party: string;
  readonly role: string;
}
