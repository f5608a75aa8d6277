import type { Conference, Room } from "@entente/room/session";
import { describe, expect, test } from "vitest";
import { LIES, type Lie, lieOf } from "../../packages/room/testing/lies.ts";
import { granted, type TestSeat } from "../../packages/room/testing/seats.ts";
import { copyOfListener, type LiedTo, liedTo, onlyTo } from "./lied-to.ts";
import { STRANGER_LIES, type StrangerLie, strangerLie } from "./stranger-lies.ts";

const SCHEDULES = process.env.ENTENTE_LONG === undefined ? 14 : 200;

/** A device looks at all its rooms whenever it asks for news. */
const SCHEDULES_IN_A_CONFERENCE = 14;

/** What a listener may call a lie when it meets it. */
const NAMES: Readonly<Record<Lie | StrangerLie, readonly string[]>> = {
  drop: ["withheld"],
  double: ["replayed"],
  reorder: ["replayed"],
  replay: ["replayed"],
  "hold-back": ["withheld"],
  rewrite: ["not-an-envelope"],
  misattribute: ["not-an-envelope"],
  inject: ["not-an-envelope"],
  "withhold-commit": ["handshake-withheld"],
  fork: ["root-mismatch", "fork", "other-leaf", "other-root-seen"],
  shrink: ["shrunk"],
  "another-author": ["does-not-open"],
  "stranger-in-the-room": ["handshake-refused"],
};

describe(`${SCHEDULES} schedules with real cryptography, every second one told over the live connection`, () => {
  let scene: LiedTo | undefined;
  test.each(Array.from({ length: SCHEDULES }, (_, seed) => seed))(
    "a lie is reported with the first items or checkpoint that cross it, the truth raises no alarm: schedule %i",
    async (seed) => {
      if (scene === undefined || seed % SCHEDULES_IN_A_CONFERENCE === 0) scene = await liedTo();
      const { lie, found, honest } = await played(scene, seed);
      if (lie === undefined) expect(found).toEqual([]);
      else expect([lie, found, found.some((kind) => NAMES[lie].includes(kind))]).toEqual([lie, found, true]);
      expect(honest).toEqual([]);
    },
  );
});

describe("a server with a device that nobody accredited", () => {
  test.each(STRANGER_LIES)("is reported when it tells a lie of the kind %s", async (lie) => {
    const scene = await liedTo();
    const seed = 1000 + STRANGER_LIES.indexOf(lie);
    const chosen = chooser(seed);
    const { room, victim } = await begun(scene, { seed, chosen });
    const { position } = await goesOn(scene, { room, chosen });
    const conference = scene.server.conferenceOf(victim.id);
    const lies = await strangerLie(lie, { room: room.id, position }, conference);
    conference.lies = onlyTo(nameOf(seed), victim, { lies, room });
    const members = room.members().length;
    await victim.sync();
    const found = victim.findings.map(({ kind }) => kind);
    expect(found.some((kind) => NAMES[lie].includes(kind))).toBe(true);
    const lied = victim.rooms().find(({ id }) => Buffer.from(id).equals(room.id));
    expect(lied?.members().length).toBe(members);
  });
});

describe("a server that shows one device another log, with a leaf that this device cannot check", () => {
  test("is found out by the first entry of somebody who saw the other log", async () => {
    const { scene, victim, room } = await forked();
    expect(victim.findings).toEqual([]);
    await says(scene.south, room.id);
    await victim.sync();
    expect(victim.findings.map(({ kind }) => kind)).toContain("other-root-seen");
  });

  test("is found out by the others when that device speaks", async () => {
    const { scene, victim, room } = await forked();
    const own = victim.rooms().find(({ id }) => Buffer.from(id).equals(room.id));
    granted((await own?.post({ kind: "note/taken", body: { text: "Hm" } })) ?? { ok: false, reason: "no room" });
    const { secretariat, south } = scene;
    for (const { conference } of [secretariat, south]) {
      await conference.sync();
      expect(conference.findings.map(({ kind }) => kind)).toContain("other-root-seen");
    }
  });
});

/** A listener who was shown a log of its own, forked where others spoke in a room that it does not know. */
async function forked(): Promise<{ scene: LiedTo; victim: Conference; room: Room }> {
  const scene = await liedTo();
  const { secretariat, south } = scene;
  const { room, victim } = await begun(scene, { seed: 2000, chosen: chooser(2000) });
  const wanted = { kind: "contact-group", title: "Others", members: [south.device] } as const;
  const others = granted(await secretariat.conference.createRoom(wanted));
  const conference = scene.server.conferenceOf(victim.id);
  const place = conference.log.leaves.length;
  await says(secretariat, others.id);
  conference.lies = onlyTo(nameOf(2000), victim, {
    lies: lieOf("fork", { room: room.id, position: place }, conference),
    room,
  });
  await victim.sync();
  return { scene, victim, room };
}

