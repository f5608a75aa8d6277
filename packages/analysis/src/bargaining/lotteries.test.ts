import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lotteryFrontier } from "./lotteries.ts";
import { gameValue } from "./matrix-game.ts";

describe("lotteryFrontier()", () => {
  test("leaves out a package that mixing its neighbours beats, and one that mixing matches", () => {
    expect(
      corners([
        [0, 10],
        [4, 5],
        [10, 0],
      ]),
    ).toEqual([
      [0, 10],
      [10, 0],
    ]);
    expect(
      corners([
        [0, 10],
        [5, 5],
        [10, 0],
      ]),
    ).toEqual([
      [0, 10],
      [10, 0],
    ]);
    expect(
      corners([
        [0, 10],
        [6, 5],
        [10, 0],
      ]),
    ).toEqual([
      [0, 10],
      [6, 5],
      [10, 0],
    ]);
  });

  test("finds the corners of a frontier of three parties", () => {
    const points = [
      [9, 0, 0],
      [0, 9, 0],
      [0, 0, 9],
      [2, 2, 2],
      [4, 4, 4],
      [3, 3, 3],
    ];
    expect(corners(points)).toEqual([
      [9, 0, 0],
      [0, 9, 0],
      [0, 0, 9],
      [4, 4, 4],
    ]);
  });

  test("agrees for two parties with the general rule, whatever the order and scale", () => {
    const utilities = fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 })), {
      minLength: 2,
    });
    fc.assert(
      fc.property(utilities, (drawn) => {
        const efficient = efficientOf(drawn);
        const withThird = efficient.map((row) => [...row, 0]);
        const flat = corners(withThird).map((row) => row.slice(0, 2));
        expect(corners([...efficient].reverse())).toEqual(flat);
        expect(corners(efficient.map(([first = 0, second = 0]) => [first * 10, second / 4]))).toEqual(
          flat.map(([first = 0, second = 0]) => [first * 10, second / 4]),
        );
      }),
      { numRuns: 100 },
    );
  });

  test("keeps a frontier of one point, of one party and an empty one", () => {
    expect(corners([[3, 4]])).toEqual([[3, 4]]);
    expect(corners([[3]])).toEqual([[3]]);
    expect(corners([])).toEqual([]);
  });
});

test("gameValue() is 0 for rock, paper, scissors and 1/2 for matching pennies against nothing", () => {
  expect(
    gameValue([
      [0, -1, 1],
      [1, 0, -1],
      [-1, 1, 0],
    ]),
  ).toBeCloseTo(0, 12);
  expect(
    gameValue([
      [1, 0],
      [0, 1],
    ]),
  ).toBeCloseTo(0.5, 12);
});

function corners(rows: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const points = rows.map((row) => ({ utilities: Object.fromEntries(row.map((each, at) => [`p${at}`, each])) }));
  return lotteryFrontier(points).map((point) => Object.values(point.utilities));
}

function efficientOf(rows: readonly (readonly [number, number])[]): readonly (readonly number[])[] {
  const distinct = [...new Map(rows.map((row) => [row.join(), row])).values()];
  return distinct
    .filter((row) => !distinct.some((other) => other !== row && other[0] >= row[0] && other[1] >= row[1]))
    .sort((left, right) => left[0] - right[0]);
}
