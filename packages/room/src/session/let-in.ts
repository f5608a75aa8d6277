import type { Result } from "@entente/analysis/agenda";
import { sameBytes } from "@entente/record/encoding";
import type { Act } from "@entente/record/entry";
import { type DeviceKeys, deviceId } from "@entente/record/keys";
import { accreditationAct } from "@entente/record/membership";
import { openJoin, signInvitation } from "@entente/record/wire";
import { OFFICES } from "../kinds/index.ts";
import { seatLink } from "../links/index.ts";
import { accreditationOf, deviceKeysAct, rootAttestedAct, rootOf } from "../register/index.ts";
import type { WaitingJoin } from "../transport/index.ts";
import { alterMembers, sessionRefusal } from "./alter-room.ts";
import type { Seat, SeatRequest } from "./conference.ts";
import type { ConferenceCore } from "./conference-core.ts";
import type { KeptAct } from "./kept-room.ts";
import type { SessionRefusal } from "./refusals.ts";
import { openRequest } from "./sealed-request.ts";
import { settleRoom } from "./synchronise.ts";
import { waiting } from "./waiting-act.ts";

type Done = Result<undefined, SessionRefusal>;

const DAY_MS = 24 * 3600 * 1000;

/** A link by which somebody takes a seat, once; the invitation is with the server when it answers. */
export async function invite(core: ConferenceCore, seat: Seat): Promise<Result<string, SessionRefusal>> {
  const { tools, record } = core;
  const { device, deviceId: inviter } = tools.profile;
  const [token, requestKey] = [tools.random(32), tools.random(32)];
  const tokenKey = tools.schemes.ed25519.publicKeyOf(token);
  const { party, role, title, days = 7 } = seat;
  const { conference, server, origin, logKeys, secretariatRoot } = record;
  const content = { conference, inviter, token: tokenKey, delegation: delegationOf(core, party), role };
  const expires = tools.clock() + days * DAY_MS;
  const invitation = await signInvitation({ ...content, expires }, device.secrets.ed25519, tools.schemes);
  record.invitations.push({ token: tokenKey, requestKey, party, role, ...(title === undefined ? {} : { title }) });
  core.touchRecord();
  await core.keep();
  const answer = await core.transport.invite(core.deviceSigner, invitation);
  if (!answer.ok) return { ok: false, reason: sessionRefusal(answer.reason) };
  const where = { server, conference, origin, logKeys, secretariatRoot, register: core.registerLedger?.id };
  const whose = { party, role, title: record.title, partyRoot: core.pins.get(party)?.fingerprint };
  return { ok: true, value: seatLink({ ...where, ...whose, invitation, token, requestKey }) };
}

/** The server's pseudonym of a delegation: this device's own, or one that the secretariat keeps for it. */
function delegationOf({ record, tools }: ConferenceCore, party: string): Uint8Array {
  if (party === record.party) return record.delegation;
  const known = record.delegations.find((each) => each.party === party);
  if (known !== undefined) return known.delegation;
  const delegation = tools.random(32);
  record.delegations.push({ party, delegation });
  return delegation;
}

/** A join that can be read and was invited from here, with the devices that it brings. */
interface OpenedSeat {
  readonly request: SeatRequest;
  readonly root?: DeviceKeys;
  readonly device: DeviceKeys;
  readonly title: string;
}

/** Joins that answer this device's own invitations. */
export async function joins(core: ConferenceCore): Promise<Result<readonly SeatRequest[], SessionRefusal>> {
  const opened = await openedSeats(core);
  return opened.ok ? { ok: true, value: opened.value.map(({ request }) => request) } : opened;
}

async function openedSeats(core: ConferenceCore): Promise<Result<readonly OpenedSeat[], SessionRefusal>> {
  const answer = await core.transport.joins(core.deviceSigner);
  if (!answer.ok) return { ok: false, reason: sessionRefusal(answer.reason) };
  const seats: OpenedSeat[] = [];
  for (const waiting of answer.value) {
    const seat = await openedSeat(core, waiting);
    if (seat !== undefined) seats.push(seat);
  }
  return { ok: true, value: seats };
}

async function openedSeat(
  core: ConferenceCore,
  { id: number, join: bytes }: WaitingJoin,
): Promise<OpenedSeat | undefined> {
  const opened = await openJoin(bytes, core.context.keysOf, core.tools.schemes);
  if (!opened.ok) return undefined;
  const { join, invitation } = opened.value;
  const made = core.record.invitations.find(({ token }) => sameBytes(token, invitation.token));
  const request = made === undefined ? undefined : openRequest(join.request, made.requestKey);
  const [first, second] = join.devices.map(({ keys }) => keys);
  if (made === undefined || request === undefined || first === undefined) return undefined;
  const device = second ?? first;
  const { party, role } = made;
  const id = String(number);
  const asked = { id, party, role, name: request.name, device: deviceId(device) };
  const seat = { device, title: made.title ?? party };
  return second === undefined
    ? { ...seat, request: asked }
    : { ...seat, root: first, request: { ...asked, root: deviceId(first) } };
}

