import { ACCREDITED_ROLES, accreditationAct, successorNamedAct, withdrawalAct } from "@entente/record/membership";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  accredits,
  attests,
  CLERK,
  type Deed,
  EVERYBODY,
  MEDIATOR,
  NORTH_HEAD,
  NORTH_MEMBER,
  NORTH_ROOT,
  placed,
  registerOf,
  replaces,
  SECRETARIAT,
  SOUTH_HEAD,
  SOUTH_ROOT,
  STRANGER,
  signer,
} from "../../testing/register-scene.ts";
import {
  accreditationOf,
  deviceKeysAct,
  keysOfAuthor,
  newRegister,
  partyOfRoot,
  registerAfter,
  rootAttestedAct,
  rootOf,
} from "./index.ts";

const { register: FULL, next: END } = registerOf(EVERYBODY);
const SUCCESSOR = signer(50);
const NEW_ROOT = signer(51);

describe("registerAfter()", () => {
  test("knows every root, device and key of a conference that was set up as it should be", () => {
    expect(FULL.problems).toEqual([]);
    expect([...FULL.parties.keys()]).toEqual(["secretariat", "north", "south", "mediator"]);
    expect(rootOf(FULL, "north")).toEqual(NORTH_ROOT.id);
    expect(partyOfRoot(FULL, SOUTH_ROOT.id)).toBe("south");
    expect(accreditationOf(FULL, NORTH_MEMBER.id)).toMatchObject({ party: "north", role: "member" });
    expect(accreditationOf(FULL, MEDIATOR.id)).toMatchObject({ party: "mediator", role: "mediator" });
    expect(accreditationOf(FULL, STRANGER.id)).toBeUndefined();
    expect(FULL.keysByDevice.size).toBe(9);
  });

  test("alerts to every root attested and every device accredited, and to nothing else", () => {
    const { alerts } = registerOf(EVERYBODY);
    expect(alerts.map(({ kind, party }) => [kind, party])).toEqual([
      ["root-attested", "secretariat"],
      ["accredited", "secretariat"],
      ["root-attested", "north"],
      ["root-attested", "south"],
      ["root-attested", "mediator"],
      ["accredited", "north"],
      ["accredited", "north"],
      ["accredited", "south"],
      ["accredited", "mediator"],
    ]);
    expect(alerts[5]).toMatchObject({
      subject: NORTH_HEAD.id,
      author: NORTH_ROOT.id,
      role: "head",
      text: "head of north",
    });
    expect(new Set(alerts.map(({ id }) => id)).size).toBe(alerts.length);
  });

  test.each<readonly [string, readonly Deed[], string]>([
    ["the secretariat attests another root for a party", [attests(CLERK, "north", STRANGER)], "attested already"],
    ["the secretariat's root does", [attests(SECRETARIAT, "north", STRANGER)], "attested already"],
    ["a delegation attests a root", [attests(NORTH_HEAD, "east", STRANGER)], "Only the secretariat"],
    ["a stranger attests a root", [attests(STRANGER, "east", STRANGER)], "Only the secretariat"],
    ["one root is attested for two parties", [attests(CLERK, "east", NORTH_ROOT)], "another party's"],
    ["the secretariat replaces a party's root", [replaces(CLERK, [NORTH_ROOT, STRANGER])], "Only the root"],
    ["a head replaces its root", [replaces(NORTH_HEAD, [NORTH_ROOT, STRANGER])], "Only the root"],
    ["another party's root does", [replaces(SOUTH_ROOT, [NORTH_ROOT, STRANGER])], "Only the root"],
    ["a root replaces another's", [replaces(NORTH_ROOT, [SOUTH_ROOT, STRANGER], "south")], "Only the root"],
    ["a root is replaced by another's", [replaces(NORTH_ROOT, [NORTH_ROOT, SOUTH_ROOT])], "root before"],
    ["a root is replaced by itself", [replaces(NORTH_ROOT, [NORTH_ROOT, NORTH_ROOT])], "root before"],
    ["a root replaces another than the present one", [replaces(NORTH_ROOT, [SUCCESSOR, NEW_ROOT])], "not the root"],
    ["a root is replaced that is none", [replaces(CLERK, [NORTH_ROOT, STRANGER], "east")], "no root"],
    [
      "the secretariat names a successor",
      [[CLERK, successorNamedAct({ party: "north", successor: STRANGER.id })]],
      "Only the root",
    ],
    [
      "a head names one",
      [[NORTH_HEAD, successorNamedAct({ party: "north", successor: STRANGER.id })]],
      "Only the root",
    ],
    [
      "a root names another's",
      [[SOUTH_ROOT, successorNamedAct({ party: "north", successor: STRANGER.id })]],
      "Only the root",
    ],
    [
      "the secretariat accredits for a party",
      [accredits(CLERK, STRANGER, ["north", "member"])[1] as Deed],
      "may not accredit",
    ],
    ["its root does", [accredits(SECRETARIAT, STRANGER, ["north", "member"])[1] as Deed], "may not accredit"],
    ["a member accredits", [accredits(NORTH_MEMBER, STRANGER, ["north", "member"])[1] as Deed], "may not accredit"],
    [
      "a head accredits for another",
      [accredits(NORTH_HEAD, STRANGER, ["south", "member"])[1] as Deed],
      "may not accredit",
    ],
    ["the secretariat withdraws a delegate", [[CLERK, withdrawalAct(NORTH_MEMBER.id)]], "may not withdraw"],
    [
      "an act of a newer version",
      [[CLERK, { ...rootAttestedAct({ party: "east", title: "E", root: STRANGER.keys }), version: 2 }]],
      "version 2",
    ],
    [
      "a body that cannot be read",
      [[CLERK, { kind: "credential/root-attested", version: 1, body: { party: "east" } }]],
      "Cannot be read",
    ],
    [
      "a root without ML-DSA",
      [
        [
          CLERK,
          {
            kind: "credential/root-attested",
            version: 1,
            body: { party: "east", title: "E", root: { ed25519: STRANGER.keys.ed25519 } },
          },
        ],
      ],
      "Cannot be read",
    ],
    ["a kind nobody knows", [[CLERK, { kind: "credential/blessed", version: 1, body: null }]], "Cannot be read"],
  ])("changes nothing, keeps the problem and alerts when %s", (_name, deeds, found) => {
    const { register, alerts } = registerOf(deeds, FULL, END);
    const { problems, ...rest } = register;
    expect(problems).toEqual([{ index: END, author: deeds[0]?.[0].id, found: expect.stringContaining(found) }]);
    expect({ ...rest, problems: [] }).toEqual(FULL);
    expect(alerts).toEqual([expect.objectContaining({ kind: "refused", index: END, text: problems[0]?.found })]);
  });

  test("begins with the root of the seat link, whatever calls itself the secretariat", () => {
    const { register } = registerOf([
      attests(STRANGER, "secretariat", STRANGER),
      attests(SECRETARIAT, "secretariat", STRANGER),
    ]);
    expect(register.problems.map(({ found }) => found)).toEqual([
      "Only the secretariat attests roots",
      "The secretariat's root is another",
    ]);
    expect(register.parties.size).toBe(0);
  });

  test("lets nobody become mediator or secretariat out of a delegation", () => {
    const { register } = registerOf(
      [...accredits(NORTH_HEAD, STRANGER, ["north", "secretariat"]), attests(STRANGER, "east", signer(60))],
      FULL,
      END,
    );
    expect(accreditationOf(register, STRANGER.id)).toBeUndefined();
    expect(register.parties.has("east")).toBe(false);
  });

  test("replaces a root by its own word, and by that of the successor it named; accreditations stay", () => {
    const { register, alerts } = registerOf(
      [
        [NORTH_ROOT, successorNamedAct({ party: "north", successor: SUCCESSOR.id })],
        replaces(SUCCESSOR, [NORTH_ROOT, SUCCESSOR]),
        replaces(SUCCESSOR, [SUCCESSOR, NEW_ROOT]),
      ],
      FULL,
      END,
    );
    expect(register.problems).toEqual([]);
    expect([END, END + 2, END + 3].map((index) => rootOf(register, "north", index))).toEqual([
      NORTH_ROOT.id,
      SUCCESSOR.id,
      NEW_ROOT.id,
    ]);
    expect(rootOf(register, "north")).toEqual(NEW_ROOT.id);
    expect(accreditationOf(register, NORTH_MEMBER.id)?.role).toBe("member");
    expect(alerts.map(({ kind }) => kind)).toEqual(["successor-named", "root-replaced", "root-replaced"]);
  });

  test("takes attestations from those who conduct the secretariat only, and not from a root of it that was replaced", () => {
    const [aide, next] = [signer(63), signer(64)];
    const { register } = registerOf(
      [
        ...accredits(SECRETARIAT, aide, ["secretariat", "member"]),
        attests(aide, "east", signer(65)),
        replaces(SECRETARIAT, [SECRETARIAT, next], "secretariat"),
        attests(SECRETARIAT, "east", signer(65)),
        attests(next, "east", signer(66)),
      ],
      FULL,
      END,
    );
    expect(register.problems.map(({ index, author }) => [index - END, author])).toEqual([
      [2, aide.id],
      [4, SECRETARIAT.id],
    ]);
    expect(rootOf(register, "east")).toEqual(signer(66).id);
  });

  test("believes the successor that the secretariat's root named as that root, in all that it attests and accredits", () => {
    const [aide, late] = [signer(63), signer(64)];
    const { register } = registerOf(
      [
        [SECRETARIAT, successorNamedAct({ party: "secretariat", successor: SUCCESSOR.id })],
        attests(SUCCESSOR, "east", signer(65)),
        replaces(SUCCESSOR, [SECRETARIAT, SUCCESSOR], "secretariat"),
        attests(SUCCESSOR, "east", signer(66)),
        ...accredits(SUCCESSOR, aide, ["secretariat", "secretariat"]),
        attests(aide, "west", signer(67)),
        ...accredits(SECRETARIAT, late, ["secretariat", "secretariat"]),
        attests(CLERK, "far", signer(68)),
      ],
      FULL,
      END,
    );
    expect(register.problems.map(({ index, author }) => [index - END, author])).toEqual([
      [1, SUCCESSOR.id],
      [8, SECRETARIAT.id],
    ]);
    expect(["east", "west", "far"].map((party) => rootOf(register, party))).toEqual(
      [66, 67, 68].map((n) => signer(n).id),
    );
    expect(register.secretariatRoot).toEqual(SECRETARIAT.id);
  });

  test("leaves a replaced root without any power, its named successor too", () => {
    const { register } = registerOf(
      [
        [NORTH_ROOT, successorNamedAct({ party: "north", successor: SUCCESSOR.id })],
        replaces(NORTH_ROOT, [NORTH_ROOT, NEW_ROOT]),
        replaces(NORTH_ROOT, [NEW_ROOT, STRANGER]),
        replaces(SUCCESSOR, [NEW_ROOT, STRANGER]),
        [NORTH_ROOT, accreditationAct({ party: "north", role: "member", device: STRANGER.id, name: "" })],
        [NORTH_ROOT, withdrawalAct(NORTH_HEAD.id)],
        [NEW_ROOT, withdrawalAct(NORTH_HEAD.id)],
      ],
      FULL,
      END,
    );
    expect(register.problems.map(({ index }) => index - END)).toEqual([2, 3, 4, 5]);
    expect(accreditationOf(register, NORTH_HEAD.id)).toBeUndefined();
    expect(accreditationOf(register, NORTH_HEAD.id, END)?.role).toBe("head");
  });

  test("withdraws a head, after whom its members stay and it accredits nobody", () => {
    const { register, alerts } = registerOf(
      [[NORTH_ROOT, withdrawalAct(NORTH_HEAD.id)], ...accredits(NORTH_HEAD, STRANGER, ["north", "member"])],
      FULL,
      END,
    );
    expect(alerts.map(({ kind, subject }) => [kind, subject])).toEqual([
      ["withdrawn", NORTH_HEAD.id],
      ["refused", undefined],
    ]);
    expect(accreditationOf(register, STRANGER.id)).toBeUndefined();
    expect(accreditationOf(register, NORTH_MEMBER.id)?.role).toBe("member");
  });

  test("leaves acts of other domains alone", () => {
    const [entry] = placed([[STRANGER, { kind: "note/taken", version: 1, body: { text: "Hm" } }]], END);
    expect(entry && registerAfter(FULL, entry)).toEqual({ state: FULL, alerts: [] });
  });

  test("gives no power to anybody outside the chains, in any order of acts", () => {
    const strangers = [STRANGER, signer(61), signer(62)];
    const who = fc.constantFrom(...strangers);
    const party = fc.constantFrom("north", "south", "secretariat", "east");
    const deed = fc.oneof(
      fc.tuple(who, party, who).map(([by, of, root]): Deed => attests(by, of, root)),
      fc.tuple(who, party, who).map(([by, of, root]): Deed => replaces(by, [NORTH_ROOT, root], of)),
      fc.tuple(who, party, who).map(([by, of, { id }]): Deed => [by, successorNamedAct({ party: of, successor: id })]),
      fc.tuple(who, who).map(([by, { keys }]): Deed => [by, deviceKeysAct(keys)]),
      fc.tuple(who, fc.constantFrom(...strangers, NORTH_HEAD)).map(([by, { id }]): Deed => [by, withdrawalAct(id)]),
      fc
        .tuple(who, who, party, fc.constantFrom(...ACCREDITED_ROLES))
        .map(([by, { id }, of, role]): Deed => [by, accreditationAct({ party: of, role, device: id, name: "" })]),
    );
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 12 }), (deeds) => {
        const { register } = registerOf(deeds, FULL, END);
        expect([register.parties, register.accreditations]).toEqual([FULL.parties, FULL.accreditations]);
      }),
      { numRuns: 60 },
    );
  });
});

describe("keysOfAuthor()", () => {
  const entryOf = (deed: Deed) => placed([deed])[0]?.entry ?? expect.fail();
  const empty = newRegister(SECRETARIAT.id);

  test("takes them from the register, or from the act itself when they are the author's", () => {
    expect(keysOfAuthor(FULL, entryOf([NORTH_HEAD, withdrawalAct(NORTH_MEMBER.id)]))).toEqual(NORTH_HEAD.keys);
    expect(keysOfAuthor(empty, entryOf(attests(SECRETARIAT, "secretariat", SECRETARIAT)))).toEqual(SECRETARIAT.keys);
    expect(keysOfAuthor(empty, entryOf([STRANGER, deviceKeysAct(STRANGER.keys)]))).toEqual(STRANGER.keys);
    expect(keysOfAuthor(empty, entryOf([STRANGER, deviceKeysAct(CLERK.keys)]))).toBeUndefined();
    expect(keysOfAuthor(empty, entryOf([SOUTH_HEAD, withdrawalAct(CLERK.id)]))).toBeUndefined();
  });
});
