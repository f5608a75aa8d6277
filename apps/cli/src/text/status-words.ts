import type { WorkingText } from "@entente/text/consolidation";
import { type BracketCount, countBrackets } from "@entente/text/counts";
import type { ProvisionId } from "@entente/text/provisions";
import { documentStatus, type ProvisionStatus } from "@entente/text/status";
import { counted } from "../rooms/counted.ts";

const STATUS_WORDS: Readonly<Record<ProvisionStatus, string>> = {
  placeholder: "placeholder",
  bracketed: "bracketed",
  "agreed-ad-ref": "agreed ad ref",
  clean: "clean",
  adopted: "adopted",
};

/** What stands at the edge of each provision: its id and how far it has come. */
export function statusRemarks(statuses: ReadonlyMap<ProvisionId, ProvisionStatus>): ReadonlyMap<ProvisionId, string> {
  return new Map([...statuses].map(([id, status]) => [id, `${id} · ${STATUS_WORDS[status]}`]));
}

/** One line on a text: its kind, symbol and stage, and what is open in it. */
export function statusLine(text: WorkingText): string {
  const { kind, symbol, stage } = documentStatus(text);
  const said = [kind?.replaceAll("-", " "), symbol, stage?.replaceAll("-", " ")].filter((part) => part !== undefined);
  return [...said, openWords(countBrackets(text))].join(" · ");
}

/** What is open, in words. */
export function openWords({ sites, alternativeSets }: BracketCount): string {
  if (sites === 0 && alternativeSets === 0) return "nothing open";
  const sets = alternativeSets === 0 ? "" : `, ${counted(alternativeSets, "alternative set")}`;
  return `${counted(sites, "bracket site")}${sets}`;
}
