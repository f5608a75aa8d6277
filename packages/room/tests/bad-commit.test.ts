import { openEnvelope, sealedHashOf, signEnvelope } from "@entente/record/entry";
import { nodeSchemes } from "@entente/record/node";
import { handshakeLeaf } from "@entente/record/wire";
import { expect, test } from "vitest";
import { openConference, type Room } from "../src/session/index.ts";
import type { ConferenceTransport, SentHandshake, Signer } from "../src/transport/index.ts";
import { MemoryServer } from "../testing/memory-server.ts";
import { granted, headOf, secretariatOf, type TestSeat } from "../testing/seats.ts";

test("a commit that nobody can follow is reported with its proof, and the room begins anew without its author", async () => {
  const server = new MemoryServer(Date.now);
  const secretariat = await secretariatOf(server);
  const north = await headOf("north", server, secretariat);
  const south = await headOf("south", server, secretariat);
  const mediator = await headOf("mediator", server, secretariat);
  const members = [north.device, south.device];
  const plenary = granted(await secretariat.conference.createRoom({ kind: "plenary", title: "Plenary", members }));
  granted(await plenary.post({ kind: "note/taken", body: { text: "Before" } }));
  for (const { conference } of [north, south]) granted(await conference.sync());
  const forger = await forging(north);
  await forger.add([mediator.device]);
  for (const { conference } of [secretariat, south]) granted(await conference.sync());
  expect(roomsOf(south).map(({ stuck }) => stuck)).toEqual([expect.stringContaining("cannot be followed")]);
  expect(plenary.state.notes.map(({ body }) => body.text)).toEqual(["Before"]);
  const [found] = secretariat.conference.findings;
  expect(found?.kind).toBe("handshake-refused");
  const proof = await openEnvelope(found?.proof?.[0] ?? new Uint8Array(), nodeSchemes);
  expect(proof.ok && proof.value.sealedHash).toEqual(sealedHashOf(found?.proof?.[1] ?? new Uint8Array()));
  const anew = granted(await secretariat.conference.reinitialise(plenary));
  granted(await anew.post({ kind: "note/taken", body: { text: "After" } }));
  for (const { conference } of [north, south]) granted(await conference.sync());
  expect(roomsOf(south).map(({ state }) => state.notes.map(({ body }) => body.text))).toEqual([["Before"], ["After"]]);
  expect(roomsOf(north).length).toBe(1);
  expect(anew.members().length).toBe(2);
  expect((await secretariat.conference.reinitialise(anew)).ok).toBe(false);
}, 60_000);

function roomsOf({ conference }: TestSeat): readonly Room[] {
  return conference.rooms();
}

/** A seat's plenary whose commits carry another confirmation tag, which MLS does not sign, in a sound envelope. */
async function forging({ conference, tools }: TestSeat): Promise<Room> {
  const { transport } = tools;
  const forged: typeof transport = {
    ...transport,
    at: (id) => {
      const routes = transport.at(id);
      return new Proxy(routes, {
        get: (_, name) => (name === "sendHandshake" ? sendForged(routes) : Reflect.get(routes, name)),
      });
    },
  };
  const session = granted(await openConference(conference.id, { ...tools, transport: forged }));
  const [plenary] = session.rooms();
  if (plenary === undefined) throw new Error("No plenary");
  return plenary;
}

function sendForged(routes: ConferenceTransport): ConferenceTransport["sendHandshake"] {
  return async (signer: Signer, sent: SentHandshake) => {
    const envelope = granted(await openEnvelope(sent.envelope, nodeSchemes));
    const handshake = sent.handshake.with(-40, (sent.handshake.at(-40) ?? 0) ^ 1);
    const leaf = handshakeLeaf({ room: sent.room, epoch: envelope.epoch, handshake });
    const content = { ...envelope, leaf, sealedHash: sealedHashOf(handshake) };
    const signed = await signEnvelope(content, signer.secretKey, nodeSchemes);
    return routes.sendHandshake(signer, { ...sent, handshake, envelope: signed });
  };
}
