import type { z } from "zod";
import { base64UrlOf } from "./bytes-text.ts";
import * as conference from "./conference-bodies.ts";
import * as room from "./room-bodies.ts";

/** Whose key signs a request: nobody's, a device's own, or the pseudonym that a device uses in the room. */
export const REQUEST_SIGNERS = ["nobody", "device", "pseudonym"] as const;

/** One of those who sign requests; see `REQUEST_SIGNERS`. */
export type RequestSigner = (typeof REQUEST_SIGNERS)[number];

/** One route of the server: what it takes and gives; schemas read JSON, "text" and "octets" stand for themselves. */
export interface Route {
  readonly summary: string;
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** Below `API_PREFIX`; after a colon 32 bytes in base64url, or a join's number; `*` is the rest of a tile's path. */
  readonly path: string;
  readonly signer: RequestSigner;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType | "text" | "octets";
  readonly answer: z.ZodType | "text" | "octets";
  /** The longest body in bytes. */
  readonly mostBytes: number;
}

/** What stands before the path of every route. */
export const API_PREFIX = "/api/v1";

const SMALL = 65_536;
const C = "/conferences/:conference";
const R = "/conferences/:conference/rooms/:room";

/** Every route of the server but the live connection, which is at `LIVE_PATH`. */
export const ROUTES = {
  claim: {
    summary: "The holder of the first start's token becomes the server's secretariat",
    ...{ method: "POST", path: "/claims", signer: "device", mostBytes: SMALL },
    body: conference.claimBody,
    answer: conference.doneAnswer,
  },
  createConference: {
    summary: "A new conference with its log",
    ...{ method: "POST", path: "/conferences", signer: "device", mostBytes: SMALL },
    body: conference.conferenceBody,
    answer: conference.conferenceAnswer,
  },
  conferences: {
    summary: "The conferences that the device is admitted to",
    ...{ method: "GET", path: "/conferences", signer: "device", mostBytes: 0 },
    answer: conference.conferencesAnswer,
  },
  conference: {
    summary: "The origin and the keys of a conference's log",
    ...{ method: "GET", path: C, signer: "nobody", mostBytes: 0 },
    answer: conference.conferenceAnswer,
  },
  invite: {
    summary: "Lets the holder of a token bring devices in, once",
    ...{ method: "POST", path: `${C}/invitations`, signer: "device", mostBytes: SMALL },
    body: conference.invitationBody,
    answer: conference.doneAnswer,
  },
  join: {
    summary: "Brings devices in with an invitation; the first of them signs the request",
    ...{ method: "POST", path: `${C}/joins`, signer: "device", mostBytes: 1_500_000 },
    body: conference.joinBody,
    answer: conference.admittedAnswer,
  },
  joins: {
    summary: "Joins not yet dealt with: all for the secretariat, for a head those of the delegation",
    ...{ method: "GET", path: `${C}/joins`, signer: "device", mostBytes: 0 },
    answer: conference.joinsAnswer,
  },
  dealWithJoin: {
    summary: "Strikes a join off the list",
    ...{ method: "DELETE", path: `${C}/joins/:join`, signer: "device", mostBytes: 0 },
    answer: conference.doneAnswer,
  },
  admit: {
    summary: "Admits a further device",
    ...{ method: "POST", path: `${C}/admissions`, signer: "device", mostBytes: SMALL },
    body: conference.admissionBody,
    answer: conference.admittedAnswer,
  },
  withdraw: {
    summary: "Withdraws a device's admission for good",
    ...{ method: "POST", path: `${C}/withdrawals`, signer: "device", mostBytes: SMALL },
    body: conference.withdrawalBody,
    answer: conference.doneAnswer,
  },
  devices: {
    summary: "The devices of the conference with their public keys",
    ...{ method: "GET", path: `${C}/devices`, signer: "device", mostBytes: 0 },
    answer: conference.devicesAnswer,
  },
  putKeyPackages: {
    summary: "Leaves key packages with which others may add the device to rooms",
    ...{ method: "POST", path: `${C}/key-packages`, signer: "device", mostBytes: 2_000_000 },
    body: conference.keyPackagesBody,
    answer: conference.keyPackagesLeftAnswer,
  },
  keyPackagesLeft: {
    summary: "How many of the device's own key packages are left",
    ...{ method: "GET", path: `${C}/key-packages`, signer: "device", mostBytes: 0 },
    answer: conference.keyPackagesLeftAnswer,
  },
  takeKeyPackage: {
    summary: "Takes one key package of a device",
    ...{ method: "POST", path: `${C}/devices/:device/key-package`, signer: "device", mostBytes: 0 },
    answer: conference.keyPackageAnswer,
  },
  createRoom: {
    summary: "A new room with one device in it",
    ...{ method: "POST", path: `${C}/rooms`, signer: "device", mostBytes: SMALL },
    body: conference.roomBody,
    answer: conference.doneAnswer,
  },
  rooms: {
    summary: "The rooms that the device is in",
    ...{ method: "GET", path: `${C}/rooms`, signer: "device", mostBytes: 0 },
    answer: conference.roomsAnswer,
  },
  postHandshake: {
    summary: "Changes the room's group: a proposal, a commit, or a return from outside",
    ...{ method: "POST", path: `${R}/handshakes`, signer: "pseudonym", mostBytes: 14_000_000 },
    body: room.handshakeBody,
    answer: room.placeAnswer,
  },
  welcome: {
    summary: "The welcome of a device that was added",
    ...{ method: "GET", path: `${R}/welcome`, signer: "pseudonym", mostBytes: 0 },
    answer: room.welcomeAnswer,
  },
  groupInfo: {
    summary: "What a member that lost its state needs to come back",
    ...{ method: "GET", path: `${R}/group-info`, signer: "pseudonym", mostBytes: 0 },
    answer: room.groupInfoAnswer,
  },
  postEntries: {
    summary: "Appends sealed entries; the same entry again is answered with its place",
    ...{ method: "POST", path: `${R}/entries`, signer: "pseudonym", mostBytes: 8_000_000 },
    body: room.entriesBody,
    answer: room.placedAnswer,
  },
  items: {
    summary: "A stretch of the room's entries and handshakes in their order",
    ...{ method: "GET", path: `${R}/items`, signer: "pseudonym", mostBytes: 0 },
    query: room.itemsQuery,
    answer: room.itemsAnswer,
  },
  putFile: {
    summary: "Stores a sealed file under its hash",
    ...{ method: "PUT", path: `${R}/files/:hash`, signer: "pseudonym", mostBytes: room.MOST_FILE_BYTES },
    body: "octets",
    answer: conference.doneAnswer,
  },
  file: {
    summary: "A sealed file, or a range of it",
    ...{ method: "GET", path: `${R}/files/:hash`, signer: "pseudonym", mostBytes: 0 },
    answer: "octets",
  },
  checkpoint: {
    summary: "The newest checkpoint with all good cosignatures that the server knows",
    ...{ method: "GET", path: `${C}/log/checkpoint`, signer: "nobody", mostBytes: 0 },
    answer: "text",
  },
  cosignedCheckpoint: {
    summary: "The newest checkpoint that a witness has cosigned",
    ...{ method: "GET", path: `${C}/log/cosigned-checkpoint`, signer: "nobody", mostBytes: 0 },
    answer: "text",
  },
  tile: {
    summary: "A tile of the log, or a bundle of its leaves",
    ...{ method: "GET", path: `${C}/log/tile/*`, signer: "nobody", mostBytes: 0 },
    answer: "octets",
  },
  cosign: {
    summary: "Leaves cosignatures of the policy's witnesses, or a checkpoint of this log that was seen: a signed note",
    ...{ method: "POST", path: `${C}/log/cosignatures`, signer: "nobody", mostBytes: SMALL },
    body: "text",
    answer: conference.doneAnswer,
  },
  policy: {
    summary: "The conference's policy: its log, witnesses and quorum",
    ...{ method: "GET", path: `${C}/policy`, signer: "nobody", mostBytes: 0 },
    answer: "text",
  },
  putPolicy: {
    summary: "Sets the conference's policy",
    ...{ method: "PUT", path: `${C}/policy`, signer: "device", mostBytes: 1_000_000 },
    body: "text",
    answer: conference.doneAnswer,
  },
} as const satisfies Readonly<Record<string, Route>>;

/** The name of a route; see `ROUTES`. */
export type RouteName = keyof typeof ROUTES;

/** Where the live connection of a conference is, below `API_PREFIX`. */
export const LIVE_PATH: string = `${C}/live`;

/**
 * The path of a route (or of `LIVE_PATH`) with its names filled in: bytes as base64url, text (a tile's path, a number) as it is.
 *
 * @throws {RangeError} If the path asks for a name that is not given.
 * @example
 * import { ROUTES, routePath } from "@entente/record/wire";
 * const conference = new Uint8Array(32);
 * routePath(ROUTES.policy.path, { conference }).slice(0, 24); // => "/api/v1/conferences/AAAA"
 */
export function routePath(path: string, names: Readonly<Record<string, Uint8Array | string>>): string {
  const filled = path.replaceAll(/:(\w+)|\*/g, (_all, name: string | undefined) => {
    const value = names[name ?? "*"];
    if (value === undefined) throw new RangeError(`Cannot write the path ${path}: no ${name ?? "*"}`);
    return typeof value === "string" ? value : base64UrlOf(value);
  });
  return `${API_PREFIX}${filled}`;
}
