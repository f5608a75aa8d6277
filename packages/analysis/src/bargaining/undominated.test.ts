import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { orderedRows, undominated } from "./undominated.ts";

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
  const weights = rows[0]!.map(() => 1);
  const columns = columnsOf(rows, parties);
  const order = orderedRows(columns, weights);
  const ordered = columns.map((column) => Float64Array.from(order, (row) => column[row]!));
  const runs = moves.map((move) => ({ size: rows.length, columns: ordered, steps: Float64Array.from(move) }));
  return undominated({ slacks: weights.map(() => slack), weights, runs });
}

function sums(rows: readonly (readonly number[])[], moves: readonly (readonly number[])[]): readonly string[] {
  return moves.flatMap((move) => rows.map((row) => row.map((value, party) => value + move[party]!).join()));
}

function isUndominated(text: string, all: readonly string[], slack: number): boolean {
  const own = text.split(",").map(Number);
  return !all.some((other) => {
    const ahead = other.split(",").map((value, party) => Number(value) - own[party]!);
    return ahead.every((by) => by >= 0) && ahead.some((by) => by > slack);
  });
}

describe("undominated()", () => {
  test.each([1, 2, 3, 4, 5, 8, 17])("keeps the undominated sums of %i parties and notes every tie", (parties) => {
    fc.assert(
      fc.property(rowsOf(parties, 9), rowsOf(parties, 4), (rows, moves) => {
        const few = moves.slice(0, 8);
        const result = kept(rows, few, 0);
        const all = sums(rows, few);
        const expected = all.filter((text) => isUndominated(text, all, 0));
        const found = Array.from(result.candidates, (_, at) => result.columns.map((column) => column[at]).join());
        expect(found.toSorted()).toEqual([...new Set(expected)].sort());
        expect(found.length + tiesWith(result)).toBe(expected.length);
      }),
      { numRuns: 60 },
    );
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
        for (const text of all) if (isUndominated(text, all, 2)) expect(found).toContain(text);
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
