import type { HeldAccreditation } from "@entente/record/membership";
import type { RegisterState } from "@entente/room/register";

/** Every accreditation that holds now. */
export function accreditedNow({ accreditations }: RegisterState): readonly HeldAccreditation[] {
  return [...accreditations.values()].flatMap((held) => {
    const last = held.at(-1);
    return last?.until === Number.POSITIVE_INFINITY ? [last] : [];
  });
}
