import {
  type CiphersuiteImpl,
  createCommit,
  defaultCapabilities,
  defaultLifetime,
  generateKeyPackage,
  generateKeyPackageWithKey,
  getCiphersuiteFromName,
  getCiphersuiteImpl,
} from "ts-mls";
import { decodeMlsMessage, encodeMlsMessage } from "ts-mls/message.js";
import { describe, expect, test } from "vitest";
import { decodeHandshake, isSameDevice, verifyKeyPackage } from "../src/handshakes/index.ts";
import { readKeyPackage } from "../src/handshakes/key-package.ts";
import { cryptography } from "../src/members/cryptography.ts";
import { externalCommit } from "../src/members/external-commit.ts";
import { stateOf, workingState } from "../src/members/group.ts";
import {
  changeGroup,
  createGroup,
  type DeviceKeys,
  type Group,
  groupInfo,
  joinGroup,
  type Policy,
  processHandshake,
  proposeChange,
  rejoinGroup,
} from "../src/members/index.ts";
import { treeOf } from "../src/members/join-group.ts";
import { newKeyPackage } from "../src/members/key-package.ts";
import { after, circleOf, deviceNamed, granted, newcomer, OPEN, reasonOf } from "../testing/circle.ts";
import { forged } from "../testing/forgery.ts";

/** What honest members hold: only these devices are accredited. */
function only(...names: readonly string[]): Policy {
  const accredited = names.map(deviceNamed);
  return { ...OPEN, isAccredited: (device) => accredited.some((one) => isSameDevice(one, device)) };
}

async function twoMembers(): Promise<{ readonly ann: Group; readonly bob: Group }> {
  const [ann, bob] = await circleOf("ann", "bob");
  if (ann === undefined || bob === undefined) throw new Error("Two members");
  return { ann, bob };
}

/** A key package that a device made with changed algorithms. */
async function keyPackageUnder(suite: CiphersuiteImpl, name: string): Promise<Uint8Array> {
  const device = deviceNamed(name);
  const { publicPackage } = await newKeyPackage(device, { notBefore: 0n, notAfter: 4_000_000_000n });
  const { capabilities } = publicPackage.leafNode;
  const made = await generateKeyPackageWithKey(
    { credentialType: "basic", identity: device.identity },
    capabilities,
    { notBefore: 0n, notAfter: 4_000_000_000n },
    [],
    { signKey: device.signatureSeed, publicKey: device.signatureKey },
    suite,
  );
  return encodeMlsMessage({ version: "mls10", wireformat: "mls_key_package", keyPackage: made.publicPackage });
}

/** A commit and welcome, with keys above the committer's leaf that are of other pairs than those it tells the members. */
async function withForeignKeys(
  group: Group,
  { remove: removed, add }: { readonly remove: number; readonly add: Uint8Array },
): Promise<{ readonly commit: Uint8Array; readonly welcome: Uint8Array }> {
  const suite = await cryptography();
  let made = 0;
  const deriveKeyPair: typeof suite.hpke.deriveKeyPair = async (secret) => {
    made += 1;
    const pair = await suite.hpke.deriveKeyPair(secret);
    if (made === 1) return pair; // The committer's own leaf.
    const { publicKey } = await suite.hpke.deriveKeyPair(secret.map((byte) => byte ^ 1));
    return { ...pair, publicKey };
  };
  const read = readKeyPackage(add);
  if (!read.ok) throw new Error(read.reason);
  const { commit, welcome } = await createCommit(
    {
      state: workingState(stateOf(group), OPEN, []),
      cipherSuite: { ...suite, hpke: { ...suite.hpke, deriveKeyPair } },
    },
    {
      wireAsPublicMessage: true,
      ratchetTreeExtension: true,
      extraProposals: [
        { proposalType: "remove", remove: { removed } },
        { proposalType: "add", add: { keyPackage: read.value.keyPackage } },
      ],
    },
  );
  if (welcome === undefined) throw new Error("No welcome");
  return {
    commit: encodeMlsMessage(commit),
    welcome: encodeMlsMessage({ version: "mls10", wireformat: "mls_welcome", welcome }),
  };
}

