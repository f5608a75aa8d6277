import { randomBytes } from "node:crypto";
import type { Result } from "@entente/analysis/agenda";
import type { SignatureSchemes } from "@entente/record/keys";
import { nodeSchemes, nodeSha256 } from "@entente/record/node";
import { createProfile } from "../src/device/index.ts";
import { nodeArgon2id } from "../src/node/index.ts";
import {
  type Conference,
  createConference,
  joinConference,
  openConference,
  type Seat,
  type SessionTools,
} from "../src/session/index.ts";
import type { Transport } from "../src/transport/index.ts";
import { memoryVault, type Vault } from "../src/vault/index.ts";

/** A server as the tests reach it: in memory, or a process of its own. */
export interface TestServer {
  readonly address: string;
  transport(name: string, isOnline: () => boolean): Transport;
  /** How its seats sign and verify, if not one thing after the other. */
  readonly schemes?: SignatureSchemes;
}

/** The value of an answer that must not be a refusal. */
export function granted<Value>(answer: Result<Value, unknown>): Value {
  if (!answer.ok) throw new Error(`Refused: ${JSON.stringify(answer.reason)}`);
  return answer.value;
}

/** A seat of the tests: its session, and what is needed to open it again. */
export interface TestSeat {
  readonly conference: Conference;
  readonly tools: SessionTools;
  readonly network: { isOnline: boolean };
  readonly device: Uint8Array;
}

/** What a device works with in the tests: new keys, a vault in memory, and the server. */
export async function testTools(
  server: TestServer,
  name: string,
  vault: Vault = memoryVault(),
): Promise<SessionTools & { readonly network: { isOnline: boolean } }> {
  const random = (length: number): Uint8Array => new Uint8Array(randomBytes(length));
  const made = await createProfile(
    { vault, random, schemes: nodeSchemes, argon2id: nodeArgon2id },
    { passphrase: "", allowUnprotected: true, withRoot: true },
  );
  const network = { isOnline: true };
  return {
    profile: granted(made),
    transport: server.transport(name, () => network.isOnline),
    clock: Date.now,
    random,
    schemes: server.schemes ?? nodeSchemes,
    sha256: nodeSha256,
    server: server.address,
    network,
  };
}

/** The secretariat with a new conference, once it holds the server's claim if that has one. */
export async function secretariatOf(server: TestServer, claim?: Uint8Array): Promise<TestSeat> {
  const tools = await testTools(server, "secretariat");
  if (claim !== undefined) {
    const { keys, secrets } = tools.profile.device;
    const signer = { publicKey: keys.ed25519, secretKey: secrets.ed25519 };
    granted(await tools.transport.claim(signer, { token: claim, device: keys }));
  }
  const conference = granted(await createConference({ title: "Blue Harbor", name: "Sofia" }, tools));
  return { conference, tools, network: tools.network, device: tools.profile.deviceId };
}

/** A head of delegation who has joined by a link, was let in by the secretariat, and has accredited their own device. */
export async function headOf(party: string, server: TestServer, secretariat: TestSeat): Promise<TestSeat> {
  const role = party === "mediator" ? "mediator" : "head";
  return joined({ party, role, title: `The ${party}` }, server, secretariat);
}

/** A member of a delegation, or its lead, invited and accredited by its head. */
export async function memberOf(
  head: TestSeat,
  server: TestServer,
  role: "member" | "lead" = "member",
): Promise<TestSeat> {
  return joined({ party: head.conference.seat.party, role }, server, head);
}

async function joined(seat: Seat, server: TestServer, host: TestSeat): Promise<TestSeat> {
  const tools = await testTools(server, seat.party);
  const link = granted(await host.conference.invite(seat));
  const conference = granted(await joinConference({ link, name: `${seat.role} of ${seat.party}` }, tools));
  const [request] = granted(await host.conference.joins());
  if (request === undefined) throw new Error("Nobody has joined");
  granted(
    request.root === undefined ? await host.conference.accredit(request) : await host.conference.attestRoot(request),
  );
  granted(await conference.sync());
  granted(await conference.sync());
  granted(await host.conference.sync());
  return { conference, tools, network: tools.network, device: tools.profile.deviceId };
}

/** The same seat after its program was started anew. */
export async function reopened({ conference, tools, network, device }: TestSeat): Promise<TestSeat> {
  return { conference: granted(await openConference(conference.id, tools)), tools, network, device };
}
