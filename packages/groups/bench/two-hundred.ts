import { performance } from "node:perf_hooks";
import { changeGroup, groupToBytes, joinGroup } from "../src/members/index.ts";
import { after, circleOf, deviceNamed, granted, newcomer, OPEN } from "../testing/circle.ts";

/** One figure of the bench, with what is to be reached where the plan says so. */
export interface Figure {
  readonly work: string;
  readonly value: number;
  readonly unit: "ms" | "bytes";
  readonly atMost?: number;
}

/**
 * Adding the last of so many members and removing one at its dearest: nobody but the founder has ever committed, so
 * that the removal is written to each of the others, of 200 to 198.
 */
export async function twoHundredMembers(members = 200): Promise<readonly Figure[]> {
  const names = Array.from({ length: members - 1 }, (_, at) => `member-${String(at).padStart(3, "0")}`);
  const [founder, other] = await circleWithTwoAwake(names);
  const last = await newcomer("member-last");
  const added = await timed(async () => granted(await changeGroup(founder, { add: [last.keyPackage] }, OPEN)));
  const heard = await timed(() => after(other, added.value.commit));
  const welcome = added.value.welcome ?? new Uint8Array();
  const joined = await timed(async () => granted(await joinGroup(welcome, last, OPEN)));
  const wanted = { remove: [deviceNamed(names[Math.floor(members * 0.75)] ?? "")] };
  const removed = await timed(async () => granted(await changeGroup(added.value.next, wanted, OPEN)));
  const followed = await timed(() => after(heard.value, removed.value.commit));
  const stored = await timed(async () => groupToBytes(followed.value));
  return [
    { work: "add the last member", value: added.ms, unit: "ms", atMost: 300 },
    { work: "  a member processes it", value: heard.ms, unit: "ms" },
    { work: "  the newcomer joins", value: joined.ms, unit: "ms" },
    { work: "  commit", value: added.value.commit.length, unit: "bytes" },
    { work: "  welcome", value: welcome.length, unit: "bytes" },
    { work: "remove one", value: removed.ms, unit: "ms", atMost: 2000 },
    { work: "  a member processes it", value: followed.ms, unit: "ms" },
    { work: "  commit of the removal", value: removed.value.commit.length, unit: "bytes", atMost: 250_000 },
    { work: "a stored group of the rest", value: stored.value.length, unit: "bytes" },
  ];
}

/** A figure as one line. */
export function figureLine({ work, value, unit, atMost }: Figure): string {
  const shown = `${work.padEnd(28)} ${value.toFixed(0).padStart(8)} ${unit.padEnd(5)}`;
  if (atMost === undefined) return shown.trimEnd();
  return `${shown}  at most ${atMost}: ${value <= atMost ? "reached" : "missed"}`;
}

/** The founder and one other member of a circle; the rest have not opened their welcomes yet. */
async function circleWithTwoAwake(names: readonly string[]) {
  const [first = "", second = "", ...others] = names;
  const [alone] = await circleOf(first);
  if (alone === undefined) throw new Error("A founder");
  const entering = [];
  for (const name of [second, ...others]) entering.push(await newcomer(name));
  const add = entering.map(({ keyPackage }) => keyPackage);
  const { next, welcome = new Uint8Array() } = granted(await changeGroup(alone, { add }, OPEN));
  const awake = entering[0];
  if (awake === undefined) throw new Error("A second member");
  return [next, granted(await joinGroup(welcome, awake, OPEN))] as const;
}

async function timed<Value>(work: () => Promise<Value>): Promise<{ readonly value: Value; readonly ms: number }> {
  const start = performance.now();
  const value = await work();
  return { value, ms: performance.now() - start };
}
