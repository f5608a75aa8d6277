import * as conference from "./conference-bodies.ts";
import * as log from "./log-bodies.ts";
import type { Route } from "./route.ts";

const SMALL = 65_536;
const LARGE = 14_000_000;
const C = "/conferences/:conference";

/** The conference's log, as C2SP lays it out. */
export const LOG_ROUTES = {
  checkpoint: {
    summary: "The newest checkpoint with all good cosignatures that the server knows",
    method: "GET",
    path: `${C}/log/checkpoint`,
    signer: "nobody",
    mostBytes: 0,
    answer: "text",
  },
  cosignedCheckpoint: {
    summary: "The newest checkpoint that a witness has cosigned",
    method: "GET",
    path: `${C}/log/cosigned-checkpoint`,
    signer: "nobody",
    mostBytes: 0,
    answer: "text",
  },
  tile: {
    summary: "A tile of the log, or a bundle of its leaves",
    method: "GET",
    path: `${C}/log/tile/*`,
    signer: "nobody",
    mostBytes: 0,
    answer: "octets",
  },
  cosign: {
    summary: "Leaves cosignatures of the policy's witnesses, or a checkpoint of this log that was seen: a signed note",
    method: "POST",
    path: `${C}/log/cosignatures`,
    signer: "nobody",
    mostBytes: SMALL,
    body: "text",
    answer: conference.doneAnswer,
  },
  giveBackLeaves: {
    summary: "Gives a log that was restored its lost leaves back, up to the largest checkpoint that was seen of it",
    method: "POST",
    path: `${C}/log/lost-leaves`,
    signer: "device",
    mostBytes: LARGE,
    body: log.lostLeavesBody,
    answer: log.lostAnswer,
  },
  giveBackItems: {
    summary: "Gives a log that was restored entries and handshakes back, once their leaves are there",
    method: "POST",
    path: `${C}/log/lost-items`,
    signer: "device",
    mostBytes: LARGE,
    body: log.lostItemsBody,
    answer: log.lostAnswer,
  },
} as const satisfies Readonly<Record<string, Route>>;
