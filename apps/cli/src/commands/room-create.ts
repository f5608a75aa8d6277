import { isOfParty } from "@entente/room/kinds";
import type { Conference } from "@entente/room/session";
import type { Answer } from "../answer.ts";
import type { Invocation } from "../arguments/command.ts";
import { positional } from "../arguments/option-values.ts";
import { CannotRun } from "../cannot-run.ts";
import { ROOM_KIND_CHOICES } from "../catalogue/room-kind-names.ts";
import { plainText } from "../print/plain-text.ts";
import type { RoomCreatedReport } from "../reports/room-reports.ts";
import { counted } from "../rooms/counted.ts";
import { devicesFor, findDevices } from "../rooms/find-devices.ts";
import { shortId } from "../rooms/hex.ts";
import { valueOrRefused } from "../rooms/refused.ts";
import { roomJson } from "../rooms/room-json.ts";
import { withConference } from "../rooms/with-conference.ts";
import { writtenName } from "../rooms/written-name.ts";
import type { Terminal } from "../terminal.ts";

type Kind = (typeof ROOM_KIND_CHOICES)[number];

/** `entente room create`: a room with its first members. */
export function run(invocation: Invocation, terminal: Terminal): Promise<Answer> {
  const title = writtenName(positional(invocation, 1), "TITLE");
  if (positional(invocation, 0) === "informal-informals")
    throw new CannotRun(
      "No device keeps informal informals; entente meet calls them, and they last as long as it runs",
    );
  return withConference(invocation, terminal, async (conference, { profile }) => {
    const kind = ROOM_KIND_CHOICES.find((each) => each === positional(invocation, 0)) ?? "plenary";
    const party = partyOf(invocation, kind, conference);
    const members = membersOf(invocation, { kind, party, conference, own: profile.deviceId });
    const room = valueOrRefused(
      await conference.createRoom({ kind, title, members, ...(party === undefined ? {} : { party }) }),
    );
    const report: RoomCreatedReport = { format: "entente-room/1", ...roomJson(room) };
    const line = `${plainText(room.title)} (${kind}, ${shortId(room.id)}): ${counted(room.members().length, "member")}.`;
    return { report, text: () => `${line}\n`, isNo: false };
  });
}

function partyOf(invocation: Invocation, kind: Kind, conference: Conference): string | undefined {
  const party = invocation.options.get("party");
  if (isOfParty(kind)) return party ?? conference.seat.party;
  if (party === undefined) return undefined;
  throw new CannotRun(`A room of the kind ${kind} belongs to no party; leave --party out`);
}

interface NewMembers {
  readonly kind: Kind;
  readonly party: string | undefined;
  readonly conference: Conference;
  readonly own: Uint8Array;
}

function membersOf(invocation: Invocation, { kind, party, conference, own }: NewMembers): readonly Uint8Array[] {
  const named = invocation.options.get("members");
  if (named === "none") return [];
  if (named === undefined) return devicesFor(conference, { kind, party }, own);
  return findDevices(
    conference,
    named.split(",").map((name) => name.trim()),
  ).map(({ device }) => device);
}
