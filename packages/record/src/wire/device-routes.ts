import * as conference from "./conference-bodies.ts";
import type { Route } from "./route.ts";

const SMALL = 65_536;
const C = "/conferences/:conference";

/** Who takes part in a conference: invitations, joins, admissions, key packages. */
export const DEVICE_ROUTES = {
  invite: {
    summary: "Lets the holder of a token bring devices in, once",
    method: "POST",
    path: `${C}/invitations`,
    signer: "device",
    mostBytes: SMALL,
    body: conference.invitationBody,
    answer: conference.doneAnswer,
  },
  join: {
    summary: "Brings devices in with an invitation; the first of them signs the request",
    method: "POST",
    path: `${C}/joins`,
    signer: "device",
    mostBytes: 1_500_000,
    body: conference.joinBody,
    answer: conference.admittedAnswer,
  },
  joins: {
    summary: "Joins not yet dealt with: all for the secretariat, for a head those of the delegation",
    method: "GET",
    path: `${C}/joins`,
    signer: "device",
    mostBytes: 0,
    answer: conference.joinsAnswer,
  },
  dealWithJoin: {
    summary: "Strikes a join off the list",
    method: "DELETE",
    path: `${C}/joins/:join`,
    signer: "device",
    mostBytes: 0,
    answer: conference.doneAnswer,
  },
  admit: {
    summary: "Admits a further device",
    method: "POST",
    path: `${C}/admissions`,
    signer: "device",
    mostBytes: SMALL,
    body: conference.admissionBody,
    answer: conference.admittedAnswer,
  },
  withdraw: {
    summary: "Withdraws a device's admission for good",
    method: "POST",
    path: `${C}/withdrawals`,
    signer: "device",
    mostBytes: SMALL,
    body: conference.withdrawalBody,
    answer: conference.doneAnswer,
  },
  devices: {
    summary: "The devices of the conference with their public keys",
    method: "GET",
    path: `${C}/devices`,
    signer: "device",
    mostBytes: 0,
    answer: conference.devicesAnswer,
  },
  putKeyPackages: {
    summary: "Leaves key packages with which others may add the device to rooms",
    method: "POST",
    path: `${C}/key-packages`,
    signer: "device",
    mostBytes: 2_000_000,
    body: conference.keyPackagesBody,
    answer: conference.keyPackagesLeftAnswer,
  },
  keyPackagesLeft: {
    summary: "How many of the device's own key packages are left",
    method: "GET",
    path: `${C}/key-packages`,
    signer: "device",
    mostBytes: 0,
    answer: conference.keyPackagesLeftAnswer,
  },
  takeKeyPackage: {
    summary: "Takes one key package of a device",
    method: "POST",
    path: `${C}/devices/:device/key-package`,
    signer: "device",
    mostBytes: 0,
    answer: conference.keyPackageAnswer,
  },
} as const satisfies Readonly<Record<string, Route>>;
