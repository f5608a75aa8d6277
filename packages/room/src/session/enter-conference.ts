import type { Result } from "@entente/analysis/agenda";
import { deviceId } from "@entente/record/keys";
import { accreditationAct } from "@entente/record/membership";
import { readUnverifiedInvitation, signJoin } from "@entente/record/wire";
import { OFFICES } from "../kinds/index.ts";
import { parseSeatLink, type SeatLink } from "../links/index.ts";
import { deviceKeysAct, rootAttestedAct } from "../register/index.ts";
import { type Pin, pinRoot } from "../roots/index.ts";
import { alterMembers, sessionRefusal } from "./alter-room.ts";
import type { Conference, SessionTools } from "./conference.ts";
import { type ConferenceCore, openCore } from "./conference-core.ts";
import {
  type ConferenceRecord,
  conferencePath,
  conferenceRecordBytes,
  parseConferenceRecord,
} from "./conference-record.ts";
import { ConferenceSession } from "./conference-session.ts";
import { foundRoom } from "./found-room.ts";
import { keyPackageChanges, newKeyPackages } from "./key-packages.ts";
import { postCredentials } from "./let-in.ts";
import type { SessionRefusal } from "./refusals.ts";
import { sealRequest } from "./sealed-request.ts";
import { synchronise } from "./synchronise.ts";
import { unlessNamed } from "./written-name.ts";

type Opened = Result<Conference, SessionRefusal>;

const FIRST_KEY_PACKAGES = 20;
const BRINGS_ROOT: readonly string[] = ["head", "mediator"];

/** What a new conference is called, and who makes it. */
export interface NewConference {
  readonly title: string;
  /** What the secretariat's person is called. */
  readonly name: string;
}

/**
 * Makes a conference with its register, the secretariat's root attested and this device accredited under it.
 *
 * @example
 * import { portableSchemes } from "@entente/record/keys";
 * import { createProfile } from "@entente/room/device";
 * import { nodeArgon2id } from "@entente/room/node";
 * import { createConference } from "@entente/room/session";
 * import { httpTransport } from "@entente/room/transport";
 * import { memoryVault } from "@entente/room/vault";
 * const random = (length) => crypto.getRandomValues(new Uint8Array(length));
 * const basis = { random, schemes: portableSchemes, clock: Date.now, server: "http://127.0.0.1:9" };
 * const wanted = { passphrase: "", allowUnprotected: true };
 * const profile = (await createProfile({ vault: memoryVault(), argon2id: nodeArgon2id, ...basis }, wanted)).value;
 * const tools = { ...basis, profile, transport: httpTransport({ ...basis, fetch, WebSocket }) };
 * (await createConference({ title: "Blue Harbor", name: "Sofia" }, tools)).reason.code; // => "no-root-on-this-device"
 */
export async function createConference({ title, name }: NewConference, tools: SessionTools): Promise<Opened> {
  const unnamed = unlessNamed({ conference: title, person: name });
  if (unnamed !== undefined) return unnamed;
  const { device, root } = tools.profile;
  if (root === undefined) return refused("no-root-on-this-device", "A conference needs the secretariat's root");
  const [conference, delegation] = [tools.random(32), tools.random(32)];
  const signer = { publicKey: device.keys.ed25519, secretKey: device.secrets.ed25519 };
  const founded = { conference, root: root.keys, device: device.keys, delegation };
  const answer = await tools.transport.createConference(signer, founded);
  if (!answer.ok) return { ok: false, reason: sessionRefusal(answer.reason) };
  const { origin, logKeys } = answer.value;
  const seat = { party: OFFICES.secretariat, role: "secretariat" as const, name, title, delegation };
  const secretariatRoot = deviceId(root.keys);
  const record = {
    ...NEW_RECORD(),
    conference,
    server: tools.server,
    origin,
    logKeys: [...logKeys],
    ...seat,
    secretariatRoot,
  };
  const core = await keepConference(tools, record);
  const begun = await beginRegister(core, { title, name });
  return begun.ok ? { ok: true, value: new ConferenceSession(core) } : begun;
}

