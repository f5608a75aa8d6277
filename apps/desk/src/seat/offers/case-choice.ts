import { OFFICES } from "@entente/room/kinds";
import type { Conference } from "@entente/room/session";
import type { CaseSource } from "../../cases/case-source.ts";
import { shownState } from "../rooms/shown-state.ts";

/** The case that a conference's offers and instructions name, the newest first; undefined while none names one. */
function namedCase(conference: Conference): string | undefined {
  const states = conference.rooms().map(shownState);
  const instructed = states.flatMap(({ instructions }) => instructions.map(({ body }) => String(body.case)));
  const offered = states.flatMap(({ offers }) => [...offers.values()].flatMap(({ body }) => body.case ?? []));
  return instructed.at(-1) ?? offered.at(-1);
}

/** The worked case of this server that a conference is about: the named one, else the one with all its delegations. */
export function caseOf(conference: Conference, cases: readonly CaseSource[]): CaseSource | undefined {
  const named = namedCase(conference);
  if (named !== undefined) return cases.find(({ id }) => id === named);
  const offices: readonly string[] = Object.values(OFFICES);
  const parties = [...conference.register.parties.keys(), conference.seat.party].filter((id) => !offices.includes(id));
  if (parties.length === 0) return undefined;
  return cases.find(({ paths }) => parties.every((party) => paths.includes(`instructions/${party}.json`)));
}
