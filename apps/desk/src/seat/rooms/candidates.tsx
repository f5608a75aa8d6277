import { admitsParty, type RoomDescription, roomRules } from "@entente/room/kinds";
import type { RegisterState } from "@entente/room/register";
import { bytesToHex } from "@noble/hashes/utils.js";
import { Isolated } from "../../language/isolated.tsx";
import { accreditedNow } from "../people/accredited-now.ts";
import { useSeatNames } from "../seat-names.ts";

/** A device that could be in a room. */
export interface Candidate {
  /** In hexadecimal digits. */
  readonly device: string;
  readonly party: string;
  readonly role: string;
  readonly name: string;
}

/** The accredited devices that may be in a room of that description and are not in it. */
export function candidatesFor(
  room: RoomDescription,
  { register, isIn }: { readonly register: RegisterState; readonly isIn: readonly Uint8Array[] },
): readonly Candidate[] {
  const inside = new Set(isIn.map(bytesToHex));
  return accreditedNow(register)
    .filter(({ party, role }) => admitsParty(room, party) && roomRules(room.kind).reads.includes(role))
    .map(({ device, party, role, name }) => ({ device: bytesToHex(device), party, role, name }))
    .filter(({ device }) => !inside.has(device));
}

interface CandidateChecksProps {
  readonly legend: string;
  readonly candidates: readonly Candidate[];
  readonly isChosen: (device: string) => boolean;
  readonly onToggle: (device: string) => void;
}

/** Devices to choose from, each by person, delegation and role. */
export function CandidateChecks({ legend, candidates, isChosen, onToggle }: CandidateChecksProps) {
  const names = useSeatNames();
  return (
    <fieldset className="candidates">
      <legend>{legend}</legend>
      {candidates.map(({ device, name, party, role }) => (
        <label key={device} className="check">
          <input type="checkbox" checked={isChosen(device)} onChange={() => onToggle(device)} />
          <span>
            <Isolated>{name}</Isolated> · <Isolated>{names.party(party)}</Isolated> · {names.role(role)}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** The set with the device, or without it if it was there. */
export function toggled(set: ReadonlySet<string>, device: string): ReadonlySet<string> {
  const next = new Set(set);
  if (!next.delete(device)) next.add(device);
  return next;
}