/** The register's first entries: who founded it, the keys, the secretariat's root and its device. */
async function beginRegister(
  core: ConferenceCore,
  { title, name }: NewConference,
): Promise<Result<undefined, SessionRefusal>> {
  const { device, root, vault } = core.tools.profile;
  if (root === undefined) return refused("no-root-on-this-device", "A conference needs the secretariat's root");
  await pinOwnRoot(core);
  const packages = [...(await newKeyPackages(root, 1, core.context))];
  await vault.writeAll(keyPackageChanges(core.path, packages));
  await core.askDevices();
  const register = await foundRoom(core, { kind: "register", title });
  if (!register.ok) return register;
  const offered = await core.transport.offerKeyPackages(
    { publicKey: root.keys.ed25519, secretKey: root.secrets.ed25519 },
    packages.map(({ keyPackage }) => keyPackage),
  );
  if (!offered.ok) return { ok: false, reason: sessionRefusal(offered.reason) };
  const known = await postCredentials(core, [deviceKeysAct(device.keys), deviceKeysAct(root.keys)]);
  if (!known.ok) return known;
  const added = await alterMembers(core, register.value, { add: [deviceId(root.keys)], remove: [] });
  if (!added.ok) return added;
  const synced = await synchronise(core);
  if (!synced.ok) return { ok: false, reason: sessionRefusal(synced.reason) };
  const party = OFFICES.secretariat;
  const attested = rootAttestedAct({ party, title: "Secretariat", root: root.keys });
  const own = accreditationAct({ party, role: "secretariat", name, device: core.tools.profile.deviceId });
  return postCredentials(core, [attested, own], "root");
}

/** What to join with: the link, what the newcomer calls themself. */
export interface TakenSeat {
  readonly link: string;
  readonly name: string;
  /** That this device's root is the successor which the party's root named: so it is brought for the secretariat too. */
  readonly isSuccessor?: boolean;
}

/**
 * Takes a seat by its link: keys and key packages are kept, then the join is sent; somebody has to let it in.
 *
 * @example
 * import { portableSchemes } from "@entente/record/keys";
 * import { createProfile } from "@entente/room/device";
 * import { nodeArgon2id } from "@entente/room/node";
 * import { joinConference } from "@entente/room/session";
 * import { httpTransport } from "@entente/room/transport";
 * import { memoryVault } from "@entente/room/vault";
 * const random = (length) => crypto.getRandomValues(new Uint8Array(length));
 * const basis = { random, schemes: portableSchemes, clock: Date.now, server: "http://127.0.0.1:9" };
 * const wanted = { passphrase: "", allowUnprotected: true };
 * const profile = (await createProfile({ vault: memoryVault(), argon2id: nodeArgon2id, ...basis }, wanted)).value;
 * const tools = { ...basis, profile, transport: httpTransport({ ...basis, fetch, WebSocket }) };
 * (await joinConference({ link: "https://talks.example/", name: "Ada" }, tools)).reason.code; // => "not-found"
 */
export async function joinConference(
  { link, name, isSuccessor = false }: TakenSeat,
  tools: SessionTools,
): Promise<Opened> {
  const unnamed = unlessNamed({ person: name });
  if (unnamed !== undefined) return unnamed;
  const seat = parseSeatLink(link);
  const invitation = seat.ok ? readUnverifiedInvitation(seat.value.invitation, tools.schemes) : seat;
  if (!seat.ok || !invitation.ok) return refused("not-found", "This is not a seat link");
  const { conference, server, origin, logKeys, party, role, secretariatRoot, title = "" } = seat.value;
  const { delegation } = invitation.value;
  const { register: registerRoom, partyRoot } = seat.value;
  const where = { conference, server, origin, logKeys: [...logKeys], secretariatRoot };
  const known = registerRoom === undefined ? where : { ...where, registerRoom };
  const record: ConferenceRecord = { ...NEW_RECORD(), ...known, party, role, name, title, delegation };
  if (bringsRoot({ role, isSuccessor }) && tools.profile.root === undefined) {
    return refused("no-root-on-this-device", `The head of ${party} needs the delegation's root`);
  }
  const rooms = await tools.profile.vault.names(`${conferencePath(conference)}/rooms/`);
  if (rooms.length > 0) return refused("not-permitted", "This device is in that conference already");
  const core = await keepConference(tools, record);
  if (BRINGS_ROOT.includes(role)) await pinOwnRoot(core);
  else if (partyRoot !== undefined) await pin(core, { party, fingerprint: partyRoot, by: "link" });
  return sendJoin(core, { ...seat.value, name, isSuccessor });
}

/** The secretariat's root came with the conference: a further seat of it brings none but the successor of that one. */
function bringsRoot({ role, isSuccessor }: Pick<Joining, "role" | "isSuccessor">): boolean {
  return BRINGS_ROOT.includes(role) || (role === "secretariat" && isSuccessor);
}

interface Joining extends SeatLink {
  readonly name: string;
  readonly isSuccessor: boolean;
}

