import { sameBytes } from "@entente/record/encoding";
import { deviceId } from "@entente/record/keys";
import { ACCREDITED_ROLES, type AccreditedRole } from "@entente/record/membership";
import { nodeSchemes } from "@entente/record/node";
import { openAdmission, openInvitation } from "@entente/record/wire";
import type { Store } from "../store/store.ts";
import { type CallingDevice, deviceOf } from "./caller.ts";
import { checkGrant } from "./granting.ts";
import { joinWith } from "./joining.ts";
import { checkKeyPackage } from "./key-package-check.ts";
import { answered, refused } from "./refusal.ts";
import { LEADS, mayFor } from "./rights.ts";
import type { Handlers } from "./routing.ts";

type InvitationRoutes = "invite" | "join" | "joins" | "dealWithJoin";
type AdmissionRoutes = "admit" | "withdraw" | "devices";
type KeyPackageRoutes = "putKeyPackages" | "keyPackagesLeft" | "takeKeyPackage";

/** What the handlers of devices use. */
export interface DeviceHandling {
  readonly store: Pick<Store, "devices">;
  readonly now: () => number;
  /** Called once a device's admission was withdrawn. */
  readonly onWithdrawn: (conference: Uint8Array, device: Uint8Array) => void;
}

/** The most key packages of one device that wait at a time. */
const MOST_WAITING_KEY_PACKAGES = 500;

/** Who takes part in a conference: invitations, joins, admissions, key packages. */
export function deviceHandlers(
  handling: DeviceHandling,
): Pick<Handlers, InvitationRoutes | AdmissionRoutes | KeyPackageRoutes> {
  return { ...invitationHandlers(handling), ...admissionHandlers(handling), ...keyPackageHandlers(handling) };
}

function invitationHandlers({ store: { devices }, now }: DeviceHandling): Pick<Handlers, InvitationRoutes> {
  return {
    invite: async ({ names: { conference }, body, caller }) => {
      const inviter = deviceOf(caller);
      const opened = await openInvitation(body.invitation, inviter.keys, nodeSchemes);
      if (!opened.ok) return refused("bad-statement", `Cannot take the invitation: ${opened.reason}`);
      const { token, delegation, role, expires } = opened.value;
      if (!sameBytes(opened.value.conference, conference) || !sameBytes(opened.value.inviter, inviter.device))
        return refused("bad-statement", "The invitation is of another conference or another inviter");
      const granted = checkGrant({ ...inviter, withdrawn: false }, { delegation, role });
      if (!granted.ok) return granted;
      if (expires <= now()) return refused("expired", "The invitation has expired already");
      const statement = body.invitation;
      const isNew = await devices.invite(conference, { token, delegation, role, expires, statement });
      return isNew ? answered({}) : refused("already-there", "There is an invitation with this token");
    },
    join: ({ names: { conference }, body, caller }) =>
      joinWith(devices, { conference, statement: body.join, key: caller.key, now: now() }),
    joins: async ({ names: { conference }, caller }) => {
      const open = await devices.openJoins(conference, scopeOf(deviceOf(caller)));
      return answered(open.map(({ id, statement }) => ({ id, join: statement })));
    },
    dealWithJoin: async ({ names: { conference, join }, caller }) => {
      const open = await devices.openJoins(conference, scopeOf(deviceOf(caller)));
      const isClosed = open.some(({ id }) => id === join) && (await devices.closeJoin(conference, join));
      return isClosed ? answered({}) : refused("not-found", "There is no such join to be dealt with");
    },
  };
}

/** The delegation that a device may see the joins of; none means all. */
function scopeOf({ role, delegation }: CallingDevice): Uint8Array | undefined {
  return mayFor(LEADS, role, false) ? undefined : delegation;
}

function admissionHandlers({ store: { devices }, onWithdrawn }: DeviceHandling): Pick<Handlers, AdmissionRoutes> {
  return {
    admit: async ({ names: { conference }, body, caller }) => {
      const admitter = deviceOf(caller);
      const opened = await openAdmission(body.admission, admitter.keys, nodeSchemes);
      if (!opened.ok) return refused("bad-statement", `Cannot take the admission: ${opened.reason}`);
      const { device: keys, delegation, role } = opened.value;
      if (!sameBytes(opened.value.conference, conference) || !sameBytes(opened.value.admitter, admitter.device))
        return refused("bad-statement", "The admission is of another conference or another admitter");
      const granted = checkGrant({ ...admitter, withdrawn: false }, { delegation, role });
      if (!granted.ok) return granted;
      const isNew = await devices.admit(conference, { keys, delegation, role, statement: body.admission });
      return isNew
        ? answered({ admitted: [deviceId(keys)] })
        : refused("already-there", "This device is or was admitted already");
    },
    withdraw: async ({ names: { conference }, body, caller }) => {
      const found = await devices.find(conference, body.device);
      if (found === undefined) return refused("not-found", "There is no such device");
      const by = deviceOf(caller);
      if (!mayFor(LEADS, by.role, sameBytes(by.delegation, found.delegation)))
        return refused("other-delegation", "Only the secretariat may do this for another delegation");
      if (!(await devices.withdraw(conference, body.device)))
        return refused("already-there", "This device's admission was withdrawn already");
      onWithdrawn(conference, body.device);
      return answered({});
    },
    devices: async ({ names: { conference } }) => {
      const all = await devices.list(conference);
      return answered(
        all.map(({ device, keys, delegation, role, withdrawn: isWithdrawn }) => {
          const lasting = keys["ml-dsa-65"] ?? new Uint8Array(0);
          return {
            device,
            keys: { ed25519: keys.ed25519, "ml-dsa-65": lasting },
            delegation,
            role: roleNamed(role),
            isWithdrawn,
          };
        }),
      );
    },
  };
}

function roleNamed(stored: string): AccreditedRole {
  const role = ACCREDITED_ROLES.find((each) => each === stored);
  if (role === undefined) throw new Error("Cannot read a device's role out of the database");
  return role;
}

function keyPackageHandlers({ store: { devices }, now }: DeviceHandling): Pick<Handlers, KeyPackageRoutes> {
  return {
    putKeyPackages: async ({ names: { conference }, body: { keyPackages }, caller }) => {
      const { device, keys } = deviceOf(caller);
      const before = await devices.keyPackagesLeft(conference, device);
      if (before + keyPackages.length > MOST_WAITING_KEY_PACKAGES)
        return refused("too-many", `At most ${MOST_WAITING_KEY_PACKAGES} key packages of a device may wait`);
      for (const keyPackage of keyPackages) {
        const checked = await checkKeyPackage(keyPackage, { conference, keys, now: now() });
        if (!checked.ok) return checked;
      }
      await devices.addKeyPackages(
        conference,
        keyPackages.map((keyPackage) => ({ device, keyPackage })),
      );
      return answered({ left: before + keyPackages.length });
    },
    keyPackagesLeft: async ({ names: { conference }, caller }) =>
      answered({ left: await devices.keyPackagesLeft(conference, deviceOf(caller).device) }),
    takeKeyPackage: async ({ names: { conference, device } }) => {
      const keyPackage = await devices.takeKeyPackage(conference, device);
      return keyPackage === undefined
        ? refused("not-found", "There is no key package of this device")
        : answered({ keyPackage });
    },
  };
}
