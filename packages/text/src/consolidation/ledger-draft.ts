import { compareActs, type Proposal, type TextAct, type TextActOf } from "../acts/index.ts";
import { namesIn } from "./act-names.ts";
import { type LayeredMap, valueIn, withEntries } from "./layered-map.ts";
import { type Ledger, type LedgerIndex, TOP } from "./ledger.ts";
import { homeOf, type OwnedWords, type Owner, proposedLines } from "./lines.ts";
import type { KnownActs } from "./obstacles.ts";

/** The index of a ledger while acts are entered into it; the ledger itself stays as it is. */
export interface LedgerDraft {
  readonly known: KnownActs;
  /** Enters an act, and answers the names under which others can refer to it from now on. */
  readonly enter: (act: TextAct) => readonly string[];
  readonly index: () => LedgerIndex;
}

/** Starts entering acts into a ledger. */
export function draftOf({ base, index, baseWords }: Ledger): LedgerDraft {
  const acts = new Map<string, TextAct>();
  const words = new Map<Owner, OwnedWords>();
  const lists = {
    naming: listWriter<TextAct>(index.naming),
    onWords: listWriter<Proposal>(index.onWords),
    onProvision: listWriter<Proposal>(index.onProvision),
    arrivals: listWriter<Proposal>(index.arrivals),
    wandering: listWriter<Proposal>(index.wandering),
    staged: listWriter<TextActOf<"staged" | "presented">>(index.staged),
  };
  const known: KnownActs = {
    act: (id) => acts.get(id) ?? valueIn(index.acts, id),
    words: (owner) => baseWords.get(owner) ?? words.get(owner) ?? valueIn(index.words, owner),
    isOfBase: (owner) => baseWords.has(owner),
    language: base.language,
  };
  return { known, enter, index: written };

  function enter(act: TextAct): readonly string[] {
    acts.set(act.id, act);
    for (const name of namesIn(act)) lists.naming.add(name, act);
    if (act.kind === "staged" || act.kind === "presented") lists.staged.add(TOP, act);
    return act.kind === "proposed" ? [act.id, ...enterProposal(act)] : [act.id];
  }

  function enterProposal(proposal: Proposal): readonly Owner[] {
    const { change } = proposal;
    const brought = proposedLines(proposal, known.words(homeOf(change) ?? ""));
    for (const [owner, owned] of brought) words.set(owner, owned);
    if (change.kind === "words") lists.onWords.add(change.place.of, proposal);
    else if (change.kind !== "insert") lists.onProvision.add(change.provision, proposal);
    if (change.kind === "insert" || change.kind === "move") lists.arrivals.add(change.under ?? TOP, proposal);
    if (change.kind === "move" || change.kind === "merge") lists.wandering.add(TOP, proposal);
    return [...brought.keys()];
  }

  function written(): LedgerIndex {
    return {
      acts: withEntries(index.acts, acts),
      words: withEntries(index.words, words),
      naming: lists.naming.written(),
      onWords: lists.onWords.written(),
      onProvision: lists.onProvision.written(),
      arrivals: lists.arrivals.written(),
      wandering: lists.wandering.written(),
      staged: lists.staged.written(),
    };
  }
}

/** Adds acts to the lists of a map, which come out in the order of acts. */
function listWriter<Act extends TextAct>(map: LayeredMap<string, readonly Act[]>) {
  const lists = new Map<string, Act[]>();
  return {
    add(key: string, act: Act): void {
      const list = lists.get(key);
      if (list === undefined) lists.set(key, [...(valueIn(map, key) ?? []), act]);
      else list.push(act);
    },
    written(): LayeredMap<string, readonly Act[]> {
      for (const list of lists.values()) list.sort(compareActs);
      return withEntries<string, readonly Act[]>(map, lists);
    },
  };
}