describe("an unaccredited device", () => {
  test("founds no group", async () => {
    expect(reasonOf(await createGroup(Uint8Array.of(1), deviceNamed("mallory"), only("ann")))).toBe("unaccredited");
  });

  test("is not added by an honest member, nor proposed", async () => {
    const { ann } = await twoMembers();
    const { keyPackage } = await newcomer("mallory");
    expect(reasonOf(await changeGroup(ann, { add: [keyPackage] }, only("ann", "bob")))).toBe("unaccredited");
    expect(reasonOf(await proposeChange(ann, { add: keyPackage }, only("ann", "bob")))).toBe("unaccredited");
  });

  test("injected by a corrupt member is refused by the others", async () => {
    const { ann, bob } = await twoMembers();
    const { keyPackage } = await newcomer("mallory");
    const { commit } = granted(await changeGroup(ann, { add: [keyPackage] }, OPEN));
    expect(reasonOf(await processHandshake(bob, commit, only("ann", "bob")))).toBe("unaccredited");
  });

  test("keeps a newcomer from joining a group that it is in", async () => {
    const { ann } = await twoMembers();
    const [mallory, cara] = [await newcomer("mallory"), await newcomer("cara")];
    const both = { add: [mallory.keyPackage, cara.keyPackage] };
    const { welcome = new Uint8Array() } = granted(await changeGroup(ann, both, OPEN));
    expect(reasonOf(await joinGroup(welcome, cara, only("ann", "bob", "cara")))).toBe("unaccredited");
    expect(reasonOf(await joinGroup(welcome, cara, only("ann", "bob", "cara", "mallory")))).toBe("not refused");
  });

  test("under the pseudonym of a member, with another key, is another device", async () => {
    const { ann, bob } = await twoMembers();
    const twin: DeviceKeys = { ...deviceNamed("mallory"), identity: deviceNamed("cara").identity };
    const { publicPackage } = await newKeyPackage(twin, { notBefore: 0n, notAfter: 4_000_000_000n });
    const bytes = encodeMlsMessage({ version: "mls10", wireformat: "mls_key_package", keyPackage: publicPackage });
    const { commit } = granted(await changeGroup(ann, { add: [bytes] }, OPEN));
    expect(reasonOf(await processHandshake(bob, commit, only("ann", "bob", "cara")))).toBe("unaccredited");
  });

  test("whose accreditation ended cannot commit", async () => {
    const { ann, bob } = await twoMembers();
    const { commit } = granted(await changeGroup(ann, {}, OPEN));
    expect(reasonOf(await processHandshake(bob, commit, only("bob")))).toBe("unaccredited");
  });
});

describe("a committer without the right", () => {
  const headOnly: Policy = {
    ...OPEN,
    mayChange: ({ committer, additions, removals }) =>
      isSameDevice(committer, deviceNamed("ann")) ||
      (additions.length === 0 && removals.every(({ device, proposer }) => isSameDevice(device, proposer))),
  };

  test("is stopped at home and refused abroad", async () => {
    const { ann, bob } = await twoMembers();
    const wanted = { remove: [deviceNamed("ann")] };
    expect(reasonOf(await changeGroup(bob, wanted, headOnly))).toBe("not-permitted");
    const { commit } = granted(await changeGroup(bob, wanted, OPEN));
    expect(reasonOf(await processHandshake(ann, commit, headOnly))).toBe("not-permitted");
  });

  test("leaves proposals alone that it may not commit, and takes over the others", async () => {
    const [ann, bob, cara] = await circleOf("ann", "bob", "cara");
    if (ann === undefined || bob === undefined || cara === undefined) throw new Error("Three members");
    const wish = granted(await proposeChange(cara, { add: (await newcomer("dan")).keyPackage }, OPEN));
    const leaving = granted(await proposeChange(wish.next, { remove: deviceNamed("cara") }, OPEN));
    const asked = await after(await after(bob, wish.proposal), leaving.proposal);
    expect(asked.roster.proposals.size).toBe(2);
    const { change } = granted(await changeGroup(asked, {}, headOnly));
    expect(change.additions).toEqual([]);
    expect(change.removals.map(({ device }) => isSameDevice(device, deviceNamed("cara")))).toEqual([true]);
  });

  test("cannot remove itself, add a member twice, or add what is out of date", async () => {
    const { ann } = await twoMembers();
    const again = await newcomer("bob");
    expect(reasonOf(await changeGroup(ann, { remove: [deviceNamed("ann")] }, OPEN))).toBe("contradictory");
    expect(reasonOf(await changeGroup(ann, { remove: [deviceNamed("cara")] }, OPEN))).toBe("not-a-member");
    expect(reasonOf(await changeGroup(ann, { add: [again.keyPackage] }, OPEN))).toBe("already-a-member");
    const { publicPackage } = await newKeyPackage(deviceNamed("cara"), { notBefore: 0n, notAfter: 1n });
    const old = encodeMlsMessage({ version: "mls10", wireformat: "mls_key_package", keyPackage: publicPackage });
    expect(reasonOf(await changeGroup(ann, { add: [old] }, OPEN))).toBe("key-package-expired");
  });
});