async function sendJoin(core: ConferenceCore, seat: Joining): Promise<Opened> {
  const { profile, random, schemes } = core.tools;
  const root = bringsRoot(seat) ? profile.root : undefined;
  const packages = [
    ...(root === undefined ? [] : await newKeyPackages(root, 1, core.context)),
    ...(await newKeyPackages(profile.device, FIRST_KEY_PACKAGES, core.context)),
  ];
  await profile.vault.writeAll(keyPackageChanges(core.path, packages));
  const brought = root === undefined ? [profile.device] : [root, profile.device];
  const join = {
    invitation: seat.invitation,
    devices: brought.map(({ keys }) => ({ keys, role: seat.role })),
    request: sealRequest({ name: seat.name }, seat.requestKey, random),
    keyPackages: packages.map(({ keyPackage }) => keyPackage),
  };
  const [first = profile.device] = brought;
  const signer = { publicKey: first.keys.ed25519, secretKey: first.secrets.ed25519 };
  const answer = await core.transport.join(signer, await signJoin(join, seat.token, schemes));
  if (!answer.ok) return { ok: false, reason: sessionRefusal(answer.reason) };
  return { ok: true, value: new ConferenceSession(core) };
}

/**
 * Opens a conference that this device has created or joined before; nothing is fetched.
 *
 * @example
 * import { portableSchemes } from "@entente/record/keys";
 * import { createProfile } from "@entente/room/device";
 * import { nodeArgon2id } from "@entente/room/node";
 * import { openConference } from "@entente/room/session";
 * import { httpTransport } from "@entente/room/transport";
 * import { memoryVault } from "@entente/room/vault";
 * const random = (length) => crypto.getRandomValues(new Uint8Array(length));
 * const basis = { random, schemes: portableSchemes, clock: Date.now, server: "http://127.0.0.1:9" };
 * const wanted = { passphrase: "", allowUnprotected: true };
 * const profile = (await createProfile({ vault: memoryVault(), argon2id: nodeArgon2id, ...basis }, wanted)).value;
 * const tools = { ...basis, profile, transport: httpTransport({ ...basis, fetch, WebSocket }) };
 * (await openConference(new Uint8Array(32), tools)).reason.code; // => "not-found"
 */
export async function openConference(conference: Uint8Array, tools: SessionTools): Promise<Opened> {
  const stored = await tools.profile.vault.read(`${conferencePath(conference)}/record`);
  if (stored === undefined) return refused("not-found", "This device has no seat in that conference");
  return { ok: true, value: new ConferenceSession(await openCore(tools, parseConferenceRecord(stored))) };
}

/**
 * The conferences that a device has created or joined, with their titles.
 *
 * @example
 * import { portableSchemes } from "@entente/record/keys";
 * import { createProfile } from "@entente/room/device";
 * import { nodeArgon2id } from "@entente/room/node";
 * import { keptConferences } from "@entente/room/session";
 * import { httpTransport } from "@entente/room/transport";
 * import { memoryVault } from "@entente/room/vault";
 * const random = (length) => crypto.getRandomValues(new Uint8Array(length));
 * const basis = { random, schemes: portableSchemes, clock: Date.now, server: "http://127.0.0.1:9" };
 * const wanted = { passphrase: "", allowUnprotected: true };
 * const profile = (await createProfile({ vault: memoryVault(), argon2id: nodeArgon2id, ...basis }, wanted)).value;
 * const tools = { ...basis, profile, transport: httpTransport({ ...basis, fetch, WebSocket }) };
 * await keptConferences(tools); // => []
 */
export async function keptConferences({
  profile: { vault },
}: Pick<SessionTools, "profile">): Promise<
  readonly Pick<ConferenceRecord, "conference" | "title" | "party" | "role" | "server" | "logKeys">[]
> {
  const names = (await vault.names("conferences/")).filter((name) => /^conferences\/[^/]+\/record$/.test(name));
  const records = await Promise.all(names.map((name) => vault.read(name)));
  return records.flatMap((stored) => (stored === undefined ? [] : [parseConferenceRecord(stored)]));
}

async function keepConference(tools: SessionTools, record: ConferenceRecord): Promise<ConferenceCore> {
  const path = `${conferencePath(record.conference)}/record`;
  await tools.profile.vault.writeAll(new Map([[path, conferenceRecordBytes(record)]]));
  return openCore(tools, record);
}

async function pinOwnRoot(core: ConferenceCore): Promise<void> {
  const { root } = core.tools.profile;
  if (root !== undefined) await pin(core, { party: core.record.party, fingerprint: deviceId(root.keys), by: "own" });
}

async function pin(core: ConferenceCore, known: Omit<Pin, "at">): Promise<void> {
  const { profile, clock } = core.tools;
  const pinned = await pinRoot(profile.vault, core.record.conference, { ...known, at: clock() });
  if (pinned.ok) core.pins = pinned.value;
}

const NEW_RECORD = (): Pick<ConferenceRecord, "invitations" | "delegations" | "findings"> => ({
  invitations: [],
  delegations: [],
  findings: [],
});

function refused(
  code: SessionRefusal["code"],
  message: string,
): { readonly ok: false; readonly reason: SessionRefusal } {
  return { ok: false, reason: { code, message } };
}
