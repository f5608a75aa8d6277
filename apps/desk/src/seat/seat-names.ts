import type { PartialOutcome } from "@entente/analysis/agenda";
import { OFFICES } from "@entente/room/kinds";
import { bytesToHex } from "@noble/hashes/utils.js";
import { useWords, type Words } from "../language/language.ts";
import { partyText } from "./entrance/known-seats.ts";
import { useSeatCase } from "./offers/seat-case.tsx";
import { useSeat } from "./session/use-seat.ts";

/** The names that case and register give to parties, issues and options; what has none keeps its id. */
export interface SeatNames {
  readonly party: (id: string) => string;
  readonly role: (role: string) => string;
  readonly issue: (id: string) => string;
  /** A package's choices in the order of the case; issues that it does not know come last. */
  readonly choices: (outcome: PartialOutcome) => readonly (readonly [issue: string, option: string])[];
  readonly option: (issue: string, id: string) => string;
}

export function useSeatNames(): SeatNames {
  const { t } = useWords();
  const { conference } = useSeat();
  const { negotiationCase } = useSeatCase();
  const issueOf = (id: string) => negotiationCase?.issues.find((one) => one.id === id);
  const order: readonly string[] = negotiationCase?.issues.map(({ id }) => id) ?? [];
  const inCase = (id: string) => negotiationCase?.parties.find((one) => one.id === id)?.name;
  return {
    party: (id) => {
      const isOffice = id === OFFICES.mediator || id === OFFICES.secretariat;
      const title = isOffice ? undefined : (inCase(id) ?? conference.register.parties.get(id)?.title);
      return title ?? partyText(id, t);
    },
    role: (role) => t(`seat:role.${role}`),
    issue: (id) => issueOf(id)?.title ?? id,
    choices: (outcome) => {
      const place = (id: string): number => (order.includes(id) ? order.indexOf(id) : order.length);
      const chosen = Object.entries(outcome).map(([issue, option]) => [issue, String(option)] as const);
      return chosen.sort(([one], [other]) => place(one) - place(other));
    },
    option: (issue, id) => {
      const found = issueOf(issue);
      const label = found?.options.find((one) => one.id === id)?.label ?? id;
      if (found?.unit === undefined || !/^[\d.]+$/.test(label)) return label;
      return `${label} ${found.unit.startsWith("%") ? "%" : found.unit}`;
    },
  };
}

/** The beginning of an id, as people tell them apart on a screen. */
export function shortId(id: Uint8Array): string {
  return bytesToHex(id).slice(0, 8);
}

/** Somebody's device, and the name that goes with it where there is one. */
export interface Person {
  readonly device: Uint8Array;
  readonly name?: string | undefined;
}

/** A person's name; the beginning of the device's id where nobody said one. */
export function nameOrId({ name = "", device }: Person): string {
  return name === "" ? shortId(device) : name;
}

/** A moment as hours and minutes; with its day unless it is today, with its year unless it is this one. */
export function timeText(at: number, { language }: Words, now = Date.now()): string {
  const isToday = new Date(at).toDateString() === new Date(now).toDateString();
  const isThisYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  const year = isThisYear ? {} : { year: "numeric" as const };
  const day = isToday ? {} : { day: "numeric" as const, month: "short" as const, ...year };
  const style = { hour: "2-digit", minute: "2-digit", hourCycle: "h23", ...day } as const;
  return new Intl.DateTimeFormat(language === "ar" ? "ar-u-nu-latn" : "en-GB", style).format(at);
}

/** A moment with its whole date and the time zone, as it stands on paper. */
export function fullTimeText(at: number, { language }: Words): string {
  const day = { year: "numeric", month: "short", day: "numeric" } as const;
  const time = { hour: "2-digit", minute: "2-digit", second: "2-digit", timeZoneName: "short" } as const;
  const style = { ...day, ...time, hourCycle: "h23" } as const;
  return new Intl.DateTimeFormat(language === "ar" ? "ar-u-nu-latn" : "en-GB", style).format(at);
}
