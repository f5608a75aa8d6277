import {
  acceptAll,
  type ClientState,
  createCommit,
  emptyPskIndex,
  getCiphersuiteFromName,
  getCiphersuiteImpl,
  joinGroup as joinMlsGroup,
  mlsExporter,
  processMessage,
} from "ts-mls";
import { decodeMlsMessage, encodeMlsMessage } from "ts-mls/message.js";
import { expect, test } from "vitest";
import { SUITE } from "../src/handshakes/index.ts";
import { changeGroup } from "../src/members/index.ts";
import { newKeyPackage } from "../src/members/key-package.ts";
import { settingsUnder } from "../src/members/policy.ts";
import { after, circleOf, deviceNamed, granted, newcomer, OPEN, secretOf } from "../testing/circle.ts";

/** ts-mls with its own cryptography throughout. */
const stock = await getCiphersuiteImpl(getCiphersuiteFromName(SUITE));

test("a member that runs ts-mls as it comes follows us, and we follow it", async () => {
  const [ann] = await circleOf("ann");
  if (ann === undefined) throw new Error("One member");
  const pair = await newKeyPackage(deviceNamed("stock"), { notBefore: 0n, notAfter: 4_000_000_000n });
  const keyPackage = encodeMlsMessage({
    version: "mls10",
    wireformat: "mls_key_package",
    keyPackage: pair.publicPackage,
  });
  const added = granted(await changeGroup(ann, { add: [keyPackage, (await newcomer("bob")).keyPackage] }, OPEN));
  let member = await joined(added.welcome ?? new Uint8Array(), pair);
  expect(await stockSecret(member)).toBe(await secretOf(added.next));

  const renewed = granted(await changeGroup(added.next, {}, OPEN));
  member = await followed(member, renewed.commit);
  const removed = granted(await changeGroup(renewed.next, { remove: [deviceNamed("bob")] }, OPEN));
  member = await followed(member, removed.commit);
  expect(await stockSecret(member)).toBe(await secretOf(removed.next));

  const made = await createCommit({ state: member, cipherSuite: stock }, { wireAsPublicMessage: true });
  const annNow = await after(removed.next, encodeMlsMessage(made.commit));
  expect(await secretOf(annNow)).toBe(await stockSecret(made.newState));
});

async function joined(bytes: Uint8Array, pair: Awaited<ReturnType<typeof newKeyPackage>>): Promise<ClientState> {
  const message = decodeMlsMessage(bytes, 0)?.[0];
  if (message?.wireformat !== "mls_welcome") throw new Error("No welcome");
  const { publicPackage, privatePackage } = pair;
  const settings = settingsUnder(OPEN);
  return joinMlsGroup(
    message.welcome,
    publicPackage,
    privatePackage,
    emptyPskIndex,
    stock,
    undefined,
    undefined,
    settings,
  );
}

async function followed(member: ClientState, bytes: Uint8Array): Promise<ClientState> {
  const message = decodeMlsMessage(bytes, 0)?.[0];
  if (message?.wireformat !== "mls_public_message") throw new Error("No handshake");
  return (await processMessage(message, member, emptyPskIndex, acceptAll, stock)).newState;
}

async function stockSecret({ keySchedule }: ClientState): Promise<string> {
  const secret = await mlsExporter(keySchedule.exporterSecret, "test", new Uint8Array(), 32, stock);
  return Buffer.from(secret).toString("hex");
}
