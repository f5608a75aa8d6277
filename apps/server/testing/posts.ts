import { createHash, randomBytes } from "node:crypto";
import type { Device } from "@entente/groups/handshakes";
import { leafBytes } from "@entente/record/entry";
import { nodeSchemes } from "@entente/record/node";
import type { NewEntry } from "../src/sequencer/sequencer.ts";
import type { NewDevice } from "../src/store/admissions.ts";
import type { NewConference } from "../src/store/conferences.ts";

/** 32 bytes that depend on a text alone. */
export function named(text: string): Uint8Array {
  return new Uint8Array(createHash("sha256").update(text).digest());
}

/** A device to be admitted, by a name. */
export function deviceNamed(name: string, role = "head"): NewDevice {
  const seed = named(`seed of ${name}`);
  const keys = {
    ed25519: nodeSchemes.ed25519.publicKeyOf(seed),
    "ml-dsa-65": nodeSchemes["ml-dsa-65"].publicKeyOf(seed),
  };
  return { keys, delegation: named(`delegation of ${name}`), role, statement: named(`statement of ${name}`) };
}

/** A conference to be opened, by a name. */
export function conferenceNamed(name: string): NewConference {
  const devices = [deviceNamed(`${name} root`, "secretariat"), deviceNamed(`${name} device`, "secretariat")];
  return { conference: named(name), origin: `entente.example/${name}`, devices };
}

/** A leaf of a group, by a name. */
export function founderNamed(name: string): Device {
  const identity = new Uint8Array(96);
  identity.set(named(`device ${name}`));
  return { identity, signatureKey: named(`pseudonym ${name}`) };
}

/** An entry as a member would post it; the sealed bytes are random, the leaf is named by them. */
export function entryIn(room: Uint8Array, author: Device, { epoch = 0, size = 600 } = {}): NewEntry {
  const bytes = new Uint8Array(randomBytes(size));
  const leaf = leafBytes({ tag: named(Buffer.from(bytes).toString("hex")), commitment: named("commitment") });
  const envelope = new Uint8Array(Buffer.concat([leaf, room]));
  return { kind: "entry", room, epoch, leaf, envelope, bytes, pseudonym: author.signatureKey };
}
