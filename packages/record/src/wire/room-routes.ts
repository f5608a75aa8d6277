import * as conference from "./conference-bodies.ts";
import * as room from "./room-bodies.ts";
import type { Route } from "./route.ts";

const SMALL = 65_536;
const C = "/conferences/:conference";
const R = "/conferences/:conference/rooms/:room";

/** A room: its group, its entries, its files. */
export const ROOM_ROUTES = {
  createRoom: {
    summary: "A new room with one device in it",
    method: "POST",
    path: `${C}/rooms`,
    signer: "device",
    mostBytes: SMALL,
    body: conference.roomBody,
    answer: conference.doneAnswer,
  },
  rooms: {
    summary: "The rooms that the device is in",
    method: "GET",
    path: `${C}/rooms`,
    signer: "device",
    mostBytes: 0,
    answer: conference.roomsAnswer,
  },
  postHandshake: {
    summary: "Changes the room's group: a proposal, a commit, or a return from outside",
    method: "POST",
    path: `${R}/handshakes`,
    signer: "pseudonym",
    mostBytes: 14_000_000,
    body: room.handshakeBody,
    answer: room.placeAnswer,
  },
  welcome: {
    summary: "The welcome of a device that was added",
    method: "GET",
    path: `${R}/welcome`,
    signer: "pseudonym",
    mostBytes: 0,
    answer: room.welcomeAnswer,
  },
  completeCommit: {
    summary: "Gives a server that was restored what had gone with a commit, by whoever made the commit",
    method: "POST",
    path: `${R}/bare-commits`,
    signer: "pseudonym",
    mostBytes: 12_000_000,
    body: room.bareCommitBody,
    answer: conference.doneAnswer,
  },
  groupInfo: {
    summary: "What a member that lost its state needs to come back",
    method: "GET",
    path: `${R}/group-info`,
    signer: "pseudonym",
    mostBytes: 0,
    answer: room.groupInfoAnswer,
  },
  postEntries: {
    summary: "Appends sealed entries; the same entry again is answered with its place",
    method: "POST",
    path: `${R}/entries`,
    signer: "pseudonym",
    mostBytes: 8_000_000,
    body: room.entriesBody,
    answer: room.placedAnswer,
  },
  items: {
    summary: "A stretch of the room's entries and handshakes in their order",
    method: "GET",
    path: `${R}/items`,
    signer: "pseudonym",
    mostBytes: 0,
    query: room.itemsQuery,
    answer: room.itemsAnswer,
  },
  putFile: {
    summary: "Stores a sealed file under its hash",
    method: "PUT",
    path: `${R}/files/:hash`,
    signer: "pseudonym",
    mostBytes: room.MOST_FILE_BYTES,
    body: "octets",
    answer: conference.doneAnswer,
  },
  lackingFiles: {
    summary: "Those of some sealed files that the server does not have, for instance after a restore",
    method: "POST",
    path: `${R}/lacking-files`,
    signer: "pseudonym",
    mostBytes: SMALL,
    body: room.fileHashes,
    answer: room.fileHashes,
  },
  file: {
    summary: "A sealed file, or a range of it",
    method: "GET",
    path: `${R}/files/:hash`,
    signer: "pseudonym",
    mostBytes: 0,
    answer: "octets",
  },
} as const satisfies Readonly<Record<string, Route>>;
