import { compareActs, type Proposal, type Settlement, type TextAct } from "../acts/index.ts";
import { agreementsTo, completingAct, settlementKey } from "./agreements.ts";
import { valueIn } from "./layered-map.ts";
import { type Ledger, naming } from "./ledger.ts";

/**
 * What has become of a proposal, and the acts that brought it about: the agreements of the holders, the chair's closing,
 * or the withdrawal.
 */
export type Fate =
  | { readonly state: "standing"; readonly by?: never }
  | { readonly state: "accepted" | "declined" | "withdrawn"; readonly by: readonly TextAct[] };

/** Tells the fate of every proposal in a ledger. */
export type FateReader = (proposal: Proposal) => Fate;

interface Verdict {
  readonly settlement: Settlement;
  /** The act with which it took effect. */
  readonly since: TextAct;
  readonly by: readonly TextAct[];
}

/**
 * A reader of fates; what it found out once it remembers.
 *
 * The last settlement in force that names a proposal decides; a withdrawal counts unless the proposal had been accepted
 * before. A chair's closing is in force until it is reopened, and only if nothing that it accepts had been withdrawn.
 */
export function fateReader(ledger: Ledger): FateReader {
  const completed = new Map<string, TextAct | undefined>();
  const fates = new Map<string, Fate>();
  return (proposal) => {
    const known = fates.get(proposal.id);
    if (known !== undefined) return known;
    const fate = fateOf(ledger, proposal, completed);
    fates.set(proposal.id, fate);
    return fate;
  };
}

const STANDING = { state: "standing" } as const;

function fateOf(ledger: Ledger, proposal: Proposal, completed: Map<string, TextAct | undefined>): Fate {
  if (!isSettledOrWithdrawn(ledger, proposal)) return STANDING;
  const verdict = lastVerdict([...closings(ledger, proposal), ...agreements(ledger, proposal, completed)]);
  const accepted = verdict?.settlement.accepts.includes(proposal.id) === true;
  const [withdrawal] = naming(ledger, proposal.id, ["withdrawn"]);
  if (withdrawal !== undefined && !(accepted && compareActs(verdict.since, withdrawal) < 0))
    return { state: "withdrawn", by: [withdrawal] };
  return verdict === undefined ? STANDING : { state: accepted ? "accepted" : "declined", by: verdict.by };
}

function isSettledOrWithdrawn({ index }: Ledger, { id }: Proposal): boolean {
  const acts = valueIn(index.naming, id);
  return acts?.some(({ kind }) => kind === "withdrawn" || kind === "agreed" || kind === "closed") === true;
}

function closings(ledger: Ledger, { id }: Proposal): readonly Verdict[] {
  return naming(ledger, id, ["closed"]).flatMap((closing) => {
    const isReopened = naming(ledger, closing.id, ["reopened"]).length > 0;
    const accepted = closing.settlement.accepts.flatMap((one) => naming(ledger, one, ["withdrawn"]));
    const isInForce = !isReopened && !accepted.some((withdrawal) => compareActs(withdrawal, closing) < 0);
    return isInForce ? [{ settlement: closing.settlement, since: closing, by: [closing] }] : [];
  });
}

function agreements(ledger: Ledger, { id }: Proposal, completed: Map<string, TextAct | undefined>): readonly Verdict[] {
  const settlements = new Map(
    naming(ledger, id, ["agreed"]).map(({ settlement }) => [settlementKey(settlement), settlement]),
  );
  return [...settlements].flatMap(([key, settlement]) => {
    if (!completed.has(key)) completed.set(key, completingAct(ledger, settlement));
    const since = completed.get(key);
    return since === undefined ? [] : [{ settlement, since, by: agreementsTo(ledger, settlement) }];
  });
}

function lastVerdict(verdicts: readonly Verdict[]): Verdict | undefined {
  return verdicts.toSorted((one, other) => compareActs(one.since, other.since)).at(-1);
}
