import { groupFromBytes } from "@entente/groups/members";
import type { Vault } from "../vault/index.ts";
import { CHUNK, type KeptEntry, parseChunk } from "./kept-entries.ts";
import {
  headSchema,
  type KeptAct,
  type KeptHead,
  keptActSchema,
  keysSchema,
  membersSchema,
  type Outbox,
  outboxSchema,
  parseKept,
} from "./kept-room.ts";
import { RoomLedger } from "./room-ledger.ts";
import { LEDGER_PARTS, newestName } from "./written-ledger.ts";

/**
 * A room as the vault has it; undefined if there is none.
 *
 * @throws {Error} If some of it is gone, damaged, or written by another version.
 */
export async function readLedger(vault: Vault, path: string): Promise<RoomLedger | undefined> {
  const [head, members, group, keys, outbox] = await Promise.all(
    LEDGER_PARTS.map((part) => vault.read(`${path}/${part}`)),
  );
  if (head === undefined) return undefined;
  const kept = parseKept(head, headSchema);
  if (members === undefined || group === undefined || keys === undefined || outbox === undefined) throw gone("parts");
  const opened = await groupFromBytes(group);
  if (!opened.ok) throw new Error("Cannot open a room: its group cannot be read");
  const ledger = new RoomLedger(path, {
    ...{ head: kept, group: opened.value, members: parseKept(members, membersSchema) },
    outbox: await outboxIn(vault, path, outbox),
  });
  const { keys: keptKeys, links } = parseKept(keys, keysSchema);
  for (const { epoch, key } of keptKeys) ledger.keys.set(epoch, key);
  ledger.links.push(...links);
  for (const each of await entriesIn(vault, path, kept)) ledger.takeKept(each);
  // Keys of before its start that were kept, and not used before the session ended.
  ledger.isToBeReplayed = ledger.members.start !== undefined && ledger.hasWholeHistory;
  if (!kept.isLeft) ledger.beginEpoch();
  ledger.settle();
  return ledger;
}

async function outboxIn(vault: Vault, path: string, stored: Uint8Array): Promise<Outbox> {
  const outbox = parseKept(stored, outboxSchema);
  const names = await vault.names(`${path}/acts/`);
  const waiting = await Promise.all(names.map((name) => vault.read(name)));
  const acts: KeptAct[] = outbox.inFlight.map(({ act }) => act);
  for (const each of waiting) if (each !== undefined) acts.push(parseKept(each, keptActSchema));
  return { ...outbox, acts: acts.sort((one, other) => one.order - other.order) };
}

/** All full chunks, and the entries that have come since. */
async function entriesIn(vault: Vault, path: string, head: KeptHead): Promise<readonly KeptEntry[]> {
  const read = async (name: string): Promise<readonly KeptEntry[]> => {
    const stored = await vault.read(name);
    const entries = stored === undefined ? [] : parseChunk(stored, head.room);
    if (entries.length === 0) throw gone("entries");
    return entries;
  };
  const chunks = Array.from({ length: Math.floor(head.entries / CHUNK) }, (_, chunk) => `${path}/entries/${chunk}`);
  const entries = (await Promise.all(chunks.map(read))).flat();
  while (entries.length < head.entries) entries.push(...(await read(newestName(path, entries.length))));
  return entries;
}

function gone(what: string): Error {
  return new Error(`Cannot open a room: some of its ${what} are gone`);
}
