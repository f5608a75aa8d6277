import type { Device } from "@entente/groups/handshakes";
import type { Policy } from "@entente/groups/members";
import { sameBytes } from "@entente/record/encoding";
import type { Act } from "@entente/record/entry";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { RoomState } from "../fold/index.ts";
import { type RegisterState, standingOf, withdrawnFrom } from "../register/index.ts";
import { announcingActs, changeIn } from "./announcements.ts";
import { prepareCommit } from "./change-members.ts";
import type { ConferenceCore } from "./conference-core.ts";
import type { RoomLedger } from "./room-ledger.ts";
import { waiting } from "./waiting-act.ts";

/** How long the author of a commit has to say what it changed, before every member may (ms). */
const OTHERS_SAY_AFTER_MS = 10_000;

/** Does what is due in a room that was read to its end: says what another left unsaid, removes who is to go. */
export async function doRoomDuties(core: ConferenceCore, ledger: RoomLedger): Promise<void> {
  const { described: room, head, outbox } = ledger;
  if (room === undefined || head.isLeft || head.stuck !== undefined || head.epoch !== ledger.groupEpoch) return;
  const { register, pins, context } = core;
  const standing = standingOf(core.tools.profile.deviceId, { register, room, pins });
  dropSaid(ledger);
  if (standing?.mayWrite === true && isInRecord(ledger, core.tools.profile.deviceId)) {
    const due = actsDue(ledger, context.clock());
    if (due.length > 0) ledger.queueFirst(due.map((act) => waiting(act, context)));
  }
  if (standing?.mayChange !== true || outbox.commit !== undefined) return;
  const remove = await removalsDue(ledger, {
    register,
    state: core.stateOf(ledger),
    policy: context.policyFor(ledger),
  });
  if (remove.length > 0) await prepareCommit(ledger, { add: [], remove }, core.sending);
}

/** What others should have said of their commits and have not, in the order of the epochs. */
function actsDue(ledger: RoomLedger, now: number): readonly Act[] {
  const { members, outbox } = ledger;
  const due = (members.unsaid ?? []).filter(({ since }) => since + OTHERS_SAY_AFTER_MS <= now);
  return due.flatMap((each) => announcingActs(ledger, each)).filter((act) => !outbox.acts.some(isSame(act)));
}

function isSame(act: Act): (other: { readonly act: Act }) => boolean {
  return (other) => other.act.kind === act.kind && changeIn(other.act)?.epoch === changeIn(act)?.epoch;
}

/** What a removal is judged by. */
interface RemovalGround {
  readonly register: RegisterState;
  readonly state: RoomState;
  readonly policy: Policy;
}

/** The devices that this one may remove and that are to go: who said that they leave, and whose accreditation ended. */
async function removalsDue(
  { group: { roster, leaf } }: RoomLedger,
  { register, state, policy }: RemovalGround,
): Promise<readonly Uint8Array[]> {
  const committer = roster.leaves[leaf];
  if (committer === undefined) return [];
  const due: Uint8Array[] = [];
  for (const [at, device] of roster.leaves.entries()) {
    if (device === undefined || at === leaf || !(isWithdrawn(device, register) || hasLeft(device, state))) continue;
    const removals = [{ device, proposer: committer }];
    if (await policy.mayChange({ kind: "commit", committer, additions: [], removals })) due.push(deviceOf(device));
  }
  return due;
}

function isWithdrawn(device: Device, register: RegisterState): boolean {
  return withdrawnFrom(register, deviceOf(device)) !== undefined;
}

/** Whether a device said that it leaves under the pseudonym that it has here: one that came back has another. */
function hasLeft({ signatureKey }: Device, { departures }: RoomState): boolean {
  return departures.some(({ placed }) => sameBytes(placed.device, signatureKey));
}

function deviceOf({ identity }: Device): Uint8Array {
  return identity.slice(0, 32);
}

/** A change of members that somebody else has said meanwhile is not said again. */
function dropSaid(ledger: RoomLedger): void {
  const isSaid = ({ act }: { readonly act: Act }): boolean => {
    const change = changeIn(act);
    return change !== undefined && ledger.roster.changes.has(change.epoch);
  };
  const { outbox } = ledger;
  const inFlight = new Set(outbox.inFlight.map(({ act }) => act.id));
  const acts = outbox.acts.filter((each) => inFlight.has(each.id) || !isSaid(each));
  if (acts.length === outbox.acts.length) return;
  outbox.acts = acts;
  ledger.touch("outbox");
}

function isInRecord({ roster }: RoomLedger, device: Uint8Array): boolean {
  return roster.pseudonymByDevice.has(bytesToHex(device));
}
