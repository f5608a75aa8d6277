import type { Conference, Room } from "@entente/room/session";
import { plainText } from "../print/plain-text.ts";
import { hexOf } from "./hex.ts";

/** Answers with how far the replay of a room has come since it was asked last; nothing while no room is replayed. */
export function replayText(conference: Conference): () => string | undefined {
  let before = sizes(conference);
  return () => {
    const after = sizes(conference);
    const rooms = conference.rooms();
    const grown = rooms.find(({ id, entries }) => entries.length > (before.get(hexOf(id)) ?? 0));
    const replayed = grown ?? rooms.find(({ provisional }) => provisional !== undefined);
    before = after;
    return replayed === undefined ? undefined : roomText(replayed);
  };
}

function sizes(conference: Conference): ReadonlyMap<string, number> {
  return new Map(conference.rooms().map(({ id, entries }) => [hexOf(id), entries.length]));
}

function roomText({ title, entries, provisional }: Room): string {
  if (provisional === undefined) return `Checking ${plainText(title)}: ${grouped(entries.length)} entries`;
  const { verified, state } = provisional;
  return `Checking ${plainText(title)}: ${grouped(verified)} of ${grouped(state.order.length)} entries`;
}

function grouped(count: number): string {
  return count.toLocaleString("en");
}
