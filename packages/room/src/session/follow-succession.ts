import { sameBytes } from "@entente/record/encoding";
import {
  appendEntries,
  type Checkpoint,
  type LogEdge,
  noteKeyText,
  parseCheckpointText,
  parseNoteKey,
  parseSignedNote,
  parseSuccession,
  successorOrigin,
  TILE_WIDTH,
} from "@entente/record/log";
import { checkCheckpoint } from "@entente/record/receipt";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import type { Answer } from "../transport/index.ts";
import { type ConferenceCore, trustPolicy } from "./conference-core.ts";
import { fetchBundle } from "./fetch-bundle.ts";
import { goBackTo } from "./go-back.ts";

/** A log that is said to take the place of the followed one, signed by its keys under the new name. */
interface Successor {
  readonly checkpoint: Checkpoint;
  readonly logKeys: string[];
}

/** What a successor has that the followed log does not: its leaves from the first on that differs. */
interface Fresh {
  readonly from: number;
  readonly edge: LogEdge;
  readonly leaves: readonly Uint8Array[];
}

const MOST_SUCCESSIONS = 100;

/**
 * Goes over to the log that the server opened in place of one whose end it lost; nothing happens while it shows the old.
 *
 * The new log has the old one's keys under its new name, begins with the old one's leaves, and its first leaf of its own
 * names a checkpoint of the old log: all that is checked against what this device holds. What was lost is reported.
 */
export async function followSuccession(core: ConferenceCore, note: string): Promise<Answer<undefined>> {
  const successor = await successorIn(core, note);
  if (successor === undefined) return DONE;
  const fetched = await freshLeaves(core, successor.checkpoint.size);
  if (!fetched.ok) return fetched;
  const fresh = fetched.value;
  const problem = await problemOf(core, successor, fresh);
  if (problem !== undefined) {
    core.report({ kind: "fork", detail: `${successor.checkpoint.origin}: ${problem}`, proof: [utf8ToBytes(note)] });
    return DONE;
  }
  const { record, log } = core;
  const [known, oldNote] = [log.verified.edge.size, log.verified.note ?? ""];
  const cut = fresh.from + fresh.leaves.findIndex((leaf) => parseSuccession(leaf).ok);
  const { origin } = successor.checkpoint;
  const detail = `${record.origin} lost its end: of ${known} leaves that were seen ${Math.min(known, cut)} are in ${origin}`;
  core.report({ kind: "log-replaced", detail, index: cut, proof: [oldNote, note].map(utf8ToBytes) });
  record.origin = origin;
  record.logKeys = successor.logKeys;
  log.goOver({ origin, policy: trustPolicy(record), edge: fresh.edge });
  log.takeLeaves(fresh.from, fresh.leaves);
  core.touchRecord();
  core.touchLog();
  await goBackTo(core, cut);
  return DONE;
}

const DONE = { ok: true, value: undefined } as const;

async function successorIn(core: ConferenceCore, note: string): Promise<Successor | undefined> {
  const { record, tools } = core;
  const parsed = parseSignedNote(note);
  const checkpoint = parsed.ok ? parseCheckpointText(parsed.value.text) : undefined;
  if (checkpoint?.ok !== true || !isLater(record.origin, checkpoint.value.origin)) return undefined;
  const { origin } = checkpoint.value;
  const logKeys = record.logKeys.flatMap((text) => {
    const key = parseNoteKey(text);
    return key.ok ? [noteKeyText({ ...key.value, name: origin })] : [];
  });
  const checked = await checkCheckpoint(note, trustPolicy({ ...record, logKeys }), tools.schemes);
  return checked.ok ? { checkpoint: checkpoint.value, logKeys } : undefined;
}

function isLater(from: string, origin: string): boolean {
  let name = from;
  for (let count = 0; count < MOST_SUCCESSIONS; count += 1) {
    name = successorOrigin(name);
    if (name === origin) return true;
  }
  return false;
}

/** Looks back from the end for where both logs are still alike, and fetches all leaves from there on. */
async function freshLeaves(core: ConferenceCore, size: number): Promise<Answer<Fresh>> {
  const known = core.log.verified.edge.size;
  const widthOf = (index: number): number => Math.min(TILE_WIDTH, size - index * TILE_WIDTH);
  let leaves: readonly Uint8Array[] = [];
  let from = Math.min(known, size);
  for (let index = Math.floor(from / TILE_WIDTH); index >= 0; index -= 1) {
    const start = index * TILE_WIDTH;
    const bundle =
      widthOf(index) === 0 ? { ok: true as const, value: [] } : await fetchBundle(core, index, widthOf(index));
    if (!bundle.ok) return bundle;
    const theirs = bundle.value.slice(0, widthOf(index));
    const ours = await core.log.leavesFrom(start, Math.min(start + TILE_WIDTH, known));
    const differs = ours.findIndex((leaf, at) => theirs[at] === undefined || !sameBytes(leaf, theirs[at]));
    const alike = differs === -1 ? ours.length : differs;
    leaves = [...theirs.slice(alike), ...leaves];
    from = start + alike;
    if (alike > 0) break;
  }
  for (let at = from + leaves.length; at < size; ) {
    const bundle = await fetchBundle(core, at / TILE_WIDTH, widthOf(at / TILE_WIDTH));
    if (!bundle.ok) return bundle;
    leaves = [...leaves, ...bundle.value.slice(0, widthOf(at / TILE_WIDTH))];
    at = from + leaves.length;
  }
  return { ok: true, value: { from, leaves, edge: await core.log.edgeAt(from) } };
}

/** Why a log does not take the place of the followed one. */
async function problemOf(
  { log, record, tools }: ConferenceCore,
  { checkpoint }: Successor,
  { from, leaves, edge }: Fresh,
): Promise<string | undefined> {
  const { root } = appendEntries(edge, leaves, tools.sha256).head;
  if (!sameBytes(root, checkpoint.root)) return "its leaves do not lead to its head";
  const at = leaves.findIndex((leaf) => parseSuccession(leaf).ok);
  const lost = parseSuccession(leaves[at] ?? new Uint8Array(0));
  if (!lost.ok || lost.value.origin !== record.origin) return `no leaf of it names ${record.origin}`;
  const known = log.verified.edge.size;
  if (from < known && at > 0) return "it has other leaves before the one that names the log in whose place it is";
  const { size } = lost.value;
  const own = size <= known ? await log.rootAt(size) : lost.value.root;
  const isOne = own !== undefined && sameBytes(own, lost.value.root);
  return isOne ? undefined : `it names a head of ${record.origin} that this log never had`;
}
