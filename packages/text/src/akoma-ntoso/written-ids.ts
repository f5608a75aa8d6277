import type { PrintedProvision } from "../print/index.ts";
import type { ProvisionId, ProvisionKind } from "../provisions/index.ts";

/** The ids that the naming convention of Akoma Ntoso gives to what is printed, and to provisions by their own ids. */
export interface WrittenIds {
  readonly eIdOf: ReadonlyMap<PrintedProvision, string>;
  /** Where references lead: the provision itself, not the alternatives to it. */
  readonly byProvision: ReadonlyMap<ProvisionId, string>;
}

/** Abbreviations of the naming convention, section 5.4.1, and the names of what it does not have. */
const PREFIXES: Partial<Readonly<Record<ProvisionKind, string>>> = {
  article: "art",
  chapter: "chp",
  paragraph: "para",
  section: "sec",
  pp: "rec",
  annex: "att",
};
const MAX_SLUG_LENGTH = 24;

/** Articles are numbered through, so their ids name nothing around them. */
const OUTERMOST: ReadonlySet<ProvisionKind> = new Set<ProvisionKind>(["article", "annex"]);

/** Ids such as `art_7__para_2__point_a`: kind and number, without a number the place among its like; each once. */
export function writtenIds(
  provisions: readonly PrintedProvision[],
  numbers: ReadonlyMap<ProvisionId, string>,
): WrittenIds {
  const eIdOf = new Map<PrintedProvision, string>();
  const byProvision = new Map<ProvisionId, string>();
  const taken = new Map<string, number>();
  name(provisions, "");
  return { eIdOf, byProvision };

  function name(siblings: readonly PrintedProvision[], above: string): void {
    const placeByKind = new Map<ProvisionKind, number>();
    for (const provision of siblings) {
      const { id, kind, children, rivals } = provision;
      const place = (placeByKind.get(kind) ?? 0) + 1;
      placeByKind.set(kind, place);
      const around = OUTERMOST.has(kind) || above === "" ? "" : `${above}__`;
      const eId = free(`${around}${PREFIXES[kind] ?? kind}_${slugOf(numbers.get(id)) || place}`);
      eIdOf.set(provision, eId);
      if (!byProvision.has(id)) byProvision.set(id, eId);
      name(children, eId);
      for (const [index, rival] of rivals.entries()) {
        const rivalId = free(`${eId}__alt_${index + 1}`);
        eIdOf.set(rival.provision, rivalId);
        name(rival.provision.children, rivalId);
      }
    }
  }

  /** The id that is wanted, with a count behind it where it is taken. */
  function free(wanted: string): string {
    let copy = (taken.get(wanted) ?? 0) + 1;
    let eId = copy === 1 ? wanted : `${wanted}_x${copy}`;
    for (; taken.has(eId); copy += 1) eId = `${wanted}_x${copy + 1}`;
    taken.set(wanted, copy);
    if (eId !== wanted) taken.set(eId, 1);
    return eId;
  }
}

function slugOf(number = ""): string {
  return number
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "")
    .slice(0, MAX_SLUG_LENGTH);
}
