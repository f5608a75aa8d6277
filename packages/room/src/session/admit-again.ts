import { type DeviceKeys, deviceId } from "@entente/record/keys";
import type { AccreditedRole } from "@entente/record/membership";
import { signAdmission } from "@entente/record/wire";
import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import { OFFICES } from "../kinds/index.ts";
import { accreditationOf, rootOf, withdrawnFrom } from "../register/index.ts";
import type { ConferenceCore } from "./conference-core.ts";

const ADMITS: readonly AccreditedRole[] = ["head", "mediator", "secretariat"];

interface RegisteredDevice {
  readonly keys: DeviceKeys;
  readonly party: string;
  readonly role: AccreditedRole;
}

/**
 * Tells a server that came from a backup again what it forgot of this device's part of the register: whoever was
 * admitted since is admitted, whoever was withdrawn since is withdrawn. Whoever came and went since is both: the server
 * makes a room again only for a founder that it knows.
 */
export async function admitAgain(core: ConferenceCore): Promise<void> {
  if (!ADMITS.includes(core.record.role)) return;
  const listed = await core.transport.devices(core.deviceSigner);
  if (!listed.ok) return;
  const isListed = new Set(listed.value.map(({ keys }) => bytesToHex(deviceId(keys))));
  const known = [...roots(core), ...accredited(core)];
  for (const each of known) {
    if (!isListed.has(bytesToHex(deviceId(each.keys)))) await admit(core, each);
  }
  for (const { keys } of [...listed.value, ...known]) {
    const device = deviceId(keys);
    if (withdrawnFrom(core.register, device) !== undefined) await core.transport.withdraw(core.deviceSigner, device);
  }
}

async function admit(core: ConferenceCore, { keys, party, role }: RegisteredDevice): Promise<void> {
  const { record, tools } = core;
  const isOwn = party === record.party;
  const delegation = isOwn ? record.delegation : record.delegations.find((each) => each.party === party)?.delegation;
  if (delegation === undefined || (!isOwn && record.role !== "secretariat")) return;
  const { device, deviceId: admitter } = tools.profile;
  const content = { conference: record.conference, admitter, device: keys, delegation, role, at: tools.clock() };
  await core.transport.admit(core.deviceSigner, await signAdmission(content, device.secrets.ed25519, tools.schemes));
}

function roots({ register }: ConferenceCore): readonly RegisteredDevice[] {
  return [...register.parties.keys()].flatMap((party) => {
    const root = rootOf(register, party);
    const keys = root === undefined ? undefined : register.keysByDevice.get(bytesToHex(root));
    const office = (["mediator", "secretariat"] as const).find((role) => OFFICES[role] === party);
    return keys === undefined ? [] : [{ keys, party, role: office ?? "head" }];
  });
}

function accredited({ register }: ConferenceCore): readonly RegisteredDevice[] {
  return [...register.keysByDevice].flatMap(([name, keys]) => {
    const device = hexToBytes(name);
    const held = accreditationOf(register, device) ?? withdrawnFrom(register, device);
    return held === undefined ? [] : [{ keys, party: held.party, role: held.role }];
  });
}