/**
 * Lets a delegation in: root and device become members of the register, and the root is attested; the successor that
 * an attested root has named comes in without.
 */
export async function attestRoot(core: ConferenceCore, { id }: SeatRequest): Promise<Done> {
  if (core.record.party !== OFFICES.secretariat) return refused("not-permitted", "Only the secretariat attests roots");
  const seat = await seatOfRequest(core, id);
  if (!seat.ok) return seat;
  const { root, device, request, title } = seat.value;
  if (root === undefined) return refused("not-found", `${request.name} brings no root`);
  const { party } = request;
  const attested = rootOf(core.register, party);
  const isAnother = attested !== undefined && !sameBytes(attested, deviceId(root));
  if (isAnother && !isSuccessor(core, party, root)) {
    return refused("not-permitted", `The root of ${party} is attested already; another comes in as its successor only`);
  }
  const acts = (): readonly Act[] => {
    const isFirst = rootOf(core.register, party) === undefined;
    return [deviceKeysAct(device), isFirst ? rootAttestedAct({ party, title, root }) : deviceKeysAct(root)];
  };
  return letIn(core, { id, devices: [deviceId(root), deviceId(device)], acts });
}

/** Whether this is the root that the party's root named: it comes in, and replaces that one by its own word. */
function isSuccessor({ register }: ConferenceCore, party: string, root: DeviceKeys): boolean {
  const successor = register.parties.get(party)?.successor;
  return successor !== undefined && sameBytes(successor, deviceId(root));
}

/** Lets a device of this device's own delegation in, and accredits it. */
export async function accredit(core: ConferenceCore, { id }: SeatRequest): Promise<Done> {
  const seat = await seatOfRequest(core, id);
  if (!seat.ok) return seat;
  const { device, request } = seat.value;
  const { party, role, name } = request;
  if (party !== core.record.party) return refused("not-permitted", `Only ${party} accredits for ${party}`);
  const act = accreditationAct({ party, role, name, device: deviceId(device) });
  const acts = (): readonly Act[] =>
    accreditationOf(core.register, deviceId(device)) === undefined ? [deviceKeysAct(device), act] : [];
  return letIn(core, { id, devices: [deviceId(device)], acts, by: accreditsBy(core) });
}

/** Heads accredit with their device; an office, which has no head, with its root. */
export function accreditsBy({ record, tools }: ConferenceCore): KeptAct["by"] {
  return record.role === "head" || tools.profile.root === undefined ? "device" : "root";
}

async function seatOfRequest(core: ConferenceCore, id: string): Promise<Result<OpenedSeat, SessionRefusal>> {
  const seats = await openedSeats(core);
  if (!seats.ok) return seats;
  const seat = seats.value.find(({ request }) => request.id === id);
  return seat === undefined ? refused("not-found", `Nobody waits with the request ${id}`) : { ok: true, value: seat };
}

interface Entrance {
  readonly id: string;
  readonly devices: readonly Uint8Array[];
  /** What is still to be said, once the register was read to its end: asked for again, it does what is left. */
  readonly acts: () => readonly Act[];
  readonly by?: KeptAct["by"];
}

async function letIn(core: ConferenceCore, { id, devices, acts, by = "device" }: Entrance): Promise<Done> {
  const register = core.registerLedger;
  if (register === undefined) return refused("not-yet", "This device is not in the register yet");
  await core.askDevices();
  const added = await alterMembers(core, register, { add: devices, remove: [] });
  if (!added.ok) return added;
  const posted = await postCredentials(core, acts(), by);
  if (!posted.ok) return posted;
  const settled = await core.transport.settleJoin(core.deviceSigner, Number(id));
  return settled.ok ? { ok: true, value: undefined } : { ok: false, reason: sessionRefusal(settled.reason) };
}

/** Posts acts in the register and sends them; without the server they wait. */
export async function postCredentials(
  core: ConferenceCore,
  acts: readonly Act[],
  by: KeptAct["by"] = "device",
): Promise<Done> {
  const register = core.registerLedger;
  if (register === undefined) return refused("not-yet", "This device is not in the register yet");
  register.queue(acts.map((act) => waiting(act, core.context, by)));
  await core.keep();
  const settled = await settleRoom(core, register);
  return settled.ok ? { ok: true, value: undefined } : { ok: false, reason: sessionRefusal(settled.reason) };
}

function refused(
  code: SessionRefusal["code"],
  message: string,
): { readonly ok: false; readonly reason: SessionRefusal } {
  return { ok: false, reason: { code, message } };
}
