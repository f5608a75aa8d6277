import { bytesToHex } from "@noble/hashes/utils.js";
import type { Archive } from "../src/archive/index.ts";
import type { Act } from "../src/entry/index.ts";
import { accreditationAct, rosterAct } from "../src/membership/index.ts";
import {
  archivedRoom,
  CREDENTIALS_ROOM,
  type Deed,
  NORTH_HEAD,
  NORTH_ROOT,
  says,
  signsState,
  type TestDevice,
  testDevice,
} from "./archived-room.ts";
import { POLICY_TEXT, WITNESSES } from "./witnessed-log.ts";

const [SOUTH_ROOT, SOUTH_HEAD, NORTH_MEMBER] = [testDevice(64), testDevice(65), testDevice(66)];

const ROOTS = [
  { party: "north", fingerprint: NORTH_ROOT.id },
  { party: "south", fingerprint: SOUTH_ROOT.id },
];

/** Two delegations, three devices, a note, an offer and its answer, somebody who leaves, both heads' signatures. */
const BLUE_HARBOR: readonly Deed[] = [
  accredited(NORTH_ROOT, { party: "north", role: "head", device: NORTH_HEAD.id, name: "Ada" }),
  accredited(SOUTH_ROOT, { party: "south", role: "head", device: SOUTH_HEAD.id, name: "Omar" }),
  accredited(NORTH_HEAD, { party: "north", role: "member", device: NORTH_MEMBER.id, name: "Zoë" }),
  {
    by: NORTH_HEAD,
    act: rosterAct({ epoch: 1, joined: [NORTH_HEAD, SOUTH_HEAD, NORTH_MEMBER].map(joining), left: [] }),
  },
  says(NORTH_MEMBER, "Fishing first, then the port"),
  says(NORTH_HEAD, "Twelve boats, and the port open from May", "offer/tabled"),
  says(SOUTH_HEAD, "Nine boats", "offer/answered"),
  { by: NORTH_HEAD, act: rosterAct({ epoch: 2, joined: [], left: [NORTH_MEMBER.id] }) },
  signsState(NORTH_HEAD),
  signsState(SOUTH_HEAD),
  says(SOUTH_HEAD, "Until tomorrow"),
];

/** The policy under which the sample archive is proven. */
export const BLUE_HARBOR_POLICY = `${POLICY_TEXT}${ROOTS.map(({ party, fingerprint }) => `root ${party} ${bytesToHex(fingerprint)}\n`).join("")}`;

/** The sample archive: its last checkpoint is witnessed with Ed25519 and with ML-DSA-44. */
export function blueHarborArchive(): Promise<Archive> {
  return archivedRoom(BLUE_HARBOR, { roots: ROOTS, witnesses: WITNESSES.slice(1) });
}

function accredited(by: TestDevice, accreditation: Parameters<typeof accreditationAct>[0]): Deed {
  const act: Act = accreditationAct(accreditation);
  return { by, room: CREDENTIALS_ROOM, act };
}

function joining({ id, pseudonym }: TestDevice): { readonly device: Uint8Array; readonly pseudonym: Uint8Array } {
  return { device: id, pseudonym };
}
