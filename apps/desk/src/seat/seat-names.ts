import { bytesToHex } from "@noble/hashes/utils.js";
import { useWords, type Words } from "../language/language.ts";
import { useSeatCase } from "./offers/seat-case.tsx";
import { useSeat } from "./session/use-seat.ts";

/** The names that case and register give to parties, issues and options; what has none keeps its id. */
export interface SeatNames {
  readonly party: (id: string) => string;
  readonly role: (role: string) => string;
  readonly issue: (id: string) => string;
  readonly option: (issue: string, id: string) => string;
}

export function useSeatNames(): SeatNames {
  const { t } = useWords();
  const { conference } = useSeat();
  const { negotiationCase } = useSeatCase();
  const issueOf = (id: string) => negotiationCase?.issues.find((one) => one.id === id);
  const inCase = (id: string) => negotiationCase?.parties.find((one) => one.id === id)?.name;
  return {
    party: (id) => {
      if (id === "mediator" || id === "secretariat") return t(`seat:office.${id}`);
      return inCase(id) ?? conference.register.parties.get(id)?.title ?? id;
    },
    role: (role) => t(`seat:role.${role}`),
    issue: (id) => issueOf(id)?.title ?? id,
    option: (issue, id) => {
      const found = issueOf(issue);
      const label = found?.options.find((one) => one.id === id)?.label ?? id;
      return found?.unit?.startsWith("%") ? `${label} %` : label;
    },
  };
}

/** The beginning of an id, as people tell them apart on a screen. */
export function shortId(id: Uint8Array): string {
  return bytesToHex(id).slice(0, 8);
}

/** A moment as hours and minutes; with its day unless it is today. */
export function timeText(at: number, { language }: Words, now = Date.now()): string {
  const isToday = new Date(at).toDateString() === new Date(now).toDateString();
  const day = isToday ? {} : { day: "numeric" as const, month: "short" as const };
  const style = { hour: "2-digit", minute: "2-digit", hourCycle: "h23", ...day } as const;
  return new Intl.DateTimeFormat(language === "ar" ? "ar-u-nu-latn" : "en-GB", style).format(at);
}
