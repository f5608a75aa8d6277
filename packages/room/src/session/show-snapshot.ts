import { sameBytes } from "@entente/record/encoding";
import { type ActBody, parseAct } from "../acts/index.ts";
import { openSnapshot, type Snapshot } from "../fold/index.ts";
import { standingOf } from "../register/index.ts";
import type { OpenedEntry } from "../sealing/index.ts";
import { type AheadItem, checkAhead } from "./check-ahead.ts";
import type { ConferenceCore } from "./conference-core.ts";
import { hasRegister } from "./has-register.ts";
import { takeOffered } from "./offered-keys.ts";
import type { RoomLedger } from "./room-ledger.ts";
import { seatSigner } from "./sending.ts";
import { givesSnapshots, LEAST_ENTRIES } from "./snapshot-for-newcomers.ts";
import { isSound } from "./sound-item.ts";
import { describe } from "./take-entry.ts";

/** A snapshot is announced right after the commit by which newcomers came in. */
const LOOKED_AT = 200;

/** Shows rooms that this device has yet to replay as a snapshot has them that was announced to it. */
export async function showSnapshots(core: ConferenceCore): Promise<void> {
  const due = [...core.ledgers.values()].filter((ledger) => !ledger.hasSought && isToBeShown(core, ledger));
  if (due.length === 0 || core.registerLedger === undefined || !(await hasRegister(core))) return;
  for (const ledger of due) await showSnapshot(core, ledger);
}

/** The same for one room: looks for the newest announcement after this device's welcome. */
export async function showSnapshot(core: ConferenceCore, ledger: RoomLedger): Promise<void> {
  if (!isToBeShown(core, ledger)) return;
  const { announced, offered } = await announcedTo(core, ledger);
  if (offered !== undefined && takeOffered(ledger, offered.body.keys)) core.forgetState(ledger);
  const snapshot = announced === undefined ? undefined : await fetchedSnapshot(core, ledger, announced.body);
  if (announced === undefined || snapshot === undefined) return;
  const { opened, index, body } = announced;
  const { author, at } = opened.signed.entry;
  ledger.shown = { snapshot, announced: body, author, pseudonym: opened.device, at, index };
  core.changed();
}

/** Whether a device has come in after so much was said that it is worth to be shown before it is replayed. */
function isToBeShown({ record }: ConferenceCore, ledger: RoomLedger): boolean {
  const { head, groupEpoch, shown, isToBeReplayed } = ledger;
  if (shown !== undefined || head.isLeft || head.stuck !== undefined || (head.welcomedAt ?? 0) < LEAST_ENTRIES)
    return false;
  const isRegister = record.registerRoom !== undefined && sameBytes(record.registerRoom, ledger.id);
  return !isRegister && (head.epoch < groupEpoch || isToBeReplayed);
}

interface Announcement<Kind extends "room/snapshot" | "room/history"> {
  readonly body: ActBody<Kind>;
  readonly opened: OpenedEntry;
  readonly index: number;
}

/** The newest of each that was said since this device was let in. */
interface Announced {
  announced?: Announcement<"room/snapshot">;
  /** The keys of what was said before. */
  offered?: Announcement<"room/history">;
}

/** What was announced by members who may write in the room as it describes itself. */
async function announcedTo(core: ConferenceCore, ledger: RoomLedger): Promise<Announced> {
  const asked = { room: ledger.id, after: ledger.head.welcomedAt ?? 0, limit: LOOKED_AT };
  const answer = await core.transport.items(seatSigner(ledger.seat), asked);
  ledger.hasSought = answer.ok;
  const items = answer.ok ? await checkAhead(answer.value.items, ledger, core.context) : [];
  const newest: Announced = {};
  for (const ahead of items) {
    const opened = await verifiedEntry(core, ledger, ahead);
    const act = opened === undefined ? undefined : parseAct(opened.signed.entry.act);
    if (opened === undefined || act?.ok !== true) continue;
    const { index } = ahead.item;
    if (act.value.kind === "room/described") await describe(ledger, { ...act.value.body, index }, QUIETLY(core));
    if (!mayAnnounce(core, ledger, { opened, index })) continue;
    if (act.value.kind === "room/snapshot") newest.announced = { body: act.value.body, opened, index };
    if (act.value.kind === "room/history") newest.offered = { body: act.value.body, opened, index };
  }
  return newest;
}

/** What is wrong with an item is reported when it is taken in its turn. */
const QUIETLY = ({ context }: ConferenceCore): Parameters<typeof describe>[2] => ({ context, report: () => undefined });

/** The entry of an item that stands in the log, is of this epoch, and is signed by the member under whose key it came. */
async function verifiedEntry(
  core: ConferenceCore,
  ledger: RoomLedger,
  ahead: AheadItem,
): Promise<OpenedEntry | undefined> {
  const { opened, verified } = ahead;
  if (opened?.ok !== true || verified?.ok !== true || !(await isSound(core, ledger, ahead))) return undefined;
  const member = ledger.group.roster.leaves.find(
    (leaf) => leaf !== undefined && sameBytes(leaf.signatureKey, opened.value.device),
  );
  const { author } = opened.value.signed.entry;
  return member !== undefined && sameBytes(member.identity.subarray(0, 32), author) ? opened.value : undefined;
}

function mayAnnounce(
  core: ConferenceCore,
  ledger: RoomLedger,
  { opened, index }: { readonly opened: OpenedEntry; readonly index: number },
): boolean {
  const { register, pins } = core;
  const room = ledger.described;
  if (room === undefined || !givesSnapshots(room)) return false;
  return standingOf(opened.signed.entry.author, { register, pins, room, index })?.mayWrite === true;
}

/** The snapshot as it was stored, if it is of this room from its beginning and of a log that this device has too. */
async function fetchedSnapshot(
  core: ConferenceCore,
  ledger: RoomLedger,
  body: ActBody<"room/snapshot">,
): Promise<Snapshot | undefined> {
  const { id: room, seat, described } = ledger;
  const { conference } = core.record;
  const root = await core.log.rootAt(body.log.size);
  if (root === undefined || !sameBytes(root, body.log.root)) return undefined;
  const sealed = await core.transport.file(seatSigner(seat), { room, hash: body.file.hash });
  if (!sealed.ok && sealed.reason.status === 0) ledger.hasSought = false; // The line was lost: it is asked for again.
  const opened = sealed.ok ? openSnapshot(sealed.value, body, { conference, room }) : undefined;
  if (opened?.ok !== true) return undefined;
  const { state } = opened.value;
  const isWhole = state.start.roster === undefined && state.start.described === undefined;
  return isWhole && state.described?.kind === described?.kind && state.described?.party === described?.party
    ? opened.value
    : undefined;
}
