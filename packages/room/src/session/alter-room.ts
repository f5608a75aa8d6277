import type { Result } from "@entente/analysis/agenda";
import type { Act } from "@entente/record/entry";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { Refusal } from "../transport/index.ts";
import { dropPassedCommit, leavesOf, type MemberChange, prepareCommit, sendCommit } from "./change-members.ts";
import type { ConferenceCore } from "./conference-core.ts";
import type { SessionRefusal } from "./refusals.ts";
import type { RoomLedger } from "./room-ledger.ts";
import { snapshotForNewcomers } from "./snapshot-for-newcomers.ts";
import { settleRoom } from "./synchronise.ts";

const MOST_RACES = 10;

/** Adds and removes devices by their ids; when another commit comes first, the rest is tried again on top of it. */
export async function alterMembers(
  core: ConferenceCore,
  ledger: RoomLedger,
  wanted: MemberChange,
): Promise<Result<undefined, SessionRefusal>> {
  const packages = new Map<string, Uint8Array>();
  let snapshot: Act | undefined;
  for (let race = 0; race < MOST_RACES; race += 1) {
    const settled = await settleRoom(core, ledger);
    if (!settled.ok) return { ok: false, reason: sessionRefusal(settled.reason) };
    const { stuck, isLeft } = ledger.head;
    if (stuck !== undefined || isLeft)
      return { ok: false, reason: { code: "not-a-member", message: stuck ?? "This device has left the room" } };
    const add = wanted.add.filter((device) => leavesOf(ledger, device).length === 0);
    const remove = wanted.remove.filter((device) => leavesOf(ledger, device).length > 0);
    if (add.length + remove.length === 0) return { ok: true, value: undefined };
    const taken = await takePackages(core, add, packages);
    if (!taken.ok) return taken;
    if (add.length > 0) snapshot ??= await snapshotForNewcomers(core, ledger);
    const change = { add: taken.value, remove };
    const prepared = await prepareCommit(
      ledger,
      snapshot === undefined ? change : { ...change, snapshot },
      core.sending,
    );
    if (!prepared.ok) return prepared;
    const sent = await sendCommit(ledger, core.sending);
    if (sent?.ok === false && sent.reason.status !== 409) return { ok: false, reason: sessionRefusal(sent.reason) };
    const after = await settleRoom(core, ledger);
    if (!after.ok) return { ok: false, reason: sessionRefusal(after.reason) };
    await dropPassedCommit(ledger, core.sending);
  }
  return {
    ok: false,
    reason: { code: "too-many-races", message: `Others changed the members ${MOST_RACES} times first` },
  };
}

/** One key package for each device, taken once however often the commit is tried. */
async function takePackages(
  core: ConferenceCore,
  devices: readonly Uint8Array[],
  packages: Map<string, Uint8Array>,
): Promise<Result<readonly Uint8Array[], SessionRefusal>> {
  const taken: Uint8Array[] = [];
  for (const device of devices) {
    const name = bytesToHex(device);
    const known = packages.get(name);
    const answer = known === undefined ? await core.transport.takeKeyPackage(core.deviceSigner, device) : undefined;
    if (answer?.ok === false) {
      const message = `Cannot add ${name.slice(0, 8)}: ${answer.reason.message}`;
      return {
        ok: false,
        reason: {
          ...sessionRefusal(answer.reason),
          ...(answer.reason.status === 404 ? { code: "no-key-package" } : {}),
          message,
        },
      };
    }
    const keyPackage = known ?? answer?.value;
    if (keyPackage === undefined) continue;
    packages.set(name, keyPackage);
    taken.push(keyPackage);
  }
  return { ok: true, value: taken };
}

/** What the server refused, as a session says it. */
export function sessionRefusal({ status, message }: Refusal): SessionRefusal {
  return { code: status === 0 ? "unreachable" : "refused-by-server", message };
}