interface Played {
  /** What the listener was told; every fourth time nothing but the truth. */
  readonly lie: Lie | undefined;
  /** What the listener then found. */
  readonly found: readonly string[];
  /** What those found who were told the truth all along. */
  readonly honest: readonly string[];
}

async function played(scene: LiedTo, seed: number): Promise<Played> {
  const chosen = chooser(seed);
  const lie = seed % 4 === 3 ? undefined : LIES[(seed - Math.floor(seed / 4)) % LIES.length];
  const { room, victim } = await begun(scene, { seed, chosen });
  const { position } = await goesOn(scene, { room, chosen });
  const conference = scene.server.conferenceOf(victim.id);
  if (lie !== undefined) {
    const items = conference.roomOf(room.id)?.items ?? [];
    const leaves = conference.log.leaves.length;
    const places: Partial<Record<Lie, number>> = {
      fork: chosen(leaves - 4),
      shrink: leaves - victim.log.size + 1 + chosen(3),
      "withhold-commit": items.findLast(({ kind }) => kind === "handshake")?.position ?? 0,
    };
    const lies = lieOf(lie, { room: room.id, position: places[lie] ?? position }, conference);
    conference.lies = onlyTo(nameOf(seed), victim, { lies, room });
  }
  if (seed % 2 === 0) await victim.sync();
  else await follows(victim, conference.log.leaves.length);
  conference.lies = {};
  const { secretariat, south, mediator, listener } = scene;
  const truthful = [secretariat, south, mediator, listener];
  for (const { conference: each } of truthful) granted(await each.sync());
  const honest = truthful.flatMap(({ conference: { findings } }) => findings.map(({ detail }) => detail));
  return { lie, found: victim.findings.map(({ kind }) => kind), honest };
}

/** Hears live what there is, until it has found something or followed all leaves and asked once for the rest. */
async function follows(victim: Conference, leaves: number): Promise<void> {
  const stop = victim.follow(() => undefined);
  try {
    await expect.poll(() => victim.findings.length > 0 || victim.log.size >= leaves, { timeout: 20_000 }).toBe(true);
    await victim.sync();
  } finally {
    stop();
  }
}

type Choose = (below: number) => number;

/** Numbers that look random and are the same for the same seed. */
function chooser(seed: number): Choose {
  let state = seed + 0x9e3779b9;
  return (below) => {
    state = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    state = Math.imul(state ^ (state >>> 15), 0x735a2d97);
    state ^= state >>> 15;
    return (state >>> 0) % below;
  };
}

function nameOf(seed: number): string {
  return `listener of schedule ${seed}`;
}

interface Beginning {
  readonly seed: number;
  readonly chosen: Choose;
}

/** A room in which something was said, and a listener who knows it. */
async function begun(scene: LiedTo, { seed, chosen }: Beginning): Promise<{ room: Room; victim: Conference }> {
  const { secretariat, south, listener } = scene;
  const wanted = { kind: "plenary", title: nameOf(seed), members: [listener.device, south.device] } as const;
  const room = granted(await secretariat.conference.createRoom(wanted));
  granted(await south.conference.sync());
  for (let note = chosen(3); note >= 0; note -= 1) await says(chosen(2) === 0 ? secretariat : south, room.id);
  granted(await listener.conference.sync());
  const victim = await copyOfListener(scene, nameOf(seed));
  granted(await victim.sync());
  return { room, victim };
}

/** More is said and somebody comes in; answers with the place of an entry by somebody who speaks again later. */
async function goesOn(
  { secretariat, south, mediator }: LiedTo,
  { room, chosen }: { readonly room: Room; readonly chosen: Choose },
): Promise<{ readonly position: number }> {
  const speaker = chosen(2) === 0 ? secretariat : south;
  for (let note = chosen(2); note > 0; note -= 1) await says(chosen(2) === 0 ? secretariat : south, room.id);
  const position = await says(speaker, room.id);
  for (let note = 1 + chosen(2); note > 0; note -= 1) await says(speaker, room.id);
  granted(await secretariat.conference.sync());
  granted(await room.add([mediator.device]));
  for (const seat of [secretariat, south]) await says(seat, room.id);
  return { position };
}

async function says({ conference }: TestSeat, room: Uint8Array): Promise<number> {
  granted(await conference.sync());
  const found = conference.rooms().find(({ id }) => Buffer.from(id).equals(room));
  if (found === undefined) throw new Error("Not in the room");
  const { id } = granted(await found.post({ kind: "note/taken", body: { text: "Hm" } }));
  return found.placed(id)?.position ?? 0;
}
