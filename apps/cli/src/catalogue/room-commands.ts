import type { Command, CommandOption } from "../arguments/command.ts";
import { ANSWER_CHOICES, ROOM_KIND_CHOICES } from "./room-kind-names.ts";
import { askingServer, CONFERENCE, MEMBERS, PROFILE, ROOM } from "./room-options.ts";
import { JSON_OUTPUT } from "./shared-options.ts";

const SEAT: readonly CommandOption[] = [CONFERENCE, PROFILE];

/** Commands about rooms: who is in, what is said. */
export const ROOM_COMMANDS: readonly Command[] = askingServer([
  {
    name: "room create",
    summary: "Make a room and add its first members",
    about:
      "The kind fixes who may be in and whether a record is kept, and cannot be changed later. Without --members those are added who belong in by the kind: everybody, or the party's own devices.",
    positionals: [
      { name: "KIND", about: "The kind of room", choices: ROOM_KIND_CHOICES },
      { name: "TITLE", about: "The title; the server does not learn it" },
    ],
    options: [
      { name: "party", value: "PARTY", about: "Whose caucus or proximity room (default: one's own party)" },
      { name: "members", value: "LIST", about: "Names, ids or parties with commas between; nobody: none" },
      ...SEAT,
      JSON_OUTPUT,
    ],
    examples: [
      { line: 'entente room create plenary "Opening plenary"', does: "With everybody who is accredited." },
      { line: 'entente room create caucus "Arkvale at home"', does: "For the own delegation only." },
    ],
    load: () => import("../commands/room-create.ts"),
  },
  {
    name: "room list",
    summary: "The rooms that this device is in",
    about: "With kind, members and how many entries each has.",
    positionals: [],
    options: [...SEAT, JSON_OUTPUT],
    examples: [{ line: "entente room list", does: "A line for each room." }],
    load: () => import("../commands/room-list.ts"),
  },
  {
    name: "room members",
    summary: "Who is in a room",
    about: "Every device, with its person and party as accredited.",
    positionals: [ROOM],
    options: [...SEAT, JSON_OUTPUT],
    examples: [{ line: 'entente room members "Opening plenary"', does: "A line for each device." }],
    load: () => import("../commands/room-members.ts"),
  },
  {
    name: "room add",
    summary: "Add members to a room",
    about: "They get the history where the room's kind gives it to newcomers.",
    positionals: [ROOM, MEMBERS],
    options: SEAT,
    examples: [{ line: 'entente room add "Opening plenary" brennholm', does: "All devices of Brennholm." }],
    load: () => import("../commands/room-add.ts"),
  },
  {
    name: "room remove",
    summary: "Remove members from a room: they read nothing that comes later",
    about: "The room takes new keys that the removed devices do not get. What they have read they keep.",
    positionals: [ROOM, MEMBERS],
    options: SEAT,
    examples: [{ line: 'entente room remove "Opening plenary" "Ada Lind"', does: "Her device leaves." }],
    load: () => import("../commands/room-remove.ts"),
  },
  {
    name: "room leave",
    summary: "Ask to leave a room",
    about: "Whoever may change the members removes this device then.",
    positionals: [ROOM],
    options: SEAT,
    examples: [{ line: 'entente room leave "Contact group"', does: "Says so in the room." }],
    load: () => import("../commands/room-leave.ts"),
  },
  {
    name: "room sign",
    summary: "Sign a room's state, with both algorithms",
    about: "For heads of delegation: one signature that covers every entry before it.",
    positionals: [ROOM],
    options: SEAT,
    examples: [{ line: 'entente room sign "Opening plenary"', does: "At the end of a day." }],
    load: () => import("../commands/room-sign.ts"),
  },
  {
    name: "post",
    summary: "Say something in a room: a note, a point, a file, an offer, an answer",
    about:
      "TEXT alone is a note. What is posted is signed and sealed on this device; it has its place once the log has it. Instructions can be posted in a caucus only.",
    positionals: [ROOM, { name: "TEXT", about: "The text; - reads it from stdin", isOptional: true }],
    options: [
      { name: "point", about: "As a discussion point" },
      { name: "file", value: "FILE", about: "A file of at most 25 MB, sealed for the room" },
      { name: "offer", value: "FILE", about: "An offer, an entente-offer/1 file; formal, unless --exploratory" },
      { name: "case", value: "FOLDER", about: "The case folder that an offer or instructions are about" },
      { name: "exploratory", about: "The offer only explores, and is without prejudice" },
      { name: "instructions", value: "FILE", about: "The party's instructions, in its own caucus only" },
      { name: "to", value: "N", about: "The entry that this answers, by its number in entente read" },
      { name: "answer", value: "WORD", about: "What is said to the offer of --to", choices: ANSWER_CHOICES },
      ...SEAT,
      JSON_OUTPUT,
    ],
    whenNo: "no: it waits on this device, the server was not reached",
    examples: [
      { line: 'entente post "Opening plenary" "Fishing first, then the port"', does: "A note." },
      {
        line: 'entente post "Opening plenary" --offer offer.json --case cases/blue-harbor',
        does: "A formal offer.",
      },
      { line: 'entente post "Opening plenary" --to 7 --answer accept-ad-ref', does: "Subject to the capital." },
    ],
    load: () => import("../commands/post.ts"),
  },
  {
    name: "read",
    summary: "What was said in a room, with its receipts",
    about:
      "Each entry with its number, its author as accredited, and its receipt: pending, logged, witnessed. With --json --follow it prints one object a line. A device that was added to a large room checks every entry first; --provisional shows at once what the member who added it gave it to see, marks every line with ~, and checks nothing.",
    positionals: [ROOM],
    options: [
      { name: "since", value: "N", about: "Only entries after this number" },
      { name: "all", about: "Also what only devices need: descriptions, keys of the history" },
      { name: "follow", about: "Go on with what comes, until Ctrl-C" },
      { name: "provisional", about: "Before all is checked: on the word of the member whose snapshot shows it" },
      { name: "file", value: "N", about: "Write the file of this entry instead (to --into)" },
      { name: "into", value: "FILE", about: "Where to write it" },
      ...SEAT,
      JSON_OUTPUT,
    ],
    whenNo: "no: something was found wrong with the server or the log",
    examples: [
      { line: 'entente read "Opening plenary"', does: "Everything." },
      { line: 'entente read "Opening plenary" --since 12 --follow', does: "What is new, as it comes." },
      { line: 'entente read "Opening plenary" --provisional', does: "At once, unchecked, every line marked." },
    ],
    load: () => import("../commands/read.ts"),
  },
  {
    name: "meet",
    summary: "Meet in informal informals: what is said is kept nowhere",
    about:
      "Whoever calls the meeting names who is to come; these say the same title without --with, and wait for it. It says who hears it, as they come and go, and each line of the input is said to them. Nothing is recorded, signed or kept, and the meeting is gone when this ends: nobody can come back to it. Whoever called it publishes its keys at the end, so that no transcript proves anything.",
    positionals: [{ name: "TITLE", about: "What the meeting is called; the server does not learn it" }],
    options: [
      { name: "with", value: "LIST", about: "Calls it: names, ids or parties with commas between" },
      ...SEAT,
      { name: "json", about: "Print one JSON object a line for what happens (schema: entente schema meet)" },
    ],
    whenNo: "no: it may not be done, or it ended before the meeting was there",
    examples: [
      {
        line: 'entente meet "Corridor" --with brennholm',
        does: "Calls it; the end of the input or Ctrl-C ends it for all.",
      },
      { line: 'entente meet "Corridor"', does: "Comes to it, or waits for it." },
      { line: 'entente meet "Corridor" --json', does: "The same for a program: lines in, one JSON object a line out." },
    ],
    load: () => import("../commands/meet.ts"),
  },
  {
    name: "archive",
    summary: "A room in one file that anybody can verify",
    about:
      "Entries, members, accreditations, receipts and public keys in one tar file with a README. It is not sealed: whoever has it can read it.",
    positionals: [ROOM, { name: "FILE", about: "The file to write; it must not be there yet" }],
    options: SEAT,
    examples: [{ line: 'entente archive "Opening plenary" plenary.tar', does: "Then: entente verify plenary.tar" }],
    load: () => import("../commands/archive.ts"),
  },
]);
