import { randomBytes } from "node:crypto";
import type { Instructions } from "@entente/analysis/preferences";
import { paddedSize, SEAL_BYTES } from "@entente/record/entry";
import type { Conference, Room } from "@entente/room/session";
import { createConference } from "@entente/room/session";
import { expect, test, vi } from "vitest";
import { seatSigner } from "../../packages/room/src/session/sending.ts";
import {
  granted,
  headOf,
  memberOf,
  type TestSeat,
  type TestServer,
  testTools,
} from "../../packages/room/testing/seats.ts";
import { type RunningServer, runningServer, transportTo } from "../rooms/running-server.ts";
import { keptRoom } from "./kept-room.ts";
import { type RecordingProxy, recordingProxy } from "./recording-proxy.ts";
import { asOperator, backupContent, folderContent, tableContent } from "./server-places.ts";
import { FORMS, traceFinder, writtenAs } from "./traces.ts";

/** What is said in a conference, each text with letters of this run that stand nowhere else. */
const planted: string[] = [];

function plant(name: string): string {
  const text = `${name}-${[...randomBytes(20)].map((byte) => (byte % 36).toString(36)).join("")}`;
  planted.push(text);
  return text;
}

/** What the software says by itself and the server has no need to know: kinds of rooms and of acts. */
const VOCABULARY = ["caucus", "plenary", "note/taken", "offer/tabled", "instructions/set", "room/described"];

test("of names, titles, notes, points, offers, files and instructions the server has no trace, in no form and place", async () => {
  const output: Uint8Array[] = [];
  await using server = await runningServer({ logLevel: "debug", hears: (bytes) => output.push(bytes) });
  await using proxy = await recordingProxy(server.address);
  const seats = await conferenceThrough(proxy, server);
  const places = { server, proxy, output };
  const find = traceFinder([...planted, ...VOCABULARY]);
  for (const [place, contents] of await everyPlace(places)) {
    expect([place, contents.length > 0, contents.flatMap(find)]).toEqual([place, true, []]);
  }
  await server.start();
  const leaked = plant("leaked");
  await leak(leaked, { proxy, seat: seats.north });
  const findLeaked = traceFinder([leaked]);
  for (const [place, contents] of await everyPlace(places)) {
    const forms = new Set(contents.flatMap(findLeaked).map(({ form }) => form));
    expect([place, forms]).toEqual([place, new Set(place === "output" ? PRINTABLE : FORMS)]);
  }
}, 240_000);

/** Forms that a path, and so a line of the server's output, can have. */
const PRINTABLE = FORMS.filter((form) => !form.startsWith("UTF-16"));

interface Places {
  readonly server: RunningServer;
  readonly proxy: RecordingProxy;
  readonly output: readonly Uint8Array[];
}

/** Everything that the server has or had of us, by place; it stands still afterwards. */
async function everyPlace({ server, proxy, output }: Places): Promise<ReadonlyMap<string, readonly Uint8Array[]>> {
  const { dataFolder } = server;
  const [tables, backup] = await asOperator(dataFolder, async (db) => [
    await tableContent(db),
    await backupContent(db, dataFolder),
  ]);
  await server.stop();
  const traffic = proxy.passed();
  const answers = traffic.filter((stream) => Buffer.from(stream.subarray(0, 5)).equals(Buffer.from("HTTP/")));
  const compressed = traceFinder(["content-encoding:", "permessage-deflate"]);
  expect([answers.length > 0, answers.flatMap(compressed)]).toEqual([true, []]);
  return new Map([
    ["tables", [tables]],
    ["backup", [backup]],
    ["data folder", await folderContent(dataFolder)],
    ["output", [Buffer.concat(output)]],
    ["traffic", traffic],
  ]);
}

interface Seats {
  readonly north: TestSeat;
}

/** Two delegations, a mediator and the secretariat say all that can be said, through the proxy. */
async function conferenceThrough({ address }: RecordingProxy, server: RunningServer): Promise<Seats> {
  const through: TestServer = { address, transport: (_name, isOnline) => transportTo(address, isOnline) };
  const tools = await testTools(through, "secretariat");
  const { keys, secrets } = tools.profile.device;
  const signer = { publicKey: keys.ed25519, secretKey: secrets.ed25519 };
  granted(await tools.transport.claim(signer, { token: server.claim ?? new Uint8Array(32), device: keys }));
  const conference = granted(
    await createConference({ title: plant("conference"), name: plant("secretary-general") }, tools),
  );
  const secretariat = { conference, tools, network: tools.network, device: tools.profile.deviceId };
  const north = await headOf(plant("north"), through, secretariat);
  const south = await headOf(plant("south"), through, secretariat);
  const mediator = await headOf("mediator", through, secretariat);
  const clerk = await memberOf(north, through);
  await alone(north, clerk);
  await together(secretariat, [north, south, mediator]);
  return { north };
}

