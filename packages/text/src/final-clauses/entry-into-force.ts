import { type CivilDate, type Delay, dayAfter, dayAt } from "./civil-date.ts";
import { type EntryCondition, type Missing, missingFor } from "./entry-condition.ts";

/** An instrument that reached the depositary: whose, and when (a date, or an instant with its offset). */
export interface Deposit {
  readonly party: string;
  readonly at: string;
  /** False for an instrument that is not counted in addition, such as an organisation's beside its members'. */
  readonly counts?: boolean;
  /** When the party took its instrument back, before entry into force. */
  readonly withdrawnAt?: string;
}

/** A treaty's clause on entry into force, and where its depositary keeps the calendar (an IANA time zone). */
export interface EntryClause {
  readonly condition: EntryCondition;
  readonly delay: Delay;
  readonly timeZone: string;
}

/** When a treaty enters into force: dated, with the day that met its condition; or open, with what is missing. */
export type EntryIntoForce =
  | { readonly state: "dated"; readonly on: CivilDate; readonly metOn: CivilDate; readonly metBy: readonly string[] }
  | { readonly state: "open"; readonly missing: readonly Missing[] };

/**
 * The day on which a treaty enters into force, or what is still missing for it.
 *
 * Deposits are taken day by day as the depositary's calendar has them; those of one day count together, a party counts
 * once. The first day on which the condition holds starts the delay, and an instrument taken back later does not stop
 * it (a treaty may say otherwise). Days grow with the deposits, so the cost is deposits times the size of the condition.
 *
 * @throws {RangeError} If a date, a time zone or a number of the clause is impossible.
 * @see Vienna Convention on the Law of Treaties, articles 24 and 78; Paris Agreement, article 21(1).
 * @example
 * import { entryIntoForce } from "@entente/text/final-clauses";
 * const clause = {
 *   condition: { kind: "parties", parties: ["arkvale", "brennholm"] },
 *   delay: { days: 30 },
 *   timeZone: "America/New_York",
 * } as const;
 * const first = { party: "arkvale", at: "2024-05-30" };
 * entryIntoForce(clause, [first]); // => ({ state: "open", missing: [{ kind: "parties", parties: ["brennholm"] }] })
 * const entered = entryIntoForce(clause, [first, { party: "brennholm", at: "2024-07-01" }]);
 * entered.state === "dated" && entered.on; // => "2024-07-31"
 */
export function entryIntoForce(clause: EntryClause, deposits: readonly Deposit[]): EntryIntoForce {
  const dated = deposits.filter(({ counts }) => counts !== false).map((deposit) => datedDeposit(deposit, clause));
  const days = [...new Set(dated.map(({ day }) => day))].sort();
  for (const metOn of days) {
    if (missingFor(clause.condition, heldOn(metOn, dated)).length > 0) continue;
    const metBy = [...new Set(dated.filter(({ day }) => day === metOn).map(({ party }) => party))];
    return { state: "dated", on: dayAfter(metOn, clause.delay), metOn, metBy };
  }
  const held = new Set(dated.filter(({ until }) => until === undefined).map(({ party }) => party));
  return { state: "open", missing: missingFor(clause.condition, held) };
}

/**
 * The day on which the treaty binds one party: with all others, or the same delay after its own later deposit.
 *
 * @throws {RangeError} If a date, a time zone or a number of the clause is impossible.
 * @see Paris Agreement, article 21(3): an instrument deposited after the condition is met.
 * @example
 * import { entryForParty } from "@entente/text/final-clauses";
 * const clause = { condition: { kind: "instruments", atLeast: 1 }, delay: { days: 30 }, timeZone: "UTC" } as const;
 * const entry = { state: "dated", on: "2016-11-04", metOn: "2016-10-05", metBy: [] } as const;
 * entryForParty(clause, entry, { party: "norway", at: "2016-06-20" }); // => "2016-11-04"
 * entryForParty(clause, entry, { party: "japan", at: "2016-11-08" }); // => "2016-12-08"
 */
export function entryForParty(
  clause: Pick<EntryClause, "delay" | "timeZone">,
  entry: EntryIntoForce & { readonly state: "dated" },
  { at }: Deposit,
): CivilDate {
  const day = dayAt(at, clause.timeZone);
  const own = dayAfter(day, clause.delay);
  return day <= entry.metOn || own < entry.on ? entry.on : own;
}

interface DatedDeposit {
  readonly party: string;
  readonly day: CivilDate;
  readonly until?: CivilDate;
}

function datedDeposit({ party, at, withdrawnAt }: Deposit, { timeZone }: EntryClause): DatedDeposit {
  const day = dayAt(at, timeZone);
  return withdrawnAt === undefined ? { party, day } : { party, day, until: dayAt(withdrawnAt, timeZone) };
}

function heldOn(today: CivilDate, deposits: readonly DatedDeposit[]): ReadonlySet<string> {
  const held = deposits.filter(({ day, until }) => day <= today && (until === undefined || today < until));
  return new Set(held.map(({ party }) => party));
}
