import { changeGroup, groupInfo, joinGroup } from "@entente/groups/members";
import { sealedHashOf } from "@entente/record/entry";
import { nodeSchemes } from "@entente/record/node";
import { type RouteName, signAdmission, signInvitation, signJoin } from "@entente/record/wire";
import { tokenHash } from "../src/api/server-handlers.ts";
import { granted, type Sent } from "./api-client.ts";
import type { SeatedPerson, Table } from "./rights-table.ts";
import { seatByAdmission, seatByInvitation } from "./test-conference.ts";
import { keyPackageOf, newDevice, newPseudonym, random } from "./test-devices.ts";
import { commitOf, entryOf, granting, handshakeOf, namesOf, newRoom, OPEN, randomLeaf } from "./test-room.ts";
import { cosigned, newestCheckpoint, newWitness, policyWith } from "./witnessing.ts";

type Making = (table: Table, seat: SeatedPerson) => Promise<Sent>;

const witness = newWitness();

/** For every route the request of somebody that would be granted, if only that one may. */
export const REQUESTS: Readonly<Record<RouteName, Making>> = {
  claim: async ({ place }) => {
    // Not the seat's device: who has claimed the server may create conferences from then on.
    const [token, device] = [random(), newDevice()];
    await place.server.store.claims.offer(tokenHash(token));
    return { body: { token, device: device.keys }, signer: device };
  },
  createConference: async (_table, { device }) => {
    const secretariat = { root: newDevice().keys, device: newDevice().keys, delegation: random() };
    return { body: { conference: random(), secretariat }, signer: device };
  },
  conferences: async (_table, { device }) => ({ signer: device }),
  conference: unsigned,
  policy: unsigned,
  putPolicy: async (table, { device }) => ({
    ...named(table),
    body: await policyWith(table.place, witness),
    signer: device,
  }),
  invite: async (table, { device, delegation }) => {
    const { conference } = table.place;
    const token = newDevice().publicKey;
    const content = {
      conference,
      inviter: device.id,
      token,
      delegation,
      role: "member" as const,
      expires: Date.now() + 1e8,
    };
    const invitation = await signInvitation(content, device.secretKey, nodeSchemes);
    return { ...named(table), body: { invitation }, signer: device };
  },
  join: async (table) => {
    const { conference, secretariat, server, delegation } = table.place;
    const [token, device, role] = [newDevice(), newDevice(), "member"] as const;
    const expires = Date.now() + 1e8;
    const content = { conference, inviter: secretariat.id, token: token.publicKey, delegation, role, expires };
    const invitation = await signInvitation(content, secretariat.secretKey, nodeSchemes);
    await granted(server.address, "invite", { ...named(table), body: { invitation }, signer: secretariat });
    const unsignedJoin = { invitation, devices: [{ keys: device.keys, role }], request: random(3), keyPackages: [] };
    const join = await signJoin(unsignedJoin, token.secretKey, nodeSchemes);
    return { ...named(table), body: { join }, signer: device };
  },
  joins: ofDevice,
  dealWithJoin: async (table, { device, delegation }) => {
    const { conference, server } = table.place;
    await seatByInvitation(table.place, { role: "member", delegation });
    const last = (await server.store.devices.openJoins(conference, delegation)).at(-1);
    return { names: { conference, join: String(last?.id) }, signer: device };
  },
  admit: async (table, { device, delegation }) => {
    const content = {
      ...{ conference: table.place.conference, admitter: device.id, device: newDevice().keys, delegation },
      ...{ role: "member" as const, at: Date.now() },
    };
    const admission = await signAdmission(content, device.secretKey, nodeSchemes);
    return { ...named(table), body: { admission }, signer: device };
  },
  withdraw: async (table, { device, delegation }) => {
    const by = table.place.secretariat;
    const other = await seatByAdmission(table.place, { by, role: "member", delegation });
    return { ...named(table), body: { device: other.device.id }, signer: device };
  },
  devices: ofDevice,
  putKeyPackages: async (table, { device }) => {
    const { keyPackage } = await keyPackageOf(await newPseudonym(device, table.place.conference));
    return { ...named(table), body: { keyPackages: [keyPackage] }, signer: device };
  },
  keyPackagesLeft: ofDevice,
  takeKeyPackage: async (table, { device }) => {
    const { conference, secretariat, server } = table.place;
    const { keyPackage } = await keyPackageOf(await newPseudonym(secretariat, conference));
    const body = { keyPackages: [keyPackage] };
    await granted(server.address, "putKeyPackages", { ...named(table), body, signer: secretariat });
    return { names: { conference, device: secretariat.id }, signer: device };
  },
  createRoom: async (table, { device }) => {
    const { publicKey, leaf } = await newPseudonym(device, table.place.conference);
    const body = { room: random(), founder: { identity: leaf.identity, pseudonym: publicKey } };
    return { ...named(table), body, signer: device };
  },
  rooms: ofDevice,
  postHandshake: renewal,
  welcome: inRoom,
  completeCommit: async ({ room }, { pseudonym }) => ({
    names: namesOf(room),
    body: { position: 1, welcome: random(), groupInfo: random() },
    signer: pseudonym,
  }),
  groupInfo: inRoom,
  postEntries: async (table, { pseudonym }) => ({
    names: namesOf(table.room),
    body: { entries: [await entryOf(table.room, pseudonym)] },
    signer: pseudonym,
  }),
  items: inRoom,
  putFile: async ({ room }, { pseudonym }) => {
    const body = random(552);
    return { names: { ...namesOf(room), hash: sealedHashOf(body) }, body, signer: pseudonym };
  },
  lackingFiles: async ({ room, fileHash }, { pseudonym }) => ({
    names: namesOf(room),
    body: { hashes: [fileHash, random()] },
    signer: pseudonym,
  }),
  file: async ({ room, fileHash }, { pseudonym }) => ({
    names: { ...namesOf(room), hash: fileHash },
    signer: pseudonym,
  }),
  checkpoint: unsigned,
  cosignedCheckpoint: unsigned,
  tile: async ({ place: { conference } }) => ({ names: { conference, "*": "0/000.p/1" } }),
  cosign: async (table) => ({ ...named(table), body: await cosigned(await newestCheckpoint(table.place), witness) }),
  giveBackLeaves: async (table, { device }) => ({
    ...named(table),
    body: { from: 0, leaves: [randomLeaf()] },
    signer: device,
  }),
  giveBackItems: async (table, { device, pseudonym }) => {
    const { envelope, sealed } = await entryOf(table.room, pseudonym);
    const lost = { room: table.room.room, position: 9, index: 9, kind: "entry", envelope, bytes: sealed };
    return { ...named(table), body: { rooms: [], items: [lost] }, signer: device };
  },
};

