import { describe, expect, test } from "vitest";
import { passingAt } from "./passing-at.ts";

const curve = [
  { cohesion: 0, probability: 0.829 },
  { cohesion: 0.1, probability: 0.75 },
  { cohesion: 1, probability: 0.495 },
];

describe("passingAt()", () => {
  test("reads the curve where it was computed", () => {
    expect(passingAt(curve, 0.1)).toBe(0.75);
    expect(passingAt(curve, 1)).toBe(0.495);
  });

  test("knows nothing without a curve", () => {
    expect(passingAt([], 0.5)).toBeNaN();
  });
});
