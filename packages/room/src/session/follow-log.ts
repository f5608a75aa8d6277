import { TILE_WIDTH } from "@entente/record/log";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import { claimedSize } from "../log-follower/index.ts";
import type { Answer } from "../transport/index.ts";
import type { ConferenceCore } from "./conference-core.ts";
import { fetchBundle } from "./fetch-bundle.ts";
import { followSuccession } from "./follow-succession.ts";
import { giveBack } from "./give-back.ts";

/** Fetches the newest checkpoint and the leaves up to it, and reports what is wrong with them. */
export async function followLog(core: ConferenceCore): Promise<Answer<undefined>> {
  const note = await core.transport.checkpoint();
  const isNew = core.log.verified.edge.size === 0;
  if (!note.ok) return note.reason.status === 404 && isNew ? { ok: true, value: undefined } : note;
  const wentOver = await followSuccession(core, note.value);
  if (!wentOver.ok) return wentOver;
  const known = core.log.verified.edge.size;
  const size = claimedSize(note.value);
  const isOurs = (await core.log.check(note.value)).kind === "signed";
  if (isOurs && size > core.log.size) {
    const fetched = await fetchLeaves(core, size);
    if (!fetched.ok) return fetched;
  }
  const taken = await takeCheckpoint(core, note.value);
  if (isOurs && size < known && taken === "taken") {
    const given = await giveBack(core, size);
    if (given === "waits") return HELD_BACK;
    if (given === "whole") return { ok: true, value: undefined };
    const detail = `The log showed ${known} leaves before and ${size} now`;
    core.report({ kind: "shrunk", detail, index: size, proof: [utf8ToBytes(note.value)] });
  }
  return { ok: true, value: undefined };
}

const HELD_BACK = {
  ok: false,
  reason: {
    code: "not-now",
    status: 503,
    message: "The server's log came from a backup: nothing is sent until its members have given back what it lost",
  },
} as const;

/** Holds a checkpoint against the leaves that are followed; answers whether more leaves are needed first. */
export async function takeCheckpoint(core: ConferenceCore, note: string): Promise<"taken" | "ahead" | "wrong"> {
  const verdict = await core.log.takeCheckpoint(note, core.tools.clock());
  if (verdict.kind === "wrong") {
    core.report({ kind: verdict.found, detail: verdict.detail, proof: [utf8ToBytes(note)] });
  } else if (verdict.kind === "verified") core.touchLog();
  if (verdict.kind === "wrong") return "wrong";
  return verdict.kind === "ahead" ? "ahead" : "taken";
}

async function fetchLeaves(core: ConferenceCore, size: number): Promise<Answer<undefined>> {
  for (let index = Math.floor(core.log.size / TILE_WIDTH); index * TILE_WIDTH < size; index += 1) {
    const width = Math.min(TILE_WIDTH, size - index * TILE_WIDTH);
    const bundle = await fetchBundle(core, index, width);
    if (!bundle.ok) return bundle;
    core.log.takeLeaves(index * TILE_WIDTH, bundle.value.slice(0, width));
  }
  return { ok: true, value: undefined };
}