/** Sets the conference's policy with the witness that cosigns in these requests, and has it cosign. */
export async function haveItWitnessed(table: Table): Promise<void> {
  const { server, secretariat, conference } = table.place;
  const body = await policyWith(table.place, witness);
  await granted(server.address, "putPolicy", { names: { conference }, body, signer: secretariat });
  const note = await cosigned(await newestCheckpoint(table.place), witness);
  await granted(server.address, "cosign", { names: { conference }, body: note });
}

/** Whoever is a member renews its keys in a room of its own, where it was added like everybody. */
async function renewal(table: Table, { person, device, pseudonym }: SeatedPerson): Promise<Sent> {
  if (person.membership !== "member" || person.isWithdrawn) {
    const handshake = { handshake: random(), epoch: 0 };
    const posted = await handshakeOf(table.room, pseudonym, handshake);
    return { names: namesOf(table.room), body: { ...posted, groupInfo: random() }, signer: pseudonym };
  }
  const room = await newRoom(table.place, table.place.secretariat);
  const newcomer = await newPseudonym(device, table.place.conference);
  const pair = await keyPackageOf(newcomer);
  const added = await commitOf(room, room.founder, { add: [pair.keyPackage] });
  await granted(table.place.server.address, "postHandshake", {
    names: namesOf(room),
    body: added.body,
    signer: room.founder,
  });
  const own = granting(await joinGroup(added.welcome ?? random(), { device: newcomer.leaf, ...pair }, OPEN));
  const { commit, next } = granting(await changeGroup(own, {}, OPEN));
  const posted = await handshakeOf(room, newcomer, { handshake: commit, epoch: 1 });
  return { names: namesOf(room), body: { ...posted, groupInfo: await groupInfo(next, OPEN) }, signer: newcomer };
}

async function unsigned({ place: { conference } }: Table): Promise<Sent> {
  return { names: { conference } };
}

async function ofDevice({ place: { conference } }: Table, { device }: SeatedPerson): Promise<Sent> {
  return { names: { conference }, signer: device };
}

async function inRoom({ room }: Table, { pseudonym }: SeatedPerson): Promise<Sent> {
  return { names: namesOf(room), signer: pseudonym };
}

function named({ place: { conference } }: Table): { readonly names: { readonly conference: Uint8Array } } {
  return { names: { conference } };
}
