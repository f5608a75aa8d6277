import { bytesToHex } from "@noble/hashes/utils.js";
import {
  type Act,
  leafBytes,
  leafCommitment,
  leafTag,
  type SigningDevice,
  sealedHashOf,
  signEntry,
  tagKeyOf,
} from "../../src/entry/index.ts";
import { type DeviceKeys, deviceId, deviceKeysOf, type SignatureSchemes } from "../../src/keys/index.ts";
import type { NoteKey, TreeHead } from "../../src/log/index.ts";
import {
  type Accreditations,
  accreditationAct,
  foldCredentials,
  type PlacedEntry,
} from "../../src/membership/index.ts";
import type { Policy } from "../../src/receipt/index.ts";

/** A device that plays along. */
export interface Player extends SigningDevice {
  readonly name: string;
  readonly id: Uint8Array;
  readonly pseudonym: Uint8Array;
}

/** An entry as it was written, with what only the test knows of it. */
export interface Written {
  /** Which leaf it is; no two are the same. */
  readonly id: number;
  readonly by: Player;
  /** Under whose pseudonym it goes; its author's, unless somebody lies. */
  readonly as: Player;
  readonly count: number;
  readonly leaf: Uint8Array;
  readonly signedEntry: Uint8Array;
  readonly salt: Uint8Array;
  readonly sealedHash: Uint8Array;
  readonly seen: TreeHead;
  /** The leaves that its author had seen, by id. */
  readonly seenIds: readonly number[];
  /** That it should be refused whatever the log says. */
  readonly isForged: boolean;
}

/** All keys of a conference of the tests, under some cryptography. */
export interface Cast {
  readonly schemes: SignatureSchemes;
  readonly honest: readonly [Player, Player, Player];
  readonly stranger: Player;
  readonly keysByDevice: ReadonlyMap<string, DeviceKeys>;
  readonly accreditations: Accreditations;
  readonly log: { readonly key: NoteKey; readonly secretKey: Uint8Array };
  readonly witness: { readonly key: NoteKey; readonly secretKey: Uint8Array };
  readonly policy: Policy;
}

/** The room in which everything happens. */
export const ROOM = new Uint8Array(32).fill(101);

/** The key of its tags, which all members know, one who helps the server too. */
export const TAG_KEY = tagKeyOf(ROOM);

/** Leaves at the beginning of every log, in which the players were accredited. */
export const CREDENTIAL_LEAVES = 3;

/** The players and their keys: Ada and Omar are heads, Zoe a member of Ada's delegation, nobody knows the stranger. */
export function castUnder(schemes: SignatureSchemes): Cast {
  const honest = [player("ada", 1, schemes), player("omar", 2, schemes), player("zoe", 3, schemes)] as const;
  const [stranger, northRoot, southRoot] = [
    player("stranger", 4, schemes),
    player("north", 5, schemes),
    player("south", 6, schemes),
  ];
  const [ada, omar, zoe] = honest;
  const credentials = [
    credential(northRoot, ada, "north"),
    credential(southRoot, omar, "south"),
    credential(northRoot, zoe, "north"),
  ].map((entry, index): PlacedEntry => ({ entry, index }));
  const roots = [
    { party: "north", fingerprint: northRoot.id },
    { party: "south", fingerprint: southRoot.id },
  ];
  const [log, witness] = [noteKey("ed25519", "log", schemes), noteKey("ed25519-cosignature", "witness", schemes)];
  return {
    schemes,
    honest,
    stranger,
    keysByDevice: new Map([...honest, stranger].map(({ id, keys }) => [bytesToHex(id), keys])),
    accreditations: foldCredentials(credentials, roots).accreditations,
    log,
    witness,
    policy: {
      logs: [{ key: log.key }],
      witnesses: [{ name: "w", key: witness.key }],
      groups: [],
      quorum: "w",
      roots: [],
    },
  };
}

/** What is to be written, and who says it under whose name. */
export interface Writing {
  readonly id: number;
  readonly act: Act;
  readonly count: number;
  readonly seen: TreeHead;
  readonly seenIds: readonly number[];
  /** Under whose pseudonym and, with `claimsAuthor`, as whose entry it goes. */
  readonly as?: Player;
  readonly isForged?: boolean;
}

/** An entry with its leaf, signed by its author's device. */
export async function written(by: Player, writing: Writing, { schemes }: Cast): Promise<Written> {
  const { id, act, count, seen, seenIds, as = by, isForged = false } = writing;
  const signedEntry = await signEntry({ room: ROOM, count, at: 1_700_000_000_000 + id, seen, act }, by, schemes);
  const content = { signedEntry, salt: new Uint8Array(32).fill(id), sealedHash: sealedHashOf(signedEntry) };
  const tag = leafTag(TAG_KEY, { device: as.pseudonym, count });
  const leaf = leafBytes({ tag, commitment: leafCommitment(content) });
  return { id, by, as, count, leaf, ...content, seen, seenIds, isForged };
}

function player(name: string, fill: number, schemes: SignatureSchemes): Player {
  const secrets = { ed25519: new Uint8Array(32).fill(fill), "ml-dsa-65": new Uint8Array(32).fill(fill) };
  const keys = deviceKeysOf(secrets, schemes);
  return { name, secrets, keys, id: deviceId(keys), pseudonym: new Uint8Array(32).fill(fill + 100) };
}

function credential(root: Player, device: Player, party: string): PlacedEntry["entry"] {
  const act = accreditationAct({ party, role: "head", device: device.id, name: device.name });
  return {
    room: new Uint8Array(32),
    author: root.id,
    count: 0,
    at: 0,
    seen: { size: 0, root: new Uint8Array(32) },
    act,
  };
}

function noteKey(kind: NoteKey["kind"], name: string, schemes: SignatureSchemes): Cast["log"] {
  const secretKey = new Uint8Array(32).fill(name.length);
  return { secretKey, key: { name, kind, publicKey: schemes.ed25519.publicKeyOf(secretKey) } };
}
