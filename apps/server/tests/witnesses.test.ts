import { parseNoteKey, parseSignedNote, signedNoteText, verifyNote } from "@entente/record/log";
import { nodeSchemes } from "@entente/record/node";
import { checkCheckpoint, parsePolicy } from "@entente/record/receipt";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { granted, sendTo } from "../testing/api-client.ts";
import { type ApiServer, apiServer } from "../testing/api-server.ts";
import { newConference, seatByInvitation, type TestConference } from "../testing/test-conference.ts";
import { newRoom, post, type TestRoom } from "../testing/test-room.ts";
import { cosigned, newestCheckpoint, newWitness, policyWith } from "../testing/witnessing.ts";

let server: ApiServer;
let place: TestConference;
let room: TestRoom;
const witness = newWitness();
const names = () => ({ conference: place.conference });

beforeAll(async () => {
  server = await apiServer();
  place = await newConference(server);
  const { device } = await seatByInvitation(place, { role: "head" });
  room = await newRoom(place, device);
  await post(room, room.founder);
  await vi.waitUntil(async () => sizeIn(await newestCheckpoint(place)) === 1);
  const body = await policyWith(place, witness);
  await granted(server.address, "putPolicy", { names: names(), body, signer: place.secretariat });
}, 60_000);

afterAll(() => server?.[Symbol.asyncDispose]());

describe("the policy", () => {
  test("is given as it was set", async () => {
    const { bytes } = await sendTo(server.address, "policy", { names: names() });
    expect(new TextDecoder().decode(bytes)).toBe(await policyWith(place, witness));
  });

  test("that cannot be read, names another log, or names parties, is refused", async () => {
    const policy = await policyWith(place, witness);
    const foreign = policy.replace(
      /^log .*$/m,
      "log PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
    );
    const hostile = ["", "quorum nobody\n", foreign, `${policy}root north ${"0".repeat(64)}\n`, "\u0000"];
    for (const body of hostile) {
      const sent = { names: names(), body: body === "" ? new Uint8Array(0) : body, signer: place.secretariat };
      expect((await sendTo(server.address, "putPolicy", sent)).error).toBe("bad-policy");
    }
  });
});

describe("cosignatures", () => {
  test("of the policy's witness are served with the checkpoint, which then is witnessed", async () => {
    const note = await newestCheckpoint(place);
    await granted(server.address, "cosign", { names: names(), body: await cosigned(note, witness) });
    const policy = parsePolicy(await policyWith(place, witness));
    if (!policy.ok) throw new Error("Not a policy");
    for (const name of ["checkpoint", "cosignedCheckpoint"] as const) {
      const { bytes } = await sendTo(server.address, name, { names: names() });
      const checked = await checkCheckpoint(new TextDecoder().decode(bytes), policy.value, nodeSchemes);
      expect(checked).toMatchObject({ ok: true, value: { state: "witnessed", witnesses: ["w"] } });
    }
  });

  test("stay with the checkpoint that they are of, while the log grows", async () => {
    await post(room, room.founder);
    await expect.poll(() => newestCheckpoint(place).then(sizeIn)).toBe(2);
    const { bytes } = await sendTo(server.address, "cosignedCheckpoint", { names: names() });
    expect(sizeIn(new TextDecoder().decode(bytes))).toBe(1);
  });

  test("that do not hold, are of nobody known, of another log or of a future time, are refused", async () => {
    const note = await newestCheckpoint(place);
    const good = await cosigned(note, witness);
    const stranger = newWitness("stranger.example/w");
    const posing = { key: witness.key, secretKey: stranger.secretKey };
    const otherText = note.replace(/^.*\n/, "other.example/log\n");
    const hostile = [
      await cosigned(note, stranger),
      await cosigned(note, posing),
      await cosigned(note, witness, Math.floor(Date.now() / 1000) + 100_000),
      await cosigned(otherText, witness),
      good.replace("\n2\n", "\n3\n"),
      "nothing",
      `${good}${"x".repeat(100)}`,
    ];
    for (const body of hostile)
      expect((await sendTo(server.address, "cosign", { names: names(), body })).error).toBe("bad-cosignature");
  });

  test("that stand twice, once good and once not, are refused", async () => {
    const note = await newestCheckpoint(place);
    const posing = { key: witness.key, secretKey: newWitness().secretKey };
    const [good, bad] = [parseSignedNote(await cosigned(note, witness)), parseSignedNote(await cosigned(note, posing))];
    if (!good.ok || !bad.ok) throw new Error("Not notes");
    const both = { ...good.value, signatures: [...good.value.signatures, ...bad.value.signatures] };
    const sent = { names: names(), body: signedNoteText(both) };
    expect((await sendTo(server.address, "cosign", sent)).error).toBe("bad-cosignature");
  });

  test("of strangers beside a good one are left out", async () => {
    const note = await newestCheckpoint(place);
    const [good, foreign] = await Promise.all(
      [witness, newWitness(witness.key.name)].map(async (each) => parseSignedNote(await cosigned(note, each))),
    );
    if (!good?.ok || !foreign?.ok) throw new Error("Not notes");
    const both = { ...good.value, signatures: [...good.value.signatures, ...foreign.value.signatures] };
    await granted(server.address, "cosign", { names: names(), body: signedNoteText(both) });
    const served = parseSignedNote(await newestCheckpoint(place));
    const { logKeys } = await granted(server.address, "conference", { names: names() });
    const keys = logKeys.flatMap((line) => {
      const key = parseNoteKey(line);
      return key.ok ? [key.value] : [];
    });
    if (!served.ok) throw new Error("Not a note");
    expect(served.value.signatures.length).toBe(3);
    expect((await verifyNote(served.value, [...keys, witness.key], nodeSchemes)).verified.length).toBe(3);
  });
});

function sizeIn(note: string): number {
  return Number(note.split("\n")[1]);
}
