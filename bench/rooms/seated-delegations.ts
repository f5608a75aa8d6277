import { createKeyPackage } from "@entente/groups/members";
import type { Act } from "@entente/record/entry";
import { accreditationAct } from "@entente/record/membership";
import { nodeSchemes } from "@entente/record/node";
import { signAdmission } from "@entente/record/wire";
import { deviceKeysAct } from "@entente/room/register";
import {
  newDevice,
  newPseudonym,
  type TestDevice,
  type TestPseudonym,
} from "../../apps/server/testing/test-devices.ts";
import { ConferenceSession } from "../../packages/room/src/session/conference-session.ts";
import { postCredentials } from "../../packages/room/src/session/let-in.ts";
import { granted, headOf, secretariatOf, type TestSeat, type TestServer } from "../../packages/room/testing/seats.ts";
import { coreOf } from "./core-of.ts";

/** Three seats that fold, and others that are members by their keys alone. */
export interface SeatedDelegations {
  readonly folding: readonly [TestSeat, TestSeat, TestSeat];
  readonly others: readonly TestPseudonym[];
}

/** Their acts fit into the rounds of one sending. */
const ACCREDITED_AT_ONCE = 50;

/** The secretariat and two heads with whole sessions, and devices of the north, accredited, with one key package each. */
export async function seatedDelegations(
  server: TestServer,
  claim: Uint8Array,
  many: number,
): Promise<SeatedDelegations> {
  const secretariat = await secretariatOf(server, claim);
  const heads = [await headOf("north", server, secretariat), await headOf("south", server, secretariat)] as const;
  const [north, south] = heads;
  const others = await accredited(north, many);
  for (const { conference } of [secretariat, south]) granted(await conference.sync());
  return { folding: [secretariat, await again(north), south], others };
}

/** Admits and accredits devices as their head does, without a session for each. */
async function accredited(head: TestSeat, many: number): Promise<readonly TestPseudonym[]> {
  const core = await coreOf(head);
  const { conference } = core.record;
  const { device, deviceId: admitter } = core.tools.profile;
  const members = await Promise.all(Array.from({ length: many }, () => newPseudonym(newDevice(), conference)));
  for (const { device: member, leaf } of members) {
    const content = { conference, admitter, device: member.keys, delegation: core.record.delegation };
    const admission = { ...content, role: "member" as const, at: Date.now() };
    granted(
      await core.transport.admit(
        core.deviceSigner,
        await signAdmission(admission, device.secrets.ed25519, nodeSchemes),
      ),
    );
    const { keyPackage } = await createKeyPackage(leaf, { notBefore: 0n, notAfter: 4_000_000_000n });
    granted(await core.transport.offerKeyPackages(member, [keyPackage]));
  }
  for (let from = 0; from < many; from += ACCREDITED_AT_ONCE) {
    const some = members.slice(from, from + ACCREDITED_AT_ONCE);
    granted(
      await postCredentials(
        core,
        some.flatMap(({ device }, at) => credentialsOf(device, `Member ${from + at}`)),
      ),
    );
  }
  return members;
}

function credentialsOf({ keys, id: device }: TestDevice, name: string): readonly Act[] {
  return [deviceKeysAct(keys), accreditationAct({ party: "north", role: "member", name, device })];
}

/** The seat opened anew on what its device keeps. */
async function again(seat: TestSeat): Promise<TestSeat> {
  const conference = new ConferenceSession(await coreOf(seat));
  granted(await conference.sync());
  return { ...seat, conference };
}
