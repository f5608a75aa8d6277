import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { randomFrom } from "../random.ts";
import { descendingRows, undominated } from "./undominated.ts";

const rowsOf = (parties: number, most: number): fc.Arbitrary<number[][]> =>
  fc.array(fc.array(fc.integer({ min: 0, max: most }), { minLength: parties, maxLength: parties }), {
    minLength: 1,
    maxLength: 60,
  });

function columnsOf(rows: readonly (readonly number[])[], parties: number): readonly Float64Array[] {
  return Array.from({ length: parties }, (_, party) => Float64Array.from(rows, (row) => row[party]!));
}

function kept(rows: readonly (readonly number[])[], moves: readonly (readonly number[])[], slack: number) {
  const parties = rows[0]!.length;
  const columns = columnsOf(rows, parties);
  const order = descendingRows(columns);
  const ordered = columns.map((column) => Float64Array.from(order, (row) => column[row]!));
  const runs = moves.map((move) => ({ size: rows.length, columns: ordered, steps: Float64Array.from(move) }));
  return undominated({ slacks: columns.map(() => slack), runs });
}

function sums(rows: readonly (readonly number[])[], moves: readonly (readonly number[])[]): readonly string[] {
  return moves.flatMap((move) => rows.map((row) => row.map((value, party) => value + move[party]!).join()));
}

function undominatedOf(all: readonly string[], slack: number): readonly string[] {
  const rows = all.map((text) => text.split(",").map(Number));
  const dominates = (other: readonly number[], own: readonly number[]): boolean =>
    other.every((value, party) => value >= own[party]!) && other.some((value, party) => value - own[party]! > slack);
  return all.filter((_, at) => !rows.some((other) => dominates(other, rows[at]!)));
}

describe("undominated()", () => {
  test.each([1, 2, 3, 4, 5, 8, 17])("keeps the undominated sums of %i parties and notes every tie", (parties) => {
    fc.assert(
      fc.property(rowsOf(parties, 9), rowsOf(parties, 4), (rows, moves) => {
        const few = moves.slice(0, 8);
        const result = kept(rows, few, 0);
        const all = sums(rows, few);
        const expected = undominatedOf(all, 0);
        const found = Array.from(result.candidates, (_, at) => result.columns.map((column) => column[at]).join());
        expect(found.toSorted()).toEqual([...new Set(expected)].sort());
        expect(found.length + tiesWith(result)).toBe(expected.length);
      }),
      { numRuns: 60 },
    );
  });

  test.each([3, 4, 5, 6, 7])("keeps what comparing all pairs keeps of 3,000 sums of %i parties", (parties) => {
    const random = randomFrom(parties);
    const drawn = (count: number, most: number): number[][] =>
      Array.from({ length: count }, () => Array.from({ length: parties }, () => Math.floor(random.uniform() * most)));
    const [rows, moves] = [drawn(600, 200), drawn(5, 40)];
    const result = kept(rows, moves, 0);
    const all = sums(rows, moves);
    const found = Array.from(result.candidates, (_, at) => result.columns.map((column) => column[at]).join());
    expect(found.toSorted()).toEqual([...new Set(undominatedOf(all, 0))].sort());
  });

  test.each([1, 2, 3, 4])("with slack keeps all that may still tie, for %i parties", (parties) => {
    fc.assert(
      fc.property(rowsOf(parties, 9), rowsOf(parties, 4), (rows, moves) => {
        const few = moves.slice(0, 8);
        const result = kept(rows, few, 2);
        const all = sums(rows, few);
        const found = new Set(
          Array.from(result.candidates, (_, at) => result.columns.map((column) => column[at]).join()),
        );
        for (const text of undominatedOf(all, 2)) expect(found).toContain(text);
        expect(found.size).toBe(result.candidates.length);
      }),
      { numRuns: 60 },
    );
  });
});

/** Ties whose chain ends at a kept candidate. */
function tiesWith(result: { readonly candidates: Int32Array; readonly ties: readonly number[] }): number {
  const into = new Map<number, number>();
  for (let pair = 0; pair < result.ties.length; pair += 2) into.set(result.ties[pair + 1]!, result.ties[pair]!);
  const alive = new Set(result.candidates);
  let count = 0;
  for (const tied of into.keys()) {
    let root = tied;
    for (let next = into.get(root); next !== undefined; next = into.get(root)) root = next;
    if (alive.has(root)) count++;
  }
  return count;
}
