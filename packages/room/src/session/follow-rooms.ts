import { joinGroup } from "@entente/groups/members";
import { sameBytes } from "@entente/record/encoding";
import { bytesToHex } from "@noble/hashes/utils.js";
import { withdrawnFrom } from "../register/index.ts";
import { historyKeyOf } from "../sealing/index.ts";
import type { Answer, RoomItem, RosteredRoom } from "../transport/index.ts";
import { type AheadItem, checkAhead } from "./check-ahead.ts";
import { checkSnapshots } from "./check-snapshots.ts";
import { completeCommits } from "./complete-commits.ts";
import type { ConferenceCore } from "./conference-core.ts";
import { membersOf } from "./group-members.ts";
import type { KeptMembers } from "./kept-room.ts";
import { keyPackagePath, readKeyPackage, seatKeys } from "./key-packages.ts";
import { RoomLedger, roomPath } from "./room-ledger.ts";
import { strikeArrived } from "./send-acts.ts";
import { seatSigner } from "./sending.ts";
import { putBackFiles } from "./sent-files.ts";
import { showSnapshot } from "./show-snapshot.ts";
import { takeAgain } from "./take-again.ts";
import { takeItem } from "./take-item.ts";

const ITEMS_AT_ONCE = 500;

/** Enters the rooms to which others have added this device, and the register to which they have added its root. */
export async function enterRooms(core: ConferenceCore): Promise<Answer<undefined>> {
  const rooms = await core.transport.rooms(core.deviceSigner);
  if (!rooms.ok) return rooms;
  await completeCommits(core, rooms.value);
  await putBackFiles(core, rooms.value);
  const unknown = rooms.value.filter((each) => isToEnter(core, each));
  const { root } = core.tools.profile;
  const lacksRoot = root !== undefined && core.registerLedger?.head.rootSeat === undefined;
  if (unknown.length === 0 && !lacksRoot) return { ok: true, value: undefined };
  await core.askDevices();
  for (const each of unknown) await enterRoom(core, each);
  if (root !== undefined) await seatRoot(core, { publicKey: root.keys.ed25519, secretKey: root.secrets.ed25519 });
  return { ok: true, value: undefined };
}

/** Whether a room is new to this device, or one that it had left and to which it was added again. */
function isToEnter({ ledgers }: ConferenceCore, { room, pseudonym }: RosteredRoom): boolean {
  const ledger = ledgers.get(bytesToHex(room));
  return ledger === undefined || (ledger.head.isLeft && !sameBytes(ledger.seat.pseudonym, pseudonym));
}

async function enterRoom(core: ConferenceCore, { room, pseudonym }: RosteredRoom): Promise<void> {
  const { profile } = core.tools;
  const kept = await readKeyPackage(profile.vault, core.path, pseudonym);
  if (kept === undefined) return;
  const { seat } = kept;
  const welcome = await core.transport.welcome(seatSigner(seat), room);
  if (!welcome.ok) return;
  // Whose accreditation was withdrawn since may still be in the room: that is found, and mended, once it is read.
  const policy = core.context.policyFor({ described: undefined }, 0);
  const joined = await joinGroup(welcome.value.welcome, { device: seatKeys(seat), ...kept }, policy);
  if (!joined.ok || !sameBytes(joined.value.roster.groupId, room)) {
    core.report({
      kind: "member-refused",
      room,
      detail: `Cannot enter a room: ${joined.ok ? "another room" : joined.reason}`,
    });
    return;
  }
  const group = joined.value;
  const head = { room, seat, ...ENTERED, welcomedAt: welcome.value.position };
  const members = { known: [], start: { epoch: Number(group.roster.epoch), members: membersOf(group) } };
  const ledger = new RoomLedger(roomPath(core.path, room), { head, group, members });
  ledger.isReviewed = false;
  ledger.keys.set(ledger.groupEpoch, await historyKeyOf(group, room));
  takeOver(core, ledger);
  core.ledgers.set(bytesToHex(room), ledger);
  await core.keep(new Map([[keyPackagePath(core.path, pseudonym), undefined]]));
}