/** A caucus with everything that a delegation says among its own. */
async function alone(head: TestSeat, clerk: TestSeat): Promise<void> {
  const { party } = head.conference.seat;
  const caucus = granted(await head.conference.createRoom({ kind: "caucus", title: plant("room-title"), party }));
  if (!isCaucus(caucus)) throw new Error("Not a caucus");
  granted(await caucus.post({ kind: "instructions/set", body: instructions(party) }));
  granted(await caucus.post({ kind: "note/taken", body: { text: plant("our-note") } }));
  granted(await caucus.add([clerk.device]));
  granted(await clerk.conference.sync());
  const theirs = clerk.conference.rooms()[0] ?? notThere();
  granted(await theirs.post({ kind: "note/taken", body: { text: plant("clerk-note") } }));
}

function isCaucus(room: Room): room is Room<"caucus"> {
  return room.kind === "caucus";
}

function notThere(): never {
  throw new Error("Not in the room");
}

function instructions(party: string): Instructions {
  const [issue, option] = [plant("issue"), plant("option")];
  const file: unknown = {
    format: "entente-instructions/1",
    case: plant("case"),
    party,
    scores: { [issue]: { [option]: 17 } },
    reservation: 3,
    redLines: [{ id: "R1", text: plant("red-line"), forbid: [{ issue, in: [option] }] }],
    concessionLadder: [{ give: plant("give"), ask: plant("ask") }],
  };
  return file as Instructions;
}

/** A plenary with offers, answers, points, a file, live notes, and a member who is removed. */
async function together(secretariat: TestSeat, others: readonly TestSeat[]): Promise<void> {
  const members = others.map(({ device }) => device);
  const title = plant("plenary-title");
  const room = granted(await secretariat.conference.createRoom({ kind: "plenary", title, members }));
  for (const { conference } of others) granted(await conference.sync());
  const [north = notThere(), south = notThere(), mediator = notThere()] = others.map(({ conference }) =>
    plenaryOf(conference),
  );
  const offer = {
    case: plant("offer-case"),
    outcome: { [plant("an-issue")]: plant("an-option") },
    text: plant("offer"),
  };
  const tabled = granted(await north.post({ kind: "offer/tabled", body: offer }));
  const hash = north.placed(tabled.id)?.hash ?? notThere();
  const answer = { offer: hash, answer: "decline", text: plant("answer") } as const;
  granted(await south.post({ kind: "offer/answered", body: answer }));
  granted(await mediator.post({ kind: "offer/explored", body: { ...offer, text: plant("what-if") } }));
  granted(await mediator.post({ kind: "point/raised", body: { text: plant("point") } }));
  const bytes = new TextEncoder().encode(`${plant("line")}\n`.repeat(400));
  granted(await north.attach({ name: plant("file-name"), type: "text/plain", bytes }));
  await live(secretariat.conference, north);
  granted(await room.signState());
  granted(await room.remove(members.slice(-1)));
  granted(await room.post({ kind: "note/taken", body: { text: plant("after-a-removal") } }));
}

/** A note that reaches the other side over its live connection. */
async function live(listener: Conference, speaker: Room): Promise<void> {
  const text = plant("live-note");
  const stop = listener.follow(() => undefined);
  granted(await speaker.post({ kind: "note/taken", body: { text } }));
  const notes = () => plenaryOf(listener).state.notes.map(({ body }) => body.text);
  await vi.waitFor(() => expect(notes()).toContain(text), { timeout: 30_000, interval: 50 });
  stop();
}

function plenaryOf(conference: Conference): Room {
  return conference.rooms().find(({ kind }) => kind === "plenary") ?? notThere();
}

interface Leaking {
  readonly proxy: RecordingProxy;
  readonly seat: TestSeat;
}

/** A client that sends a file unsealed, and asks for paths that say what is secret. */
async function leak(text: string, { proxy, seat }: Leaking): Promise<void> {
  const written = FORMS.flatMap((form) => writtenAs(text, form));
  const leaked = Buffer.concat(written.flatMap((each) => [each, Buffer.from("\n\n")]));
  const bytes = Buffer.concat([leaked], paddedSize(leaked.length) + SEAL_BYTES);
  const { conference, tools } = seat;
  const room = plenaryOf(conference).id;
  const { seat: keys } = await keptRoom(seat, room);
  granted(await tools.transport.at(conference.id).putFile(seatSigner(keys), { room, sealed: bytes }));
  for (const form of PRINTABLE) {
    for (const each of writtenAs(text, form)) await fetch(`${proxy.address}/${each.toString()}`);
  }
}
