import { base64UrlOf, type RequestAgreement } from "@entente/record/wire";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { agreementWith, granted, type Signer, sendTo } from "../testing/api-client.ts";
import { type ApiServer, apiServer } from "../testing/api-server.ts";
import { newConference, seatByAdmission, type TestConference } from "../testing/test-conference.ts";
import { random, type TestDevice, type TestPseudonym } from "../testing/test-devices.ts";
import { addTo, entryOf, namesOf, newRoom, removeFrom, type TestRoom } from "../testing/test-room.ts";

let server: ApiServer;
let place: TestConference;
let room: TestRoom;
let members: readonly TestPseudonym[];

beforeAll(async () => {
  server = await apiServer();
  place = await newConference(server);
  room = await newRoom(place, place.secretariat);
  members = await addTo(room, await Promise.all(Array.from({ length: 3 }, newMember)));
}, 60_000);

afterAll(() => server?.[Symbol.asyncDispose]());

async function newMember(): Promise<TestDevice> {
  const { secretariat, delegation } = place;
  const { device } = await seatByAdmission(place, { by: secretariat, role: "member", delegation });
  return device;
}

interface Proof {
  readonly signer: Signer;
  readonly agreement: RequestAgreement;
}

async function proofOf(signer: Signer): Promise<Proof> {
  return { signer, agreement: await agreementWith(server.address, signer) };
}

const items = (proof: Proof) => sendTo(server.address, "items", { names: namesOf(room), ...proof });

describe("a request that is proven by an agreement", () => {
  test("is granted as a signed one is: entries are appended and read", async () => {
    const proof = await proofOf(room.founder);
    const body = { entries: [await entryOf(room, room.founder)] };
    const { placed } = await granted(server.address, "postEntries", { names: namesOf(room), body, ...proof });
    expect(placed).toHaveLength(1);
    expect((await items(proof)).status).toBe(200);
    const device = await proofOf(place.secretariat);
    expect((await sendTo(server.address, "rooms", { names: { conference: place.conference }, ...device })).status).toBe(
      200,
    );
  });

  test("counts once, by whichever proof it comes again", async () => {
    const { signer, agreement } = await proofOf(room.founder);
    const sent = { names: namesOf(room), signer, time: Date.now(), nonce: random(16) };
    expect((await sendTo(server.address, "items", { ...sent, agreement })).status).toBe(200);
    expect((await sendTo(server.address, "items", { ...sent, agreement })).error).toBe("replayed-request");
    expect((await sendTo(server.address, "items", sent)).error).toBe("replayed-request");
  });

  test("is bound to its path and query, and to the five minutes", async () => {
    const sent = { names: namesOf(room), ...(await proofOf(room.founder)) };
    expect((await sendTo(server.address, "items", { ...sent, movedTo: "?limit=1" })).error).toBe("signature-mismatch");
    expect((await sendTo(server.address, "items", { ...sent, time: Date.now() - 400_000 })).error).toBe(
      "stale-request",
    );
  });

  test("is refused with another secret, and with the agreement of another member", async () => {
    const [mine, theirs] = await Promise.all([room.founder, members[0] ?? room.founder].map(proofOf));
    if (mine === undefined || theirs === undefined) throw new Error("Nobody agreed");
    const { text } = mine.agreement;
    expect((await items({ ...mine, agreement: { text, secret: random() } })).error).toBe("signature-mismatch");
    expect((await items({ ...mine, agreement: theirs.agreement })).error).toBe("stale-request");
    expect((await items({ signer: theirs.signer, agreement: mine.agreement })).error).toBe("stale-request");
    const noText = { text: base64UrlOf(random(96)), secret: random() };
    expect((await items({ ...mine, agreement: noText })).error).toBe("stale-request");
  });

  test("is refused by another server, and by another start of the same one", async () => {
    await using other = await apiServer();
    const agreement = await agreementWith(other.address, room.founder);
    expect((await items({ signer: room.founder, agreement })).error).toBe("stale-request");
  });

  test("is refused as soon as its member is removed, or its device withdrawn", async () => {
    const [_, removed, withdrawn] = members;
    if (removed === undefined || withdrawn === undefined) throw new Error("Nobody is here");
    const [ofRemoved, ofWithdrawn] = [await proofOf(removed), await proofOf(withdrawn)];
    const post = async ({ signer, agreement }: Proof, author: TestPseudonym) => {
      const body = { entries: [await entryOf(room, author)] };
      return sendTo(server.address, "postEntries", { names: namesOf(room), body, signer, agreement });
    };
    expect((await post(ofRemoved, removed)).status).toBe(200);
    expect((await post(ofWithdrawn, withdrawn)).status).toBe(200);
    await removeFrom(room, [removed]);
    const names = { conference: place.conference };
    const body = { device: withdrawn.device.id };
    await granted(server.address, "withdraw", { names, body, signer: place.secretariat });
    expect((await post(ofRemoved, removed)).error).toBe("not-in-room");
    expect((await post(ofWithdrawn, withdrawn)).error).toBe("withdrawn");
  });

  test("is counted against its key like a signed one", async () => {
    await using narrow = await apiServer({ requestsOfKey: { atOnce: 5, perSecond: 0.1 } });
    const { secretariat, conference } = await newConference(narrow);
    const agreement = await agreementWith(narrow.address, secretariat);
    const sent = { names: { conference }, signer: secretariat, agreement };
    const answers = [];
    for (let time = 0; time < 5; time += 1) answers.push((await sendTo(narrow.address, "rooms", sent)).error);
    expect(answers.at(-1)).toBe("too-many");
  });
});
