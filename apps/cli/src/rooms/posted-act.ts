import { basename } from "node:path";
import type { NegotiationCase, PartialOutcome } from "@entente/analysis/agenda";
import { parseInstructions } from "@entente/analysis/preferences";
import { type CaucusAct, MAX_TEXT_LENGTH, OFFER_ANSWERS, type SharedAct } from "@entente/room/acts";
import { MAX_SEALED_FILE_BYTES } from "@entente/room/sealing";
import type { PendingAct, Room, RoomEntry } from "@entente/room/session";
import type { Invocation } from "../arguments/command.ts";
import { CannotRun, Refused } from "../cannot-run.ts";
import { readBytes } from "../case-folder/read-bytes.ts";
import { readCase, textOf } from "../case-folder/read-case-folder.ts";
import { readOffer } from "../case-folder/read-offer.ts";
import { valueOrStop } from "../case-folder/value-or-stop.ts";
import { plainText } from "../print/plain-text.ts";
import { checkTogether } from "./check-together.ts";
import { valueOrRefused } from "./refused.ts";

/** What an act can be made of besides the text; at most one of them. */
const SOURCES = ["file", "offer", "instructions", "answer"] as const;

/**
 * Posts what a command line says, in the room.
 *
 * @throws {CannotRun} If the line says nothing, two things at once, or a file cannot be read.
 * @throws {Refused} If the room does not take it.
 */
export async function postedAct(room: Room, invocation: Invocation): Promise<PendingAct> {
  const { options } = invocation;
  const given = SOURCES.filter((name) => options.has(name));
  if (given.length > 1) throw new CannotRun(`--${given[0]} and --${given[1]} are two acts; post one after the other`);
  checkTogether(invocation, given[0] ?? "text");
  const file = options.get("file");
  if (file !== undefined) {
    const attached = { name: basename(file), type: typeOf(file), bytes: readBytes(file, MAX_SEALED_FILE_BYTES) };
    return valueOrRefused(await room.attach(attached));
  }
  const instructions = options.get("instructions");
  if (instructions !== undefined) return postedInstructions(room, instructions, invocation);
  return valueOrRefused(await room.post(sharedAct(room, invocation)));
}

/** Preferences go into a caucus and nowhere else: another room is refused before the file is opened. */
async function postedInstructions(room: Room, path: string, invocation: Invocation): Promise<PendingAct> {
  if (!isCaucus(room)) throw new Refused(`${plainText(room.title)}: instructions are posted in a caucus only`);
  const body = valueOrStop(parseInstructions(textOf(path), path, caseOf(invocation, "--instructions")));
  const act: CaucusAct = { kind: "instructions/set", body };
  return valueOrRefused(await room.post(act));
}

function isCaucus(room: Room): room is Room<"caucus"> {
  return room.kind === "caucus";
}

function sharedAct(room: Room, invocation: Invocation): SharedAct {
  const { options, switches } = invocation;
  const text = textIn(invocation);
  const offer = options.get("offer");
  if (offer !== undefined) {
    const { case: ofCase, outcome } = readOffer(offer, caseOf(invocation, "--offer"));
    const body = { case: ofCase, outcome: chosenIn(outcome), ...text };
    return switches.has("exploratory") ? { kind: "offer/explored", body } : { kind: "offer/tabled", body };
  }
  const answer = OFFER_ANSWERS.find((each) => each === options.get("answer"));
  const to = options.get("to");
  if (answer !== undefined) {
    return {
      kind: "offer/answered",
      body: { offer: offerNumbered(room, to), answer, ...text },
    };
  }
  if (text.text === undefined) throw new CannotRun('Nothing to post; for example: entente post ROOM "A note"');
  const answers = to === undefined ? {} : { answers: entryNumbered(room, to).hash };
  if (to !== undefined || switches.has("point")) return { kind: "point/raised", body: { text: text.text, ...answers } };
  return { kind: "note/taken", body: { text: text.text } };
}

function chosenIn(outcome: PartialOutcome): Record<string, string> {
  const chosen = Object.entries<string | undefined>(outcome);
  return Object.fromEntries(chosen.filter((pair): pair is [string, string] => pair[1] !== undefined));
}

function caseOf({ options }: Invocation, what: string): NegotiationCase {
  const folder = options.get("case");
  if (folder !== undefined) return readCase(folder);
  throw new CannotRun(`${what} needs --case FOLDER, the case that it is about`);
}

function textIn({ positionals: [, written] }: Invocation): { readonly text?: string } {
  if (written === undefined) return {};
  const text = written === "-" ? textOf("-").trimEnd() : written;
  if (text.length > MAX_TEXT_LENGTH) {
    const [has, most] = [text.length, MAX_TEXT_LENGTH].map((count) => count.toLocaleString("en"));
    throw new CannotRun(`TEXT has ${has} letters and may have ${most}; post what is longer as --file`);
  }
  return text === "" ? {} : { text };
}

/** The hash of the offer with a number, as `entente read` shows it. */
function offerNumbered(room: Room, written: string | undefined): Uint8Array {
  if (written === undefined) throw new CannotRun("--answer needs --to N, the offer that it answers");
  const { hash, entry } = entryNumbered(room, written);
  if (/^offer\/(tabled|explored)$/.test(entry.act.kind)) return hash;
  throw new CannotRun(`${plainText(room.title)}: entry ${written} is no offer; --answer answers an offer`);
}

/** The entry with a number, as `entente read` shows it. */
function entryNumbered(room: Room, written: string): RoomEntry {
  const found = room.entries.find(({ position }) => String(position) === written.replace(/^#/, ""));
  if (found !== undefined) return found;
  throw new CannotRun(`${plainText(room.title)}: there is no entry ${written}; see entente read`);
}

const TYPES: Readonly<Record<string, string>> = {
  pdf: "application/pdf",
  txt: "text/plain",
  md: "text/markdown",
  json: "application/json",
  csv: "text/csv",
  png: "image/png",
  jpg: "image/jpeg",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
};

function typeOf(path: string): string {
  const ending = /\.([^./\\]+)$/.exec(path)?.[1]?.toLowerCase() ?? "";
  return Object.hasOwn(TYPES, ending) ? (TYPES[ending] ?? "") : "application/octet-stream";
}