describe("a commit made wrong by a member who knows how", () => {
  test("with a broken signature under a right proof of membership is refused", async () => {
    const { ann, bob } = await twoMembers();
    const { commit } = granted(await changeGroup(ann, {}, OPEN));
    const broken = await forged(commit, bob, (message) => ({
      ...message,
      auth: { ...message.auth, signature: message.auth.signature.map((byte, at) => (at === 9 ? byte ^ 1 : byte)) },
    }));
    expect(reasonOf(await processHandshake(bob, await forged(commit, bob, (same) => same), OPEN))).toBe("not refused");
    expect(reasonOf(await processHandshake(bob, broken, OPEN))).toBe("signature-mismatch");
  });

  test("in the name of another member is refused", async () => {
    const [ann, bob, cara] = await circleOf("ann", "bob", "cara");
    if (ann === undefined || bob === undefined || cara === undefined) throw new Error("Three members");
    const { commit } = granted(await changeGroup(ann, {}, OPEN));
    const asCara = await forged(commit, bob, (message) => ({
      ...message,
      content: { ...message.content, sender: { senderType: "member", leafIndex: cara.leaf } },
    }));
    expect(reasonOf(await processHandshake(bob, asCara, OPEN))).toBe("other-device");
  });

  test("that leads nowhere is told apart from a forged one", async () => {
    const { ann, bob } = await twoMembers();
    const { commit } = granted(await changeGroup(ann, {}, OPEN));
    const lost = await forged(commit, bob, (message) => {
      if (message.auth.contentType !== "commit") throw new Error("No commit");
      const confirmationTag = message.auth.confirmationTag.map((byte) => byte ^ 1);
      return { ...message, auth: { ...message.auth, confirmationTag } };
    });
    expect(reasonOf(await processHandshake(bob, lost, OPEN))).toBe("unprocessable");
  });

  test("that puts keys into the tree which are not those it gives to the others is refused, where it was made", async () => {
    const [ann, bob, cara, dan] = await circleOf("ann", "bob", "cara", "dan");
    if (ann === undefined || bob === undefined || cara === undefined || dan === undefined) throw new Error("Four");
    const eve = await newcomer("eve");
    const { commit, welcome } = await withForeignKeys(ann, { remove: dan.leaf, add: eve.keyPackage });
    for (const member of [bob, cara])
      expect(reasonOf(await processHandshake(member, commit, OPEN))).toBe("unprocessable");
    expect(reasonOf(await joinGroup(welcome, eve, OPEN))).toBe("invalid-tree");
  });

  test.each([
    ["with a key of small order", (key: Uint8Array) => key.fill(0, 1184)],
    ["with coefficients that are not reduced", (key: Uint8Array) => key.fill(255, 300, 303)],
    ["that is too short", (key: Uint8Array) => key.subarray(1)],
  ])("to which nothing can be encrypted, %s, is refused: no commit would go past it", async (_, spoil) => {
    const { ann, bob } = await twoMembers();
    const suite = await cryptography();
    let exported = 0;
    const spoiling = (which: number) => ({
      ...suite,
      hpke: {
        ...suite.hpke,
        exportPublicKey: async (key: Parameters<typeof suite.hpke.exportPublicKey>[0]) => {
          const bytes = await suite.hpke.exportPublicKey(key);
          exported += 1;
          return exported === which ? spoil(bytes.slice()) : bytes;
        },
      },
    });
    for (const which of [0, 1, 2]) {
      exported = 0;
      const keyPackage = await keyPackageUnder(spoiling(which), "eve");
      const expected = which === 0 ? "not refused" : "unsupported";
      expect(reasonOf(await verifyKeyPackage(keyPackage))).toBe(expected);
      expect(reasonOf(await changeGroup(ann, { add: [keyPackage] }, OPEN))).toBe(expected);
    }
    for (const which of [1, 2]) {
      exported = 0;
      const context = { state: workingState(stateOf(ann), OPEN, []), cipherSuite: spoiling(which) };
      const { commit } = await createCommit(context, { wireAsPublicMessage: true });
      expect(reasonOf(await processHandshake(bob, encodeMlsMessage(commit), OPEN))).toBe("unsupported");
    }
  });

  test("with proposals that this package does not speak is refused unread", async () => {
    const { ann, bob } = await twoMembers();
    const state = workingState(stateOf(ann), OPEN, []);
    const { commit } = await createCommit(
      { state, cipherSuite: await cryptography() },
      {
        wireAsPublicMessage: true,
        extraProposals: [{ proposalType: "group_context_extensions", groupContextExtensions: { extensions: [] } }],
      },
    );
    expect(reasonOf(await processHandshake(bob, encodeMlsMessage(commit), OPEN))).toBe("unsupported");
  });

  test("as a private message is refused: the server could not read it", async () => {
    const { ann, bob } = await twoMembers();
    const state = workingState(stateOf(ann), OPEN, []);
    const cipherSuite = await cryptography();
    const whole = { ...state, secretTree: [leafSecrets(), leafSecrets(), leafSecrets()] };
    const { commit } = await createCommit({ state: whole, cipherSuite }, { wireAsPublicMessage: false });
    expect(reasonOf(await processHandshake(bob, encodeMlsMessage(commit), OPEN))).toBe("unsupported");
  });
});

