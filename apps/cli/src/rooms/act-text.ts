import type { Act } from "@entente/record/entry";
import { deviceId } from "@entente/record/keys";
import { type KnownAct, parseAct } from "@entente/room/acts";
import { shortId } from "./hex.ts";

/** What names entries and devices for people: a number in the room, a person's name. */
export interface Names {
  readonly entry: (hash: Uint8Array) => string;
  readonly device: (device: Uint8Array) => string;
}

/** An act in one line, as `entente read` shows it; acts that are not understood are said to be. */
export function actText(act: Act, names: Names): string {
  const known = parseAct(act);
  if (known.ok) return knownText(known.value, names);
  return `${act.kind} (version ${act.version}): kept, but not understood here (${known.reason})`;
}

function knownText(act: KnownAct, names: Names): string {
  switch (act.kind) {
    case "note/taken":
      return act.body.text;
    case "point/raised":
      return act.body.answers === undefined
        ? `Point: ${act.body.text}`
        : `Point, on ${names.entry(act.body.answers)}: ${act.body.text}`;
    case "file/attached":
      return `File ${act.body.name} (${act.body.type}, ${act.body.size} bytes)`;
    case "offer/tabled":
    case "offer/explored":
      return offerText(act, names);
    case "offer/answered":
      return withText(`${ANSWER_WORDS[act.body.answer]} ${names.entry(act.body.offer)}`, act.body.text);
    case "offer/withdrawn":
      return withText(`Withdraws ${names.entry(act.body.offer)}`, act.body.text);
    case "instructions/set":
      return `Instructions of ${act.body.party} (reservation value ${act.body.reservation ?? "not stated"})`;
    default:
      return roomText(act, names);
  }
}

const ANSWER_WORDS = {
  "accept-ad-ref": "Accepts, ad referendum,",
  decline: "Declines",
  counter: "Answers with a counter-offer to",
  question: "Asks about",
} as const;

type OfferAct = KnownAct<"offer/tabled" | "offer/explored">;

function offerText({ kind, body }: OfferAct, names: Names): string {
  const kinds = kind === "offer/tabled" ? "Offer" : "Exploratory offer";
  const prejudice = body.withoutPrejudice ? ", without prejudice" : "";
  const replaces = body.replaces === undefined ? "" : `, in place of ${names.entry(body.replaces)}`;
  const chosen = Object.entries(body.outcome).map(([issue, option]) => `${issue}=${option}`);
  return withText(`${kinds}${prejudice}${replaces}: ${chosen.join(" ")}`, body.text);
}

function withText(text: string, more: string | undefined): string {
  return more === undefined ? text : `${text}: ${more}`;
}

type RoomAct = Exclude<
  KnownAct,
  KnownAct<
    | "note/taken"
    | "point/raised"
    | "file/attached"
    | "offer/tabled"
    | "offer/explored"
    | "offer/answered"
    | "offer/withdrawn"
    | "instructions/set"
  >
>;

/** Acts about the room and about credentials. */
function roomText(act: RoomAct, names: Names): string {
  switch (act.kind) {
    case "room/described":
      return `The room is "${act.body.title}" (${act.body.kind})`;
    case "room/roster":
      return rosterText(act, names);
    case "room/state":
      return `Signs the state of the room: ${act.body.entries} entries`;
    case "room/left":
      return "Leaves the room";
    case "room/history":
      return "Keys of what was said before, for newcomers";
    case "room/snapshot":
      return "A snapshot of the room";
    case "credential/accredited":
      return `Accredits ${act.body.name} (${shortId(act.body.device)}) as ${act.body.role} of ${act.body.party}`;
    case "credential/withdrawn":
      return `Withdraws ${shortId(act.body.device)}`;
    case "credential/device":
      return `Keys of the device ${shortId(deviceId(act.body.keys))}`;
    case "credential/root-attested":
      return `Attests the root of ${act.body.party} (${act.body.title}): ${shortId(deviceId(act.body.root))}`;
    case "credential/root-replaced":
      return `Puts the root ${shortId(deviceId(act.body.root))} of ${act.body.party} in place of ${shortId(act.body.replaces)}`;
    case "credential/successor-named":
      return `Names the successor of the root of ${act.body.party}: ${shortId(act.body.successor)}`;
  }
}

function rosterText({ body }: KnownAct<"room/roster">, names: Names): string {
  const joined = body.joined.map(({ device }) => names.device(device));
  const left = body.left.map(names.device);
  const changes = [
    ...(joined.length === 0 ? [] : [`${joined.join(", ")} joined`]),
    ...(left.length === 0 ? [] : [`${left.join(", ")} left`]),
  ];
  return `Members: ${changes.join("; ") || "unchanged"}; new keys from here (epoch ${body.epoch})`;
}
