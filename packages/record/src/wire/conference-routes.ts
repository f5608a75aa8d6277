import * as conference from "./conference-bodies.ts";
import type { Route } from "./route.ts";

const SMALL = 65_536;
const C = "/conferences/:conference";

/** The server, its conferences and their policies. */
export const CONFERENCE_ROUTES = {
  claim: {
    summary: "The holder of the first start's token becomes the server's secretariat",
    method: "POST",
    path: "/claims",
    signer: "device",
    mostBytes: SMALL,
    body: conference.claimBody,
    answer: conference.doneAnswer,
  },
  createConference: {
    summary: "A new conference with its log",
    method: "POST",
    path: "/conferences",
    signer: "device",
    mostBytes: SMALL,
    body: conference.conferenceBody,
    answer: conference.conferenceAnswer,
  },
  conferences: {
    summary: "The conferences that the device is admitted to",
    method: "GET",
    path: "/conferences",
    signer: "device",
    mostBytes: 0,
    answer: conference.conferencesAnswer,
  },
  conference: {
    summary: "The origin and the keys of a conference's log",
    method: "GET",
    path: C,
    signer: "nobody",
    mostBytes: 0,
    answer: conference.conferenceAnswer,
  },
  policy: {
    summary: "The conference's policy: its log, witnesses and quorum",
    method: "GET",
    path: `${C}/policy`,
    signer: "nobody",
    mostBytes: 0,
    answer: "text",
  },
  putPolicy: {
    summary: "Sets the conference's policy",
    method: "PUT",
    path: `${C}/policy`,
    signer: "device",
    mostBytes: 1_000_000,
    body: "text",
    answer: conference.doneAnswer,
  },
} as const satisfies Readonly<Record<string, Route>>;
