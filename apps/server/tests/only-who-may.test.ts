import { ACCREDITED_ROLES } from "@entente/record/membership";
import { ROUTES, type RouteName } from "@entente/record/wire";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { RIGHTS } from "../src/api/rights.ts";
import { type Received, sendTo } from "../testing/api-client.ts";
import { type ApiServer, apiServer } from "../testing/api-server.ts";
import { everybody, type Person } from "../testing/cells.ts";
import { liveClient } from "../testing/live-client.ts";
import { type Table, tableOn } from "../testing/rights-table.ts";
import { haveItWitnessed, REQUESTS } from "../testing/route-requests.ts";
import { newPseudonym } from "../testing/test-devices.ts";
import { entryOf } from "../testing/test-room.ts";

const ALL = "head lead member mediator secretariat observer mandator helper";
const WRITERS = "head lead member mediator secretariat mandator helper";
const CHANGERS = "head lead mediator secretariat";
const LEADERS = "head mediator secretariat";

/** Who may, as the threat model has it: said once more here, so that a slip in the server's table is seen. */
const MAY: Readonly<Record<RouteName, string>> = {
  claim: "whoever holds a token",
  createConference: "the server's secretariat",
  conferences: "everybody",
  conference: "everybody",
  policy: "everybody",
  putPolicy: "admitted: secretariat",
  invite: `admitted: ${LEADERS}`,
  join: "whoever holds a token",
  joins: `admitted: ${LEADERS}`,
  dealWithJoin: `admitted: ${LEADERS}`,
  admit: `admitted: ${LEADERS}`,
  withdraw: `admitted: ${LEADERS}`,
  devices: `admitted: ${ALL}`,
  putKeyPackages: `admitted: ${ALL}`,
  keyPackagesLeft: `admitted: ${ALL}`,
  takeKeyPackage: `admitted: ${CHANGERS}`,
  createRoom: `admitted: ${CHANGERS}`,
  rooms: `admitted: ${ALL}`,
  postHandshake: `in the room: ${ALL}`,
  welcome: `in the room: ${ALL}`,
  completeCommit: `in the room: ${ALL}`,
  groupInfo: `in the room: ${ALL}`,
  postEntries: `in the room: ${WRITERS}`,
  items: `in the room, or removed from it: ${ALL}`,
  putFile: `in the room: ${WRITERS}`,
  lackingFiles: `in the room: ${WRITERS}`,
  file: `in the room: ${ALL}`,
  checkpoint: "everybody",
  cosignedCheckpoint: "everybody",
  tile: "everybody",
  cosign: "everybody",
  giveBackLeaves: `admitted: ${ALL}`,
  giveBackItems: `admitted: ${ALL}`,
};

const people = everybody(ACCREDITED_ROLES);
const routes = Object.keys(ROUTES) as RouteName[];
const signedRoutes = routes.filter((name) => ROUTES[name].signer !== "nobody");

let server: ApiServer;
let table: Table;

beforeAll(async () => {
  server = await apiServer();
  table = await tableOn(server, people);
  await haveItWitnessed(table);
}, 120_000);

afterAll(() => server?.[Symbol.asyncDispose]());

describe("every route tried by everybody", () => {
  test.each(routes)("%s", { timeout: 60_000 }, async (name) => {
    const outcomes: Record<string, string> = {};
    for (const seat of table.people) {
      const sent = await REQUESTS[name](table, seat);
      outcomes[nameOf(seat.person)] = outcomeOf(await sendTo(server.address, name, sent));
    }
    expect(outcomes).toEqual(Object.fromEntries(people.map((person) => [nameOf(person), expected(name, person)])));
  });
});

test("entries over the live connection, tried by everybody", { timeout: 60_000 }, async () => {
  const outcomes: Record<string, string> = {};
  for (const { person, pseudonym } of table.people) {
    using live = await liveClient(server.address, table.place.conference);
    await live.follow(table.room, pseudonym, Number.MAX_SAFE_INTEGER);
    const answer = await live.append(table.room, [await entryOf(table.room, pseudonym)]);
    outcomes[nameOf(person)] = answer.type === "refused" ? answer.error : answer.type;
  }
  // Whoever was withdrawn is not let into the room to begin with.
  const outcome = (person: Person) => (person.isWithdrawn ? "not-in-room" : expected("postEntries", person));
  const placed = (person: Person) => outcome(person).replace("granted", "placed");
  expect(outcomes).toEqual(Object.fromEntries(people.map((person) => [nameOf(person), placed(person)])));
});

describe("every signed route", () => {
  test.each(signedRoutes)("%s refuses a request without signature, and one by another key", async (name) => {
    const seat = table.people.find(({ person }) => person.role === "secretariat" && person.membership === "member");
    if (seat === undefined) throw new Error("There is no secretariat in the room");
    const { signer, ...sent } = await REQUESTS[name](table, seat);
    expect(outcomeOf(await sendTo(server.address, name, sent))).toBe("unsigned");
    const { publicKey } = await newPseudonym(seat.device, table.place.conference);
    const forged = { publicKey: signer?.publicKey ?? publicKey, secretKey: new Uint8Array(32).fill(1) };
    expect(outcomeOf(await sendTo(server.address, name, { ...sent, signer: forged }))).toBe("signature-mismatch");
  });
});

test("the server's table of rights names each route's signer: a device, or a pseudonym in its room", () => {
  for (const name of routes) {
    const { signer } = ROUTES[name];
    const isInRoom = RIGHTS[name].standing.startsWith("member");
    expect([name, isInRoom]).toEqual([name, signer === "pseudonym"]);
    expect([name, RIGHTS[name].standing === "anybody"]).toEqual([name, signer === "nobody"]);
  }
});

function nameOf({ role, membership, isWithdrawn }: Person): string {
  return `${role}, ${membership}${isWithdrawn ? ", withdrawn" : ""}`;
}

/** Whoever may give something back is told that this log has lost nothing. */
function outcomeOf({ status, error }: Received): string {
  if (error === "nothing-is-lost") return "granted";
  return error ?? (status < 300 ? "granted" : String(status));
}

function expected(name: RouteName, { role, membership, isWithdrawn }: Person): string {
  const [where = "", roles = ""] = MAY[name].split(": ");
  if (where === "everybody" || where === "whoever holds a token") return "granted";
  if (where === "the server's secretariat") return "not-allowed";
  if (where === "admitted" && role === "stranger") return "not-admitted";
  const isIn = membership === "member" || (where.includes("removed") && membership === "removed");
  if (where !== "admitted" && !isIn) return "not-in-room";
  if (isWithdrawn) return "withdrawn";
  return roles.split(" ").includes(role) ? "granted" : "not-allowed";
}
