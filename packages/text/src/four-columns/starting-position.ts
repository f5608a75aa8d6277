import { compareActs, type Settlement, type TextAct, type TextActOf } from "../acts/index.ts";
import {
  type SiteInText,
  settlementFor,
  sitesIn,
  type WorkingText,
  workingText,
  workingTextAfter,
} from "../consolidation/index.ts";
import { valuesIn } from "../consolidation/layered-map.ts";

/** Brackets inside brackets are settled from outside in; deeper than this nothing is proposed in practice. */
const MOST_ROUNDS = 30;

/**
 * The text as a party first wanted it: the base text with its own proposals in it, withdrawn ones too.
 *
 * Of proposals of its own that exclude each other, the first. Proposals on words of others are no starting position.
 */
export function startingPosition({ base, ledger }: WorkingText, party: string, until: number): WorkingText {
  const own = [...valuesIn(ledger.index.acts)].filter(
    (act) => act.kind === "proposed" && act.party === party && act.at <= until,
  );
  let text = workingText(base, own);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const settlement = inFavour([...sitesIn(text.provisions)]);
    if (settlement.accepts.length === 0) return text;
    text = workingTextAfter(text, closing(settlement, { id: freeId(own, round), party, at: until }));
  }
  return text;
}

/** One settlement in favour of the earliest proposal at every site; what one site settled, no other settles again. */
function inFavour(sites: readonly SiteInText[]): Settlement {
  const accepts = new Set<string>();
  const declines = new Set<string>();
  for (const { site } of sites) {
    const proposals = site.alternatives.flatMap((one) => one.proposals);
    if (proposals.some(({ id }) => accepts.has(id) || declines.has(id))) continue;
    const first = proposals.toSorted(compareActs)[0];
    const chosen = site.alternatives.findIndex((one) => one.proposals.some((proposal) => proposal === first));
    if (chosen === -1) continue;
    const settlement = settlementFor(site, chosen);
    for (const id of settlement.accepts) accepts.add(id);
    for (const id of settlement.declines) declines.add(id);
  }
  return { accepts: [...accepts], declines: [...declines].filter((id) => !accepts.has(id)) };
}

function closing(settlement: Settlement, said: Pick<TextAct, "id" | "party" | "at">): TextActOf<"closed"> {
  return { ...said, kind: "closed", settlement, procedure: "Read as the party proposed it" };
}

function freeId(acts: readonly TextAct[], round: number): string {
  const taken = new Set(acts.map(({ id }) => id));
  let id = `round-${round}`;
  while (taken.has(id)) id = `${id}-`;
  return id;
}
