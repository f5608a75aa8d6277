import { sameBytes } from "@entente/record/encoding";
import { deviceId } from "@entente/record/keys";
import { nodeSchemes } from "@entente/record/node";
import { type JoiningDevice, openJoin, type RefusalCode } from "@entente/record/wire";
import type { JoinRefusal } from "../store/joins.ts";
import type { NewKeyPackage } from "../store/key-packages.ts";
import type { Store } from "../store/store.ts";
import { checkGrant } from "./granting.ts";
import { checkKeyPackage } from "./key-package-check.ts";
import { type Answer, answered, refused } from "./refusal.ts";

/** A join as it arrived. */
export interface Joining {
  readonly conference: Uint8Array;
  readonly statement: Uint8Array;
  /** The key that signed the request: that of the first device, so that nobody brings in what is not theirs. */
  readonly key: Uint8Array | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
}

const CODES: Readonly<Record<JoinRefusal, RefusalCode>> = {
  "no-such-invitation": "not-found",
  "invitation-used": "already-used",
  "invitation-expired": "expired",
  "already-admitted": "already-there",
};

const MESSAGES: Readonly<Record<JoinRefusal, string>> = {
  "no-such-invitation": "Cannot join: the server knows no such invitation",
  "invitation-used": "Cannot join: the invitation has been used; ask for another",
  "invitation-expired": "Cannot join: the invitation has expired; ask for another",
  "already-admitted": "Cannot join: this device is admitted already",
};

/** Roles that begin a delegation: they bring its root with them. */
const BRINGS_ROOT: readonly string[] = ["head", "mediator", "secretariat"];

/** Admits the devices of a join at once, when its invitation is known, of somebody who may, unused and of this time. */
export async function joinWith(
  devices: Store["devices"],
  joining: Joining,
): Promise<Answer<{ readonly admitted: Uint8Array[] }>> {
  const { conference, statement, now } = joining;
  const keysOf = async (inviter: Uint8Array) => (await devices.find(conference, inviter))?.keys;
  const opened = await openJoin(statement, keysOf, nodeSchemes);
  if (!opened.ok) return refused("bad-statement", `Cannot take the join: ${opened.reason}`);
  const { join, invitation } = opened.value;
  const inviter = await devices.find(conference, invitation.inviter);
  if (inviter === undefined || !sameBytes(invitation.conference, conference))
    return refused("bad-statement", "The invitation is of another conference");
  const { delegation, role, token } = invitation;
  const granted = checkGrant(inviter, { delegation, role });
  if (!granted.ok) return granted;
  const problem = joinersProblem(join.devices, joining, role);
  if (problem !== undefined) return refused("bad-statement", problem);
  const keyPackages = await checkedKeyPackages(join.keyPackages, { conference, now, devices: join.devices });
  if (!keyPackages.ok) return keyPackages;
  const newDevices = join.devices.map(({ keys }) => ({ keys, delegation, role, statement }));
  const joined = await devices.join(
    conference,
    { token, statement, devices: newDevices, keyPackages: keyPackages.value },
    now,
  );
  if (joined !== "joined") return refused(CODES[joined], MESSAGES[joined]);
  return answered({ admitted: join.devices.map(({ keys }) => deviceId(keys)) });
}

function joinersProblem(joiners: readonly JoiningDevice[], { key }: Joining, role: string): string | undefined {
  const most = BRINGS_ROOT.includes(role) ? 2 : 1;
  if (joiners.length > most) return `An invitation as ${role} brings in at most ${most} devices`;
  if (joiners.some((joiner) => joiner.role !== role)) return `The invitation is for the role ${role}`;
  const keys = joiners.map((joiner) => joiner.keys.ed25519);
  if (key === undefined || !keys.some((own) => sameBytes(own, key)))
    return "A join is signed with the key of a device that it brings in";
  const [first, second] = keys;
  return first && second && sameBytes(first, second) ? "The two devices have the same key" : undefined;
}

interface Bringing {
  readonly conference: Uint8Array;
  readonly now: number;
  readonly devices: readonly JoiningDevice[];
}

/** Each key package with the device whose identity it carries. */
async function checkedKeyPackages(
  keyPackages: readonly Uint8Array[],
  { conference, now, devices }: Bringing,
): Promise<Answer<readonly NewKeyPackage[]>> {
  const checked: NewKeyPackage[] = [];
  for (const keyPackage of keyPackages) {
    const tried = await Promise.all(devices.map(({ keys }) => checkKeyPackage(keyPackage, { conference, keys, now })));
    const at = tried.findIndex(({ ok }) => ok);
    const owner = devices[at];
    if (owner === undefined) return tried.find(({ ok }) => !ok) as Answer<never>;
    checked.push({ device: deviceId(owner.keys), keyPackage });
  }
  return answered(checked);
}
