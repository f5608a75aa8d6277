import { expect, test } from "vitest";
import { type Conference, joinConference, openConference } from "../src/session/index.ts";
import type { ConferenceTransport, Transport } from "../src/transport/index.ts";
import { MemoryServer } from "../testing/memory-server.ts";
import { granted, headOf, secretariatOf, type TestSeat, testTools } from "../testing/seats.ts";

/** Which route is lost, as long as it is: the question, or the answer to what was done. */
interface Losing {
  readonly route: keyof ConferenceTransport;
  readonly lost: "question" | "answer";
  isLosing: boolean;
}

/** The same device over a line that loses something. */
async function over({ conference, tools }: TestSeat, losing: Losing): Promise<Conference> {
  const transport: Transport = { ...tools.transport, at: (id) => lossy(tools.transport.at(id), losing) };
  return granted(await openConference(conference.id, { ...tools, transport }));
}

function lossy(routes: ConferenceTransport, losing: Losing): ConferenceTransport {
  return new Proxy(routes, {
    get: (_, name) => {
      const call: unknown = Reflect.get(routes, name);
      if (name !== losing.route || typeof call !== "function") return call;
      return async (...asked: readonly unknown[]) => {
        const isAsked = !losing.isLosing || losing.lost === "answer";
        const answer: unknown = isAsked ? await Reflect.apply(call, routes, asked) : undefined;
        return losing.isLosing ? { ok: false, reason: { code: "unreachable", status: 0, message: "Lost" } } : answer;
      };
    },
  });
}

test.each(["question", "answer"] as const)(
  "of an act before its author was removed, its %s: once the author is back it is said once",
  async (lost) => {
    const server = new MemoryServer(Date.now);
    const secretariat = await secretariatOf(server);
    const north = await headOf("north", server, secretariat);
    const title = "Plenary";
    const theirs = granted(
      await secretariat.conference.createRoom({ kind: "plenary", title, members: [north.device] }),
    );
    granted(await north.conference.sync());
    const losing: Losing = { route: "sendEntries", lost, isLosing: true };
    const conference = await over(north, losing);
    const [room] = conference.rooms();
    await room?.post({ kind: "note/taken", body: { text: "Twelve boats" } });
    granted(await secretariat.conference.sync());
    granted(await theirs.remove([north.device]));
    losing.isLosing = false;
    granted(await conference.sync());
    expect(room?.isLeft).toBe(true);
    expect(room?.pending.length).toBe(lost === "answer" ? 0 : 1);
    granted(await theirs.add([north.device]));
    granted(await conference.sync());
    granted(await secretariat.conference.sync());
    expect(theirs.state.notes.map(({ body }) => body.text)).toEqual(["Twelve boats"]);
    expect(room?.pending).toEqual([]);
    for (const { findings } of [conference, secretariat.conference]) expect(findings).toEqual([]);
  },
  60_000,
);

test.each(["head", "member"] as const)(
  "that a %s was let in, and asked for again: nobody is told of anything wrong",
  async (role) => {
    const server = new MemoryServer(Date.now);
    const secretariat = await secretariatOf(server);
    const losing: Losing = { route: "settleJoin", lost: "question", isLosing: true };
    const host = await over(secretariat, losing);
    const party = role === "head" ? "north" : "secretariat";
    const link = granted(await host.invite({ party, role }));
    const newcomer = granted(await joinConference({ link, name: "Ada" }, await testTools(server, "newcomer")));
    const [request] = granted(await host.joins());
    if (request === undefined) throw new Error("Nobody has joined");
    const letIn = () => (role === "head" ? host.attestRoot(request) : host.accredit(request));
    expect((await letIn()).ok).toBe(false);
    losing.isLosing = false;
    granted(await letIn());
    expect(granted(await host.joins())).toEqual([]);
    granted(await host.sync());
    granted(await newcomer.sync());
    expect([...host.register.problems, ...newcomer.register.problems]).toEqual([]);
    expect(newcomer.alerts.filter(({ kind }) => kind === "refused")).toEqual([]);
    expect(newcomer.register.accreditations.size).toBe(2);
  },
  60_000,
);

test("a room that the server never heard of is not made, and can be asked for again", async () => {
  const server = new MemoryServer(Date.now);
  const secretariat = await secretariatOf(server);
  const north = await headOf("north", server, secretariat);
  const wanted = { kind: "plenary", title: "Plenary", members: [north.device] } as const;
  secretariat.network.isOnline = false;
  const offline = await secretariat.conference.createRoom(wanted);
  expect(offline).toMatchObject({ ok: false, reason: { code: "unreachable" } });
  expect(secretariat.conference.rooms()).toEqual([]);
  secretariat.network.isOnline = true;
  for (const lost of ["question", "answer"] as const) {
    const unheard = await over(secretariat, { route: "foundRoom", lost, isLosing: true });
    expect(await unheard.createRoom(wanted)).toMatchObject({ ok: false, reason: { code: "unreachable" } });
    expect(unheard.rooms()).toEqual([]);
  }
  const conference = granted(await openConference(secretariat.conference.id, secretariat.tools));
  granted(await conference.sync());
  expect(conference.rooms()).toEqual([]);
  granted(await conference.createRoom(wanted));
  expect(conference.rooms().map((room) => room.members().length)).toEqual([2]);
  expect(conference.findings).toEqual([]);
}, 60_000);

test("a room whose members could not be added is there, and the refusal says so", async () => {
  const server = new MemoryServer(Date.now);
  const secretariat = await secretariatOf(server);
  const north = await headOf("north", server, secretariat);
  const conference = await over(secretariat, { route: "takeKeyPackage", lost: "question", isLosing: true });
  const made = await conference.createRoom({ kind: "plenary", title: "Plenary", members: [north.device] });
  expect(made).toMatchObject({
    ok: false,
    reason: { code: "unreachable", message: expect.stringMatching(/^Plenary is made, without the others: Cannot add/) },
  });
  expect(conference.rooms().map(({ title }) => title)).toEqual(["Plenary"]);
}, 60_000);