/** What this device has of the room from before it left: keys and seats of that time, and acts that were never sent. */
function takeOver(core: ConferenceCore, ledger: RoomLedger): void {
  const left = core.ledgers.get(bytesToHex(ledger.id));
  if (left === undefined) return;
  for (const [epoch, key] of left.keys) ledger.keys.set(epoch, key);
  if (left.head.rootSeat !== undefined) ledger.head.rootSeat = left.head.rootSeat;
  ledger.members.former = seatsKnownBy(left);
  ledger.members.founder = left.members.founder;
  ledger.queue(left.outbox.acts);
  core.forgetState(left);
}

function seatsKnownBy({ members: { known, former = [] } }: RoomLedger): KeptMembers["former"] {
  return [
    ...former,
    ...known.flatMap(({ device, pseudonym }) => (device === undefined ? [] : [{ device, pseudonym }])),
  ];
}

const ENTERED = { position: 0, taken: 0, cursor: 0, epoch: 0, isLeft: false, isFounded: true, entries: 0 };

/** The root's own seat in the register, under which it accredits; its place in the group is never used. */
async function seatRoot(core: ConferenceCore, signer: { publicKey: Uint8Array; secretKey: Uint8Array }): Promise<void> {
  const rooms = await core.transport.rooms(signer);
  for (const { room, pseudonym } of rooms.ok ? rooms.value : []) {
    const ledger = core.ledgers.get(bytesToHex(room));
    const kept = await readKeyPackage(core.tools.profile.vault, core.path, pseudonym);
    if (ledger === undefined || kept === undefined || ledger.head.rootSeat !== undefined) continue;
    ledger.head.rootSeat = kept.seat;
    ledger.touch("head");
    await core.keep(new Map([[keyPackagePath(core.path, pseudonym), undefined]]));
  }
}

/** Takes what is new in a room; answers whether something must wait until more of the log is followed. */
export async function pullRoom(core: ConferenceCore, ledger: RoomLedger): Promise<Answer<boolean>> {
  let asked = itemsAfter(core, ledger, ledger.head.position);
  while (!ledger.head.isLeft && ledger.head.stuck === undefined) {
    const answer = await asked;
    if (!answer.ok) return answer;
    const last = answer.value.at(-1)?.item.position ?? 0;
    const isMore = answer.value.length === ITEMS_AT_ONCE && last > ledger.head.position;
    if (isMore) asked = itemsAfter(core, ledger, last);
    const isLater = await takeItems(core, ledger, answer.value);
    await core.keep();
    if (ledger.shown !== undefined) core.changed();
    if (isLater) {
      await caughtUp(core, ledger);
      return { ok: true, value: isAwaited(ledger, answer.value) };
    }
    if (ledger.isToBeReplayed) {
      await showSnapshot(core, ledger);
      takeAgain(core, ledger);
      asked = itemsAfter(core, ledger, 0);
    } else if (!isMore) break;
  }
  ledger.awaited = undefined;
  await caughtUp(core, ledger);
  return { ok: true, value: false };
}

/** Whether what is to be waited for was there when the waiting began: in a busy room something newer always comes. */
function isAwaited(ledger: RoomLedger, items: readonly AheadItem[]): boolean {
  const awaited = ledger.awaited ?? items.at(-1)?.item.position ?? 0;
  const isAwaited = ledger.head.position < awaited;
  ledger.awaited = isAwaited ? awaited : undefined;
  return isAwaited;
}

/** The items after a position, checked as far as can be; asked for while those before them are taken. */
function itemsAfter(core: ConferenceCore, ledger: RoomLedger, after: number): Promise<Answer<readonly AheadItem[]>> {
  const asked = { room: ledger.id, after, limit: ITEMS_AT_ONCE };
  const checked = core.transport.items(seatSigner(ledger.seat), asked).then(async (answer) => {
    if (!answer.ok) return answer;
    return { ok: true as const, value: await checkAhead(answer.value.items, ledger, core.context) };
  });
  checked.catch(() => undefined); // Whoever awaits it hears of it; nobody may, when the room is left meanwhile.
  return checked;
}

