import { sameBytes } from "@entente/record/encoding";
import { deviceId } from "@entente/record/keys";
import { accreditationAct } from "@entente/record/membership";
import { bytesToHex } from "@noble/hashes/utils.js";
import { rootOf } from "../register/index.ts";
import type { ConferenceCore } from "./conference-core.ts";
import { keyPackageChanges, newKeyPackages } from "./key-packages.ts";
import { postCredentials } from "./let-in.ts";

const FEWEST_KEY_PACKAGES = 8;
const MORE_KEY_PACKAGES = 20;

/** What a device does by itself once it can: a head's root accredits the head's device; key packages are topped up. */
export async function doDuties(core: ConferenceCore): Promise<void> {
  await accreditSelf(core);
  await offerKeyPackages(core);
}

async function accreditSelf(core: ConferenceCore): Promise<void> {
  const { root, deviceId: device } = core.tools.profile;
  const { party, role, name } = core.record;
  const attested = rootOf(core.register, party);
  const register = core.registerLedger;
  if (root === undefined || attested === undefined || register?.head.rootSeat === undefined) return;
  const isHeld = (core.register.accreditations.get(bytesToHex(device)) ?? []).length > 0;
  const isWaiting = register.outbox.acts.some(({ by }) => by === "root");
  if (!sameBytes(attested, deviceId(root.keys)) || isHeld || isWaiting) return;
  await postCredentials(core, [accreditationAct({ party, role, name, device })], "root");
}

async function offerKeyPackages(core: ConferenceCore): Promise<void> {
  const left = await core.transport.keyPackagesLeft(core.deviceSigner);
  if (!left.ok || left.value >= FEWEST_KEY_PACKAGES) return;
  const made = await newKeyPackages(core.tools.profile.device, MORE_KEY_PACKAGES, core.context);
  await core.keep(keyPackageChanges(core.path, made));
  await core.transport.offerKeyPackages(
    core.deviceSigner,
    made.map(({ keyPackage }) => keyPackage),
  );
}
