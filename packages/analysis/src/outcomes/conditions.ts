import type { Condition } from "../agenda/index.ts";
import type { Negotiation } from "../preferences/index.ts";
import { type Reading, type Scale, stepsOf } from "./scale.ts";

/** One term of a compiled condition: by option index of the issue, 1 where the term holds. */
export interface CompiledTerm {
  /** Index of the issue in the case. */
  readonly issue: number;
  readonly holds: Uint8Array;
}

/** What a chamber gains in expected votes when a condition holds, against what it has when it does not. */
export interface VoteShift {
  /** Index into the space's chambers. */
  readonly chamber: number;
  /** Quantised votes. */
  readonly votes: number;
}

/** A red line that a condition stands for. */
export interface RedLineRef {
  /** Index of the party among those loaded. */
  readonly party: number;
  readonly id: string;
}

/** A condition with everything that hangs on it: links, constraints, red lines and blocs that state the same are one. */
export interface CompiledCondition {
  /** In issue order, at least one. */
  readonly terms: readonly CompiledTerm[];
  /** Steps that each party gains when it holds; absent when no link says so. */
  readonly steps?: Float64Array;
  /** True when a constraint of the case forbids it. */
  readonly impossible: boolean;
  readonly redLines: readonly RedLineRef[];
  readonly shifts: readonly VoteShift[];
}

/** A chamber compiled: votes are whole numbers of 1 / `votesPerSeat`, so that sums are exact. */
export interface CompiledChamber {
  /** Index of the party among those loaded. */
  readonly party: number;
  /** Index of the chamber in that party's ratification path. */
  readonly index: number;
  readonly name: string;
  readonly votesPerSeat: number;
  /** Votes when no bloc's condition holds. */
  readonly base: number;
  /** Smallest votes that pass on expectation, the tolerance of 1e-9 included. */
  readonly needed: number;
}

interface Draft {
  readonly terms: readonly CompiledTerm[];
  steps?: Float64Array;
  impossible: boolean;
  readonly redLines: RedLineRef[];
  readonly shifts: VoteShift[];
}

/**
 * Every condition of a negotiation once, with its effects, and the chambers they bear on.
 *
 * Identical conditions are merged; a term that every option meets is dropped unless it is the only one.
 */
export function compileConditions(
  negotiation: Negotiation,
  scales: readonly Scale[],
  reading: Reading,
): { readonly conditions: readonly CompiledCondition[]; readonly chambers: readonly CompiledChamber[] } {
  const drafts = draftConditions(negotiation);
  for (const constraint of negotiation.case.constraints) drafts.at(constraint.forbid).impossible = true;
  negotiation.instructions.forEach((instructions, party) => {
    for (const link of instructions.links ?? []) {
      const draft = drafts.at(link.when);
      draft.steps ??= new Float64Array(scales.length);
      draft.steps[party] = draft.steps[party]! + stepsOf(scales[party]!, link.score, reading);
    }
    for (const line of instructions.redLines ?? []) drafts.at(line.forbid).redLines.push({ party, id: line.id });
  });
  const chambers = compileChambers(negotiation, drafts);
  return { conditions: drafts.all(), chambers };
}

const VOTE_BITS = 48;
const VOTE_TOLERANCE = 1e-9;

function compileChambers(negotiation: Negotiation, drafts: Drafts): readonly CompiledChamber[] {
  const chambers: CompiledChamber[] = [];
  negotiation.instructions.forEach((instructions, party) => {
    (instructions.ratification ?? []).forEach((chamber, index) => {
      const seats = chamber.blocs.reduce((sum, bloc) => sum + bloc.seats, 0);
      const votesPerSeat = 2 ** (VOTE_BITS - Math.ceil(Math.log2(Math.max(seats, chamber.needed, 1))));
      let base = 0;
      for (const bloc of chamber.blocs) {
        const votesElse = Math.round(bloc.seats * bloc.probabilityElse * votesPerSeat);
        const votesIf = Math.round(bloc.seats * bloc.probabilityIf * votesPerSeat);
        base += votesElse;
        if (votesIf !== votesElse) {
          drafts.at(bloc.yesIf).shifts.push({ chamber: chambers.length, votes: votesIf - votesElse });
        }
      }
      const needed = Math.ceil((chamber.needed - VOTE_TOLERANCE) * votesPerSeat);
      chambers.push({ party, index, name: chamber.chamber, votesPerSeat, base, needed });
    });
  });
  return chambers;
}

/** Conditions by what they state; `at` makes a new one when none states the same. */
interface Drafts {
  readonly at: (condition: Condition) => Draft;
  readonly all: () => readonly Draft[];
}

function draftConditions(negotiation: Negotiation): Drafts {
  const { issues } = negotiation.case;
  const indexes: Indexes = {
    issues: new Map(issues.map((issue, index) => [issue.id, index])),
    options: issues.map((issue) => new Map(issue.options.map((option, index) => [option.id, index]))),
  };
  const byText = new Map<string, Draft>();
  function at(condition: Condition): Draft {
    const terms = compileTerms(condition, indexes);
    const text = terms.map((term) => `${term.issue}:${term.holds.join("")}`).join("|");
    const known = byText.get(text);
    if (known !== undefined) return known;
    const draft: Draft = { terms, impossible: false, redLines: [], shifts: [] };
    byText.set(text, draft);
    return draft;
  }
  return { at, all: () => [...byText.values()] };
}

interface Indexes {
  readonly issues: ReadonlyMap<string, number>;
  /** By issue. */
  readonly options: readonly ReadonlyMap<string, number>[];
}

function compileTerms(condition: Condition, indexes: Indexes): readonly CompiledTerm[] {
  const terms = condition.map((term): CompiledTerm => {
    const issue = indexes.issues.get(term.issue);
    if (issue === undefined) throw new RangeError(`Cannot read a condition: the case has no issue "${term.issue}"`);
    const byOption = indexes.options[issue]!;
    const holds = new Uint8Array(byOption.size);
    for (const option of term.in) {
      const index = byOption.get(option);
      if (index === undefined) {
        throw new RangeError(`Cannot read a condition: issue "${term.issue}" has no option "${option}"`);
      }
      holds[index] = 1;
    }
    return { issue, holds };
  });
  terms.sort((a, b) => a.issue - b.issue);
  const telling = terms.filter((term) => term.holds.includes(0));
  return telling.length > 0 ? telling : terms.slice(0, 1);
}
