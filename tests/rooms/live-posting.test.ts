import { randomBytes } from "node:crypto";
import { paddedSize, SEAL_BYTES } from "@entente/record/entry";
import { nodeSchemes } from "@entente/record/node";
import { type ConferenceTransport, httpTransport, type LiveConnection } from "@entente/room/transport";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { type ApiServer, apiServer } from "../../apps/server/testing/api-server.ts";
import { newConference, seatByInvitation, type TestConference } from "../../apps/server/testing/test-conference.ts";
import type { TestPseudonym } from "../../apps/server/testing/test-devices.ts";
import { addTo, entryOf, newRoom, type TestRoom } from "../../apps/server/testing/test-room.ts";

let server: ApiServer;
let place: TestConference;
let room: TestRoom;
let bob: TestPseudonym;

beforeAll(async () => {
  server = await apiServer();
  place = await newConference(server);
  room = await newRoom(place, place.secretariat);
  const { device } = await seatByInvitation(place, { role: "head" });
  [bob] = (await addTo(room, [device])) as [TestPseudonym];
});

afterAll(() => server?.[Symbol.asyncDispose]());

/** Bob's way to the server, and what of it went by request. */
interface Way extends Disposable {
  readonly transport: ConferenceTransport;
  readonly live: LiveConnection;
  readonly requests: readonly string[];
  /** Called when the connection was lost. */
  readonly lost: () => void;
}

/** Follows the room live, and waits until it is heard. */
async function following(Socket: typeof WebSocket = WebSocket): Promise<Way> {
  const requests: string[] = [];
  const counted: typeof fetch = (address, asked) => {
    requests.push(String(address).replace(/.*\//, ""));
    return fetch(address, asked);
  };
  const transport = httpTransport({
    server: server.address,
    fetch: counted,
    WebSocket: Socket,
    clock: Date.now,
    random: (length) => new Uint8Array(randomBytes(length)),
    schemes: nodeSchemes,
  }).at(place.conference);
  const [heard, lost] = [vi.fn(), vi.fn()];
  const nothing = () => undefined;
  const listener = { opened: nothing, leaves: nothing, checkpoint: nothing, ephemeral: nothing, lost };
  const live = transport.live({ ...listener, items: heard, refused: nothing });
  live.follow(bob, { room: room.room, after: 0 });
  await vi.waitFor(() => expect(heard).toHaveBeenCalled(), { timeout: 10_000 });
  return { transport, live, requests, lost, [Symbol.dispose]: () => live.close() };
}

async function sent({ transport }: Way, signer = bob, options = {}): Promise<unknown> {
  const entries = [await entryOf(room, signer, options), await entryOf(room, signer, options)];
  const answer = await transport.sendEntries(signer, { room: room.room, entries });
  return answer.ok ? answer.value.length : answer.reason.code;
}

/** Time stands still for whoever would wait: what is known to be over is not waited for. */
const TIMERS = { toFake: ["setTimeout", "clearTimeout"] } satisfies Parameters<typeof vi.useFakeTimers>[0];

describe("entries of a room that is followed", () => {
  afterEach(() => vi.useRealTimers());

  test("go on the live connection", async () => {
    using way = await following();
    expect(await sent(way)).toBe(2);
    expect(way.requests).toEqual([]);
  });

  test("go by request under another pseudonym, when they are too long for a frame, once it is closed", async () => {
    using way = await following();
    expect(await sent(way, room.founder)).toBe(2);
    expect(await sent(way, bob, { sealed: new Uint8Array(paddedSize(40_000) + SEAL_BYTES) })).toBe(2);
    expect(way.lost).not.toHaveBeenCalled();
    way.live.close();
    expect(await sent(way)).toBe(2);
    expect(way.requests).toEqual(["entries", "entries", "entries"]);
  });

  test("go by request when they were refused, which says why", async () => {
    using way = await following();
    vi.useFakeTimers(TIMERS);
    expect(await sent(way, bob, { epoch: 9 })).toBe("epoch-passed");
    expect(way.requests).toEqual(["entries"]);
  });

  test("go by request when the connection is lost before they are answered", async () => {
    class LostSocket extends WebSocket {
      override send(data: Parameters<WebSocket["send"]>[0]): void {
        super.send(data);
        if (String(data).includes('"type":"entries"')) this.close();
      }
    }
    using way = await following(LostSocket);
    vi.useFakeTimers(TIMERS);
    expect(await sent(way)).toBe(2);
    expect(way.requests).toEqual(["entries"]);
    const placed = await server.store.rooms.placed(
      { conference: place.conference, room: room.room },
      { after: 0, limit: 1000 },
    );
    expect(new Set(placed.map(({ envelope }) => Buffer.from(envelope).toString("hex"))).size).toBe(placed.length);
  });
});