describe("a commit from outside", () => {
  test("brings the device back that lost its state", async () => {
    const { ann, bob } = await twoMembers();
    const back = granted(await rejoinGroup(await groupInfo(ann, OPEN), { device: deviceNamed("bob") }, OPEN));
    expect((await after(ann, back.commit)).roster).toEqual(back.next.roster);
    expect(granted(await processHandshake(bob, back.commit, OPEN)).kind).toBe("removed");
  });

  test("of another accredited device cannot take a member's place", async () => {
    const { ann } = await twoMembers();
    const info = await groupInfo(ann, OPEN);
    expect(reasonOf(await rejoinGroup(info, { device: deviceNamed("cara") }, OPEN))).toBe("not-a-member");
    const commit = await intrusion(info, deviceNamed("cara"), 1);
    expect(reasonOf(await processHandshake(ann, commit, only("ann", "bob", "cara")))).toBe("other-device");
  });

  test("with a member's pseudonym and another key is refused", async () => {
    const { ann } = await twoMembers();
    const twin = { ...deviceNamed("mallory"), identity: deviceNamed("bob").identity };
    const commit = await intrusion(await groupInfo(ann, OPEN), twin, 1);
    expect(reasonOf(await processHandshake(ann, commit, OPEN))).toBe("other-device");
  });

  test("comes only from a device that is still accredited", async () => {
    const { ann } = await twoMembers();
    const back = granted(await rejoinGroup(await groupInfo(ann, OPEN), { device: deviceNamed("bob") }, OPEN));
    expect(reasonOf(await processHandshake(ann, back.commit, only("ann")))).toBe("unaccredited");
  });

  test("is not made over group information that nobody in the group signed", async () => {
    const { ann } = await twoMembers();
    const info = await groupInfo(ann, OPEN);
    const broken = info.map((byte, at) => (at === info.length - 1 ? byte ^ 1 : byte));
    expect(reasonOf(await rejoinGroup(broken, { device: deviceNamed("bob") }, OPEN))).toBe("signature-mismatch");
  });
});