/** Takes items in turn until everything is to be taken again; answers whether one must wait for more of the log. */
async function takeItems(core: ConferenceCore, ledger: RoomLedger, items: readonly AheadItem[]): Promise<boolean> {
  for (const each of items) {
    if ((await takeItem(ledger, each, core.context)) === "later") return true;
    if (ledger.isToBeReplayed) break;
  }
  return false;
}

/** Takes items as they were sent live; answers whether the room has to be asked for what is missing. */
export async function takeHeardItems(
  core: ConferenceCore,
  ledger: RoomLedger,
  items: readonly RoomItem[],
): Promise<boolean> {
  const fresh = items.filter(({ position }) => position > ledger.head.position);
  const known = ledger.entries.length;
  for (const each of await checkAhead(fresh, ledger, core.context)) {
    if (each.item.position <= ledger.head.position) continue;
    if (each.item.position > ledger.head.position + 1) return false;
    if ((await takeItem(ledger, each, core.context)) !== "taken") return false;
  }
  if (ledger.isToBeReplayed) return false;
  if (ledger.isSending) strikeArrived(ledger, ledger.entries.slice(known));
  const { acts, inFlight, commit } = ledger.outbox;
  const isWaiting = inFlight.length > 0 || acts.some(({ refused }) => refused === undefined);
  return commit === undefined && (ledger.isSending || !isWaiting);
}

/** All items under the followed log were taken: whatever is then missing is reported. */
async function caughtUp(core: ConferenceCore, ledger: RoomLedger): Promise<void> {
  if (ledger.head.isLeft || ledger.head.stuck !== undefined) {
    ledger.shown = undefined;
    return;
  }
  if (ledger.lostCommit !== undefined && ledger.head.epoch < ledger.groupEpoch) ledger.head.stuck = ledger.lostCommit;
  await ledger.watch.advance(core.log, core.log.size);
  const room = ledger.id;
  for (const { kind, device, count, index } of ledger.watch.findings()) {
    const detail = `Entry ${count} of ${bytesToHex(device).slice(0, 8)}: ${kind}`;
    core.report({ kind, room, detail, ...(index === undefined ? {} : { index }) });
  }
  for (const { epoch, index } of ledger.watch.withheldHandshakes()) {
    core.report({ kind: "handshake-withheld", room, index, detail: `The commit of epoch ${epoch} was not delivered` });
  }
  checkSnapshots(core, ledger);
  if (!ledger.isReviewed && ledger.described !== undefined) await review(core, ledger);
  if (!ledger.isRecorded && !ledger.isForgotten) await forget(core, ledger);
  ledger.touch("head");
}

/** What was written before the room was known to be unrecorded is taken back. */
async function forget(core: ConferenceCore, ledger: RoomLedger): Promise<void> {
  ledger.isForgotten = true;
  const names = await core.tools.profile.vault.names(`${ledger.path}/`);
  await core.keep(new Map(names.map((name) => [name, undefined])));
}

/** Holds the members of a welcome against what the room turned out to be. */
async function review(core: ConferenceCore, ledger: RoomLedger): Promise<void> {
  const policy = core.context.policyFor(ledger);
  ledger.isReviewed = true;
  for (const leaf of ledger.group.roster.leaves) {
    if (leaf === undefined || (await policy.isAccredited(leaf))) continue;
    if (withdrawnFrom(core.register, leaf.identity.subarray(0, 32)) !== undefined) continue;
    const detail = `${bytesToHex(leaf.identity.subarray(0, 4))} may not be in this room`;
    core.report({ kind: "member-refused", room: ledger.id, detail });
  }
}

/** The register first, for it says who may be where. */
export function inOrder(core: ConferenceCore): readonly RoomLedger[] {
  const { registerRoom } = core.record;
  const isRegister = ({ described, id }: RoomLedger): boolean =>
    described?.kind === "register" || (registerRoom !== undefined && sameBytes(registerRoom, id));
  const rank = (ledger: RoomLedger): number => (isRegister(ledger) ? 0 : ledger.described === undefined ? 1 : 2);
  return [...core.ledgers.values()].sort((one, other) => rank(one) - rank(other));
}
