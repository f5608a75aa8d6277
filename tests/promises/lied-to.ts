import { nodeSchemes } from "@entente/record/node";
import { openProfile } from "@entente/room/device";
import { nodeArgon2id } from "@entente/room/node";
import { type Conference, openConference, type Room } from "@entente/room/session";
import { memoryVault, type Vault } from "@entente/room/vault";
import { type Lies, MemoryServer } from "../../packages/room/testing/memory-server.ts";
import { granted, headOf, secretariatOf, type TestSeat, testTools } from "../../packages/room/testing/seats.ts";
import { seatedHead } from "./seated.ts";

/** A conference whose server lies to one device, the listener's, and to nobody else. */
export interface LiedTo {
  readonly server: MemoryServer;
  readonly secretariat: TestSeat;
  readonly south: TestSeat;
  readonly mediator: TestSeat;
  /** The listener as it is without any lie. */
  readonly listener: TestSeat;
  /** What the listener's device keeps, locked. */
  readonly vault: Vault;
}

/** A conference of four, of whom one will be lied to. */
export async function liedTo(): Promise<LiedTo> {
  const server = new MemoryServer(Date.now);
  const secretariat = await secretariatOf(server);
  const south = await headOf("south", server, secretariat);
  const mediator = await headOf("mediator", server, secretariat);
  const vault = memoryVault();
  const tools = await testTools(server, "north", vault);
  const conference = await seatedHead("north", secretariat, tools);
  const listener = { conference, tools, network: tools.network, device: tools.profile.deviceId };
  return { server, secretariat, south, mediator, listener, vault };
}

/** The listener's device as it is now, copied, so that what it is told from here on does no harm to the one copied. */
export async function copyOfListener({ server, vault, listener }: LiedTo, name: string): Promise<Conference> {
  const copied = memoryVault();
  for (const each of await vault.names("")) await copied.write(each, (await vault.read(each)) ?? new Uint8Array(0));
  const { tools, conference } = listener;
  const opened = await openProfile(
    { vault: copied, random: tools.random, schemes: nodeSchemes, argon2id: nodeArgon2id },
    "",
  );
  const transport = server.transport(name, () => true);
  return granted(await openConference(conference.id, { ...tools, profile: granted(opened), transport }));
}

/** Lies that only one device hears, by the name that its requests bear and by its pseudonym in a room. */
export function onlyTo(name: string, listener: Conference, { lies, room }: { lies: Lies; room: Room }): Lies {
  const own = room.members().find(({ party }) => party === listener.seat.party)?.pseudonym ?? new Uint8Array(0);
  const isOwn = (asker: Uint8Array): boolean => Buffer.from(asker).equals(own);
  return {
    items: (about, told, asker) => (isOwn(asker) ? (lies.items?.(about, told, asker) ?? told) : told),
    checkpoint: (note, asker) => (asker === name ? (lies.checkpoint?.(note, asker) ?? note) : note),
    tile: (path, bytes, asker) => (asker === name ? (lies.tile?.(path, bytes, asker) ?? bytes) : bytes),
    leaves: (start, told, asker) => (asker === name ? (lies.leaves?.(start, told, asker) ?? told) : told),
  };
}
