/** What has to be deposited before a treaty enters into force; conditions nest. */
export type EntryCondition =
  /** So many parties have deposited, of everybody or of those that count. */
  | { readonly kind: "instruments"; readonly atLeast: number; readonly among?: readonly string[] }
  /** Those who deposited hold a share of something, such as emissions or tonnage. */
  | EntryShare
  /** Each of these parties has deposited. */
  | { readonly kind: "parties"; readonly parties: readonly string[] }
  | { readonly kind: "every"; readonly conditions: readonly EntryCondition[] }
  | { readonly kind: "some"; readonly conditions: readonly EntryCondition[] };

/** A share of something: what each party holds (in one unit, at most six decimals), and the percentage that is needed. */
export interface EntryShare {
  readonly kind: "share";
  readonly of: string;
  readonly percent: number;
  /** "More than 55 per cent" and not "at least 55 per cent". */
  readonly moreThan?: boolean;
  readonly amountByParty: Readonly<Record<string, number>>;
  /** The amount that is 100 per cent; without it, what all parties hold together. */
  readonly total?: number;
}

/** What a condition still lacks. */
export type Missing =
  | { readonly kind: "instruments"; readonly have: number; readonly need: number }
  /** Percentages, `have` rounded down to two decimals so that it never reads as reached. */
  | { readonly kind: "share"; readonly of: string; readonly have: number; readonly need: number }
  | { readonly kind: "parties"; readonly parties: readonly string[] }
  /** Any one of these lists would do. */
  | { readonly kind: "one-of"; readonly ways: readonly (readonly Missing[])[] };

/** Amounts are compared in millionths, so that sums of decimals are exact. */
const PARTS_PER_UNIT = 1_000_000;

/**
 * What a condition still lacks when these parties have deposited; nothing when it is met.
 *
 * @throws {RangeError} If a number of instruments or an amount is below 0, or a percentage is not from 0 to 100.
 * @example
 * import { missingFor } from "@entente/text/final-clauses";
 * const condition = { kind: "instruments", atLeast: 60 } as const;
 * missingFor(condition, new Set(["chile", "palau"])); // => [{ kind: "instruments", have: 2, need: 60 }]
 */
export function missingFor(condition: EntryCondition, deposited: ReadonlySet<string>): readonly Missing[] {
  switch (condition.kind) {
    case "instruments":
      return missingInstruments(condition, deposited);
    case "share":
      return missingShare(condition, deposited);
    case "parties": {
      const parties = condition.parties.filter((party) => !deposited.has(party));
      return parties.length === 0 ? [] : [{ kind: "parties", parties }];
    }
    case "every":
      return condition.conditions.flatMap((one) => missingFor(one, deposited));
    case "some": {
      const ways = condition.conditions.map((one) => missingFor(one, deposited));
      return ways.some((way) => way.length === 0) ? [] : [{ kind: "one-of", ways }];
    }
  }
}

function missingInstruments(
  { atLeast, among }: EntryCondition & { readonly kind: "instruments" },
  deposited: ReadonlySet<string>,
): readonly Missing[] {
  if (!Number.isSafeInteger(atLeast) || atLeast < 0) throw new RangeError(`Cannot count up to ${atLeast} instruments`);
  const have =
    among === undefined ? deposited.size : [...new Set(among)].filter((party) => deposited.has(party)).length;
  return have >= atLeast ? [] : [{ kind: "instruments", have, need: atLeast }];
}

function missingShare(share: EntryShare, deposited: ReadonlySet<string>): readonly Missing[] {
  const { of, percent, moreThan = false, amountByParty, total } = share;
  if (!(percent >= 0 && percent <= 100)) throw new RangeError(`Cannot ask for ${percent} per cent of ${of}`);
  const amounts = Object.entries(amountByParty).map(([party, amount]) => [party, inParts(amount, of)] as const);
  const held = sumOf(amounts.filter(([party]) => deposited.has(party)));
  const all = total === undefined ? sumOf(amounts) : inParts(total, of);
  const [have, need] = [held * BigInt(100 * PARTS_PER_UNIT), all * inParts(percent, of)];
  const isMet = moreThan ? have > need : have >= need;
  return isMet ? [] : [{ kind: "share", of, have: percentDown(held, all), need: percent }];
}

function inParts(amount: number, of: string): bigint {
  if (!(amount >= 0 && Number.isFinite(amount))) throw new RangeError(`Cannot add ${amount} to the ${of}`);
  return BigInt(Math.round(amount * PARTS_PER_UNIT));
}

function sumOf(amounts: readonly (readonly [string, bigint])[]): bigint {
  return amounts.reduce((total, [, amount]) => total + amount, 0n);
}

function percentDown(held: bigint, all: bigint): number {
  return all === 0n ? 0 : Number((held * 10_000n) / all) / 100;
}
