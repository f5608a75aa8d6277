import { describe, expect, test } from "vitest";
import { randomFrom, smallFastCounting } from "./random.ts";

describe("randomFrom()", () => {
  // Outputs documented by the Rust crate sfc-prng 0.3 (a translation of PractRand pre0.95), page of struct Sfc32.
  test("gives the published first output for the 64-bit seed 0", () => {
    expect(randomFrom(0).bits()).toBe(0x514676c3);
  });

  test("gives the published first output for three zero words and 15 rounds", () => {
    expect(smallFastCounting([0, 0, 0], 15).bits()).toBe(0xfb52c520);
  });

  test("repeats the same numbers for the same seed and others for another", () => {
    const draw = (seed: number) => Array.from({ length: 5 }, randomFrom(seed).uniform);
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
    expect(draw(7)).not.toEqual(draw(7 + 2 ** 32));
  });

  test("fills a column with the stream that it would give one by one", () => {
    const column = new Float64Array(100);
    const random = randomFrom(3);
    random.uniform();
    random.fillUniform(column);
    const oneByOne = Array.from({ length: 102 }, randomFrom(3).uniform);
    expect([...column, random.uniform()]).toEqual(oneByOne.slice(1));
  });

  test("is uniform: sixteen cells, mean and variance as they should be", () => {
    const { uniform } = randomFrom(2024);
    const draws = 160_000;
    const cells = new Array<number>(16).fill(0);
    let sum = 0;
    for (let i = 0; i < draws; i++) {
      const u = uniform();
      sum += u;
      cells[Math.floor(u * 16)]! += 1;
    }
    const chiSquare = cells.reduce((total, n) => total + (n - draws / 16) ** 2 / (draws / 16), 0);
    expect(chiSquare).toBeLessThan(37.7); // 99.9 % point of chi-square with 15 degrees of freedom
    expect(Math.abs(sum / draws - 0.5)).toBeLessThan(4 / Math.sqrt(12 * draws));
  });

  test("refuses a seed that is not a whole number in range", () => {
    for (const seed of [-1, 0.5, Number.NaN, 2 ** 53]) expect(() => randomFrom(seed)).toThrow(RangeError);
  });
});
