import type { AccreditedRole } from "@entente/record/membership";
import { nodeSchemes } from "@entente/record/node";
import { signAdmission, signInvitation, signJoin } from "@entente/record/wire";
import { tokenHash } from "../src/api/server-handlers.ts";
import { granted } from "./api-client.ts";
import type { ApiServer } from "./api-server.ts";
import { newDevice, random, type TestDevice } from "./test-devices.ts";

/** A conference on a server, with its secretariat. */
export interface TestConference {
  readonly server: ApiServer;
  readonly conference: Uint8Array;
  readonly secretariat: TestDevice;
  readonly delegation: Uint8Array;
}

/** A device that is in, with its role and delegation. */
export interface Seat {
  readonly device: TestDevice;
  readonly role: AccreditedRole;
  readonly delegation: Uint8Array;
}

/** Claims the server and opens a conference on it. */
export async function newConference(server: ApiServer): Promise<TestConference> {
  const [root, secretariat, delegation, conference] = [newDevice(), newDevice(), random(), random()];
  const token = random();
  await server.store.claims.offer(tokenHash(token));
  const claim = { token, device: secretariat.keys };
  await granted(server.address, "claim", { body: claim, signer: secretariat });
  const body = { conference, secretariat: { root: root.keys, device: secretariat.keys, delegation } };
  await granted(server.address, "createConference", { body, signer: secretariat });
  return { server, conference, secretariat, delegation };
}

/** Invites a delegation's first device as the secretariat, and lets it join; heads and mediators bring a root. */
export async function seatByInvitation(
  { server, conference, secretariat }: TestConference,
  { role, delegation = random() }: { readonly role: AccreditedRole; readonly delegation?: Uint8Array },
): Promise<Seat> {
  const [device, token] = [newDevice(), newDevice()];
  const expires = Date.now() + 1e9;
  const invited = { conference, inviter: secretariat.id, token: token.publicKey, delegation, role, expires };
  const invitation = await signInvitation(invited, secretariat.secretKey, nodeSchemes);
  await granted(server.address, "invite", { names: { conference }, body: { invitation }, signer: secretariat });
  const brought = role === "head" || role === "mediator" ? [newDevice(), device] : [device];
  const devices = brought.map(({ keys }) => ({ keys, role }));
  const unsigned = { invitation, devices, request: random(40), keyPackages: [] };
  const join = await signJoin(unsigned, token.secretKey, nodeSchemes);
  await granted(server.address, "join", { names: { conference }, body: { join }, signer: device });
  return { device, role, delegation };
}

/** Admits a further device, by a head of its delegation or by the secretariat. */
export async function seatByAdmission(
  { server, conference }: TestConference,
  { by, role, delegation }: { readonly by: TestDevice; readonly role: AccreditedRole; readonly delegation: Uint8Array },
): Promise<Seat> {
  const device = newDevice();
  const content = { conference, admitter: by.id, device: device.keys, delegation, role, at: Date.now() };
  const admission = await signAdmission(content, by.secretKey, nodeSchemes);
  await granted(server.address, "admit", { names: { conference }, body: { admission }, signer: by });
  return { device, role, delegation };
}