describe("another suite", () => {
  test.each(["MLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519", "MLS_256_DHKEMP384_AES256GCM_SHA384_P384"] as const)(
    "%s is refused in key packages, additions and welcomes",
    async (name) => {
      const suite = await getCiphersuiteImpl(getCiphersuiteFromName(name));
      const identity = { credentialType: "basic", identity: Uint8Array.of(1) } as const;
      const { publicPackage } = await generateKeyPackage(identity, defaultCapabilities(), defaultLifetime, [], suite);
      const bytes = encodeMlsMessage({ version: "mls10", wireformat: "mls_key_package", keyPackage: publicPackage });
      expect(reasonOf(await verifyKeyPackage(bytes))).toBe("other-suite");

      const [ann] = await circleOf("ann");
      if (ann === undefined) throw new Error("One member");
      expect(reasonOf(await changeGroup(ann, { add: [bytes] }, OPEN))).toBe("other-suite");
      const cara = await newcomer("cara");
      const { welcome = new Uint8Array() } = granted(await changeGroup(ann, { add: [cara.keyPackage] }, OPEN));
      const message = decodeMlsMessage(welcome, 0)?.[0];
      if (message?.wireformat !== "mls_welcome") throw new Error("No welcome");
      const other = encodeMlsMessage({ ...message, welcome: { ...message.welcome, cipherSuite: name } });
      expect(reasonOf(await joinGroup(other, cara, OPEN))).toBe("other-suite");
    },
  );

  test("in the capabilities of a leaf is refused, even under our own key package", async () => {
    const suite = await cryptography();
    const identity = { credentialType: "basic", identity: Uint8Array.of(1) } as const;
    const { publicPackage } = await generateKeyPackage(identity, defaultCapabilities(), defaultLifetime, [], suite);
    const bytes = encodeMlsMessage({ version: "mls10", wireformat: "mls_key_package", keyPackage: publicPackage });
    expect(reasonOf(await verifyKeyPackage(bytes))).toBe("unsupported");
  });
});

test("the server, too, sees that a stranger would take a member's place", async () => {
  const { ann } = await twoMembers();
  const commit = await intrusion(await groupInfo(ann, OPEN), deviceNamed("cara"), 1);
  const handshake = granted(await decodeHandshake(commit));
  expect(handshake.kind === "rejoin" && isSameDevice(handshake.device, deviceNamed("cara"))).toBe(true);
});

/** An external commit as an intruder makes it: nothing but the code of this package keeps anybody from doing so. */
async function intrusion(info: Uint8Array, device: DeviceKeys, replaces: number): Promise<Uint8Array> {
  const message = decodeMlsMessage(info, 0)?.[0];
  if (message?.wireformat !== "mls_group_info") throw new Error("No group information");
  const { groupInfo: information } = message;
  const tree = treeOf(information);
  const externalKey = information.extensions.find(({ extensionType }) => extensionType === "external_pub");
  if (tree === undefined || externalKey === undefined) throw new Error("No tree");
  const { publicPackage: keyPackage } = await newKeyPackage(device, { notBefore: 0n, notAfter: 1n });
  const { message: publicMessage } = await externalCommit(
    {
      groupInfo: information,
      tree,
      externalKey: externalKey.extensionData,
      replaces,
      keyPackage,
      signaturePrivateKey: device.signatureSeed,
      authenticatedData: new Uint8Array(),
    },
    await cryptography(),
  );
  return encodeMlsMessage({ version: "mls10", wireformat: "mls_public_message", publicMessage });
}

function leafSecrets() {
  const ratchet = () => ({ secret: new Uint8Array(64), generation: 0, unusedGenerations: {} });
  return { handshake: ratchet(), application: ratchet() };
}
