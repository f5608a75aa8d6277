import type { Room, RoomMember } from "@entente/room/session";
import { jsonText } from "../print/json-text.ts";
import { personText } from "../print/person-text.ts";
import { plainText } from "../print/plain-text.ts";
import { minuteText } from "../record/instants.ts";
import type { MeetingEvent } from "../reports/meeting-report.ts";
import type { Terminal } from "../terminal.ts";
import { counted } from "./counted.ts";
import { hexOf, shortId } from "./hex.ts";
import { memberJson } from "./room-json.ts";

/** What somebody in a meeting is told, as it happens. */
export interface MeetingScreen {
  /** It was not called yet, or not with this device. */
  readonly waits: (title: string) => void;
  readonly begins: (room: Room) => void;
  readonly hears: (member: RoomMember) => void;
  readonly isGone: (member: RoomMember) => void;
  /** Nobody as a speaker is somebody who has left since. */
  readonly says: (speaker: RoomMember | undefined, text: string, at: number) => void;
  /** Why a line of the input was not said. */
  readonly saidNot: (reason: string) => void;
  readonly connection: (isLost: boolean) => void;
  readonly isOver: (room: Room) => void;
}

/** What happens in a meeting, for people: on stdout what was said and who hears it, on stderr what went wrong. */
export function meetingLines({ write, complain }: Terminal, server: string): MeetingScreen {
  const line = (text: string): void => write(`${text}\n`);
  return {
    waits: (title) => complain(`entente: Waiting until "${plainText(title)}" is called`),
    begins: (room) => {
      const members = counted(room.members().length, "member");
      line(`${plainText(room.title)}: ${members}. Each line that you type is said, and kept nowhere.`);
    },
    hears: (member) => line(`${speakerText(member)} hears this now.`),
    isGone: (member) => line(`${speakerText(member)} does not hear this any more.`),
    says: (speaker, text, at) => line(`${minuteText(at).slice(11)}  ${speakerText(speaker)}: ${plainText(text)}`),
    saidNot: (reason) => complain(`entente: Not said: ${plainText(reason)}`),
    connection: (isLost) =>
      complain(
        `entente: ${isLost ? `The connection to ${server} is lost; trying again` : `${server} is reached again`}`,
      ),
    isOver: (room) => line(`${plainText(room.title)} is over. ${PUBLISHED}`),
  };
}

const PUBLISHED = "The keys are published: anybody could have written what was said, and no transcript proves it.";

/** What happens in a meeting, for programs: one JSON object a line on stdout. */
export function meetingEvents({ write }: Terminal): MeetingScreen {
  const tell = (event: MeetingEvent): void => write(`${jsonText(event)}\n`);
  return {
    waits: (title) => tell({ event: "waiting", title }),
    begins: (room) =>
      tell({ event: "begun", room: hexOf(room.id), title: room.title, members: room.members().map(memberJson) }),
    hears: (member) => tell({ event: "hears", member: memberJson(member) }),
    isGone: (member) => tell({ event: "gone", member: memberJson(member) }),
    says: (speaker, text, at) =>
      tell({ event: "said", member: speaker === undefined ? null : memberJson(speaker), at, text }),
    saidNot: (reason) => tell({ event: "not-said", reason }),
    connection: (isLost) => tell({ event: isLost ? "connection-lost" : "connected-again" }),
    isOver: ({ id }) => tell({ event: "over", room: hexOf(id) }),
  };
}

function speakerText(speaker: RoomMember | undefined): string {
  if (speaker === undefined) return "somebody who has left";
  const { device, name, party, role } = speaker;
  return name !== undefined && party !== undefined && role !== undefined
    ? personText({ name, party, role })
    : shortId(device);
}
