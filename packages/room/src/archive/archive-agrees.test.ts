import { type ArchiveReport, verifyArchive } from "@entente/record/archive";
import type { Act } from "@entente/record/entry";
import { accreditationAct, rosterAct, successorNamedAct, withdrawalAct } from "@entente/record/membership";
import { nodeSchemes as schemes } from "@entente/record/node";
import { bytesToHex } from "@noble/hashes/utils.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import { ArchivedRegister } from "../../testing/archived-register.ts";
import {
  attests,
  type Deed,
  NORTH_HEAD,
  NORTH_MEMBER,
  NORTH_ROOT,
  replaces,
  SECRETARIAT,
  type Signer,
  SOUTH_HEAD,
  SOUTH_ROOT,
  STRANGER,
  signer,
} from "../../testing/register-scene.ts";
import { accreditationOf, type RegisterState, rootOf } from "../register/index.ts";

const ROOTS = [NORTH_ROOT, ...[51, 52, 53, 54].map(signer)];
const DEVICES = [NORTH_HEAD, NORTH_MEMBER, SOUTH_HEAD, STRANGER];
const SIGNERS = new Map([...ROOTS, ...DEVICES, SOUTH_ROOT].map((each) => [bytesToHex(each.id), each]));

/** Who acts: the north's root at that time, the successor that it named, or somebody. */
const ACTORS = ["present", "successor", ...ROOTS, ...DEVICES, SOUTH_ROOT] as const;

/** What somebody does next, in a register of which only the past is known. */
type Move = (register: RegisterState) => Deed | "said";

function actorIn(register: RegisterState, actor: (typeof ACTORS)[number]): Signer {
  if (typeof actor !== "string") return actor;
  const { successor } = register.parties.get("north") ?? {};
  const id = actor === "present" ? rootOf(register, "north") : successor;
  return SIGNERS.get(bytesToHex(id ?? NORTH_ROOT.id)) ?? NORTH_ROOT;
}

const actor = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...ACTORS.slice(0, 2)) }, fc.constantFrom(...ACTORS));
const root = fc.constantFrom(...ROOTS);
const device = fc.constantFrom(...DEVICES);
const role = fc.constantFrom("head", "member", "mediator");
const party = fc.constantFrom("north", "north", "north", "south");

const accreditation = fc.tuple(actor, device, role, party).map(([by, { id }, as, of]): Move => {
  const act = accreditationAct({ party: of, role: as, device: id, name: "" });
  return (register) => [actorIn(register, by), act];
});
const withdrawal = fc.tuple(actor, device).map(([by, { id }]): Move => {
  return (register) => [actorIn(register, by), withdrawalAct(id)];
});
const naming = fc.tuple(actor, root).map(([by, { id: successor }]): Move => {
  return (register) => [actorIn(register, by), successorNamedAct({ party: "north", successor })];
});
const replacement = fc
  .tuple(actor, actor, fc.constantFrom("successor" as const, ...ROOTS))
  .map(([by, old, next]): Move => {
    return (register) => replaces(actorIn(register, by), [actorIn(register, old), actorIn(register, next)]);
  });
const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 3, arbitrary: accreditation },
  withdrawal,
  naming,
  { weight: 2, arbitrary: replacement },
  fc.constant<Move>(() => attests(SECRETARIAT, "north", NORTH_ROOT)),
  { weight: 2, arbitrary: fc.constant<Move>(() => "said") },
);

/** Who spoke in the room, and at which leaf. */
interface Speech {
  readonly author: Signer;
  readonly index: number;
}

/** Plays moves out; the north's root is attested late, and the moves may come before that. */
async function played(moves: readonly Move[], late: number): Promise<{ conference: ArchivedRegister; said: Speech[] }> {
  const conference = new ArchivedRegister();
  const said: Speech[] = [];
  const says = async (author: Signer, act: Act): Promise<void> => {
    said.push({ author, index: await conference.says([author, act]) });
  };
  await conference.does(attests(SECRETARIAT, "secretariat", SECRETARIAT));
  await conference.does(attests(SECRETARIAT, "south", SOUTH_ROOT));
  const joined = DEVICES.map(({ id }) => ({ device: id, pseudonym: id }));
  await says(NORTH_HEAD, rosterAct({ epoch: 1, joined, left: [] }));
  for (const [at, next] of moves.entries()) {
    if (at === late) await conference.does(attests(SECRETARIAT, "north", NORTH_ROOT));
    const deed = next(conference.register);
    if (deed !== "said") await conference.does(deed);
    for (const each of deed === "said" ? DEVICES : [])
      await says(each, { kind: "note/taken", version: 1, body: { text: "Here" } });
  }
  return { conference, said };
}

test("an archive says of every entry as what its author was accredited, as the register said it at that leaf", async () => {
  const counted = { replaced: 0, accredited: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(move, { minLength: 8, maxLength: 24 }), fc.nat(3), async (moves, late) => {
      const { conference, said } = await played(moves, late);
      const { register } = conference;
      const archive = await conference.archive();
      const line = register.parties.get("north")?.roots ?? [];
      counted.replaced += line.length > 1 ? 1 : 0;
      for (const named of [line, line.slice(0, 1), line.slice(-1), line.slice(1, 2)]) {
        if (named.length === 0) continue;
        const roots = [
          { name: "south", fingerprint: SOUTH_ROOT.id },
          ...named.map(({ fingerprint }) => ({ name: "north", fingerprint })),
        ];
        const report = await verifyArchive(archive, { policy: conference.policy(roots), schemes });
        expect(accreditedIn(report)).toEqual(accreditedBy(register, said));
        expect(report.roots.filter(({ party }) => party === "north").map(({ until }) => until)).toEqual(
          line.map(({ until }) => (until === Number.POSITIVE_INFINITY ? undefined : until)),
        );
        counted.accredited += report.entries.filter(({ accredited }) => accredited !== undefined).length;
      }
    }),
    { numRuns: 25 },
  );
  expect(counted.replaced).toBeGreaterThan(0);
  expect(counted.accredited).toBeGreaterThan(0);
}, 120_000);

function accreditedBy(register: RegisterState, said: readonly Speech[]): readonly unknown[] {
  return said.map(({ author, index }) => {
    const held = accreditationOf(register, author.id, index);
    return [index, held?.party, held?.role];
  });
}

function accreditedIn({ entries }: ArchiveReport): readonly unknown[] {
  return entries.map(({ index, accredited }) => [index, accredited?.party, accredited?.role]);
}
