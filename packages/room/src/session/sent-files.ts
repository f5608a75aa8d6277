import { sameBytes } from "@entente/record/encoding";
import { base64UrlOf, MOST_HASHES_AT_ONCE } from "@entente/record/wire";
import { bytesToHex } from "@noble/hashes/utils.js";
import { z } from "zod";
import type { RosteredRoom } from "../transport/index.ts";
import type { Vault } from "../vault/index.ts";
import type { ConferenceCore } from "./conference-core.ts";
import { keptBytes, parseKept } from "./kept-room.ts";
import type { RoomLedger } from "./room-ledger.ts";
import { seatSigner } from "./sending.ts";

/** How long a sealed file is kept that this device has sent: longer than a backup should be old. */
const KEPT_MS = 30 * 24 * 3600 * 1000;
/** How many bytes of them are kept of one conference; the oldest make room for a new one, as where there are very many. */
const MOST_BYTES = 100_000_000;

const bytes: z.ZodType<Uint8Array> = z.instanceof(Uint8Array);
const sentSchema = z.array(z.strictObject({ room: bytes, hash: bytes, size: z.int(), at: z.int() }));

/** Where the files of one conference that were sent are kept, and what time it is (ms). */
export interface SentFiles {
  readonly vault: Vault;
  readonly path: string;
  readonly now: number;
}

/** Keeps a sealed file that was sent, so that a server restored from an older backup can be given it again. */
export async function keepSentFile(
  { vault, path, now }: SentFiles,
  { room, hash, sealed }: { readonly room: Uint8Array; readonly hash: Uint8Array; readonly sealed: Uint8Array },
): Promise<void> {
  const before = await sentFiles({ vault, path });
  let total = sealed.length;
  const kept = before
    .filter((each) => now - each.at < KEPT_MS && !sameBytes(each.hash, hash))
    .slice(1 - MOST_HASHES_AT_ONCE)
    .toReversed()
    .filter(({ size }) => {
      total += size;
      return total <= MOST_BYTES;
    })
    .toReversed();
  const gone = before.filter((each) => !kept.includes(each));
  const sent = [...kept, { room, hash, size: sealed.length, at: now }];
  await vault.writeAll(
    new Map([
      ...gone.map((each) => [fileName(path, each.hash), undefined] as const),
      [fileName(path, hash), sealed] as const,
      [path, keptBytes(sent)] as const,
    ]),
  );
}

/** Puts back files that this device has sent and the server no longer has; once it has answered, not again in a session. */
export async function putBackFiles(core: ConferenceCore, rooms: readonly RosteredRoom[]): Promise<void> {
  if (core.hasPutBackFiles) return;
  const sent = Map.groupBy(await sentFiles(sentFilesOf(core)), ({ room }) => bytesToHex(room));
  let isDone = true;
  for (const { room } of rooms) {
    const [files, ledger] = [sent.get(bytesToHex(room)), core.ledgers.get(bytesToHex(room))];
    if (files === undefined || ledger === undefined) continue;
    const lost = { ledger, hashes: files.map(({ hash }) => hash) };
    isDone = (await putBack(core, lost)) && isDone;
  }
  core.hasPutBackFiles = isDone;
}

/** Answers whether the server has all of them now that are kept here. */
async function putBack(
  core: ConferenceCore,
  { ledger, hashes }: { readonly ledger: RoomLedger; readonly hashes: readonly Uint8Array[] },
): Promise<boolean> {
  const { vault, path } = sentFilesOf(core);
  const [signer, room] = [seatSigner(ledger.seat), ledger.id];
  const lacking = await core.transport.lackingFiles(signer, { room, hashes });
  if (!lacking.ok) return false;
  for (const hash of lacking.value) {
    const sealed = await vault.read(fileName(path, hash));
    if (sealed !== undefined && !(await core.transport.putFile(signer, { room, sealed })).ok) return false;
  }
  return true;
}

/** Where a session keeps the files that it sends. */
export function sentFilesOf({ path, tools }: Pick<ConferenceCore, "path" | "tools">): SentFiles {
  return { vault: tools.profile.vault, path: `${path}/sent-files`, now: tools.clock() };
}

function fileName(path: string, hash: Uint8Array): string {
  return `${path}/${base64UrlOf(hash)}`;
}

/** In the order in which they were sent. */
async function sentFiles({ vault, path }: Pick<SentFiles, "vault" | "path">): Promise<z.output<typeof sentSchema>> {
  const stored = await vault.read(path);
  return stored === undefined ? [] : parseKept(stored, sentSchema);
}
