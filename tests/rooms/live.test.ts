import type { Conference, Room } from "@entente/room/session";
import { expect, test, vi } from "vitest";
import { granted, headOf, secretariatOf } from "../../packages/room/testing/seats.ts";
import { runningServer } from "./running-server.ts";

test("what one seat says another that follows has without asking, also after the server was restarted", async () => {
  await using server = await runningServer();
  const secretariat = await secretariatOf(server, server.claim);
  const north = await headOf("north", server, secretariat);
  const stops = [secretariat, north].map(({ conference }) => conference.follow(() => undefined));
  const members = [north.device];
  const plenary = granted(await secretariat.conference.createRoom({ kind: "plenary", title: "Plenary", members }));
  await vi.waitFor(() => expect(plenaryOf(north.conference)?.kind).toBe("plenary"), WAITING);
  await says(plenary, "Good morning");
  await says(plenary, "We begin");
  await vi.waitFor(() => expect(notesOf(north.conference)).toEqual(["Good morning", "We begin"]), WAITING);
  await server.stop();
  const waiting = plenaryOf(north.conference);
  if (waiting === undefined) throw new Error("Not in the plenary");
  await says(waiting, "From here");
  await server.start();
  const all = ["Good morning", "We begin", "From here"];
  await vi.waitFor(() => expect(notesOf(secretariat.conference)).toEqual(all), WAITING);
  const receipts = () => plenary.entries.map(({ receipt }) => receipt);
  await vi.waitFor(() => expect(new Set(receipts())).toEqual(new Set(["logged"])), WAITING);
  expect([secretariat, north].flatMap(({ conference }) => conference.findings)).toEqual([]);
  for (const stop of stops) stop();
}, 120_000);

const WAITING = { timeout: 30_000, interval: 50 };

async function says(room: Room, text: string): Promise<void> {
  granted(await room.post({ kind: "note/taken", body: { text } }));
}

function plenaryOf(conference: Conference): Room | undefined {
  return conference.rooms().find(({ kind }) => kind === "plenary");
}

function notesOf(conference: Conference): readonly string[] {
  return plenaryOf(conference)?.state.notes.map(({ body }) => body.text) ?? [];
}
