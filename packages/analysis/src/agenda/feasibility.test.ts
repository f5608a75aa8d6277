import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatVectors } from "../../testing/format-vectors.ts";
import { allowsSomePackage } from "./feasibility.ts";
import type { Constraint, Issue } from "./negotiation-case.ts";
import { parseCase } from "./parse-case.ts";

describe("allowsSomePackage()", () => {
  test("allows everything without constraints", () => {
    expect(allowsSomePackage(issuesOf([2, 2]), [])).toBe(true);
  });

  test("sees that three constraints close two issues between them", () => {
    const constraints = [constraintOf({ 0: [0] }), constraintOf({ 0: [1], 1: [0] }), constraintOf({ 1: [1] })];
    expect(allowsSomePackage(issuesOf([2, 2]), constraints)).toBe(false);
    expect(allowsSomePackage(issuesOf([2, 2]), constraints.slice(1))).toBe(true);
  });

  test("agrees with trying every package", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 4 }),
        fc.array(clauses(), { maxLength: 12 }),
        (sizes, drawn) => {
          const constraints = drawn
            .map((clause) => within(clause, sizes))
            .filter((clause) => Object.keys(clause).length > 0);
          const possible = packagesOf(sizes).some((chosen) => !constraints.some((clause) => meets(chosen, clause)));
          expect(allowsSomePackage(issuesOf(sizes), constraints.map(constraintOf))).toBe(possible);
        },
      ),
      { numRuns: 500 },
    );
  });

  test("answers for forty issues of ten options without enumerating 10^40 packages", () => {
    const sizes = Array.from({ length: 40 }, () => 10);
    const chain = sizes
      .slice(1)
      .map((_, place) => constraintOf({ [place]: [0, 1, 2, 3, 4], [place + 1]: [5, 6, 7, 8, 9] }));
    expect(allowsSomePackage(issuesOf(sizes), chain)).toBe(true);
    const all = Array.from({ length: 10 }, (_, option) => option);
    expect(allowsSomePackage(issuesOf(sizes), [...chain, constraintOf({ 39: all })])).toBe(false);
  });

  test("gives up in time on a pigeonhole of constraints and leaves the answer to the count of packages", () => {
    const holes = 9;
    const sizes = Array.from({ length: holes + 1 }, () => holes);
    const pairs = sizes.flatMap((_, one) => sizes.slice(one + 1).map((_, step) => [one, one + 1 + step] as const));
    const constraints = pairs.flatMap(([one, other]) => {
      return Array.from({ length: holes }, (_, hole) => constraintOf({ [one]: [hole], [other]: [hole] }));
    });
    expect(typeof allowsSomePackage(issuesOf(sizes), constraints)).toBe("boolean");
  }, 30_000);
});

/** A constraint as option places by issue place. */
type Clause = Readonly<Record<number, readonly number[]>>;

function clauses(): fc.Arbitrary<Clause> {
  const places = fc.uniqueArray(fc.nat(2), { minLength: 1 });
  return fc.dictionary(fc.constantFrom("0", "1", "2", "3"), places, { minKeys: 1, maxKeys: 3 });
}

function within(clause: Clause, sizes: readonly number[]): Clause {
  const terms = Object.entries(clause).map(
    ([issue, places]) => [issue, places.filter((place) => place < (sizes[Number(issue)] ?? 0))] as const,
  );
  return terms.some(([, places]) => places.length === 0) ? {} : Object.fromEntries(terms);
}

function meets(chosen: readonly number[], clause: Clause): boolean {
  return Object.entries(clause).every(([issue, places]) => places.includes(chosen[Number(issue)] ?? -1));
}

function packagesOf(sizes: readonly number[]): readonly (readonly number[])[] {
  return sizes.reduce<readonly (readonly number[])[]>(
    (packages, size) => packages.flatMap((chosen) => Array.from({ length: size }, (_, place) => [...chosen, place])),
    [[]],
  );
}

function issuesOf(sizes: readonly number[]): readonly Issue[] {
  const issues = sizes.map((size, place) => ({
    id: `i${place}`,
    title: "Issue",
    options: Array.from({ length: size }, (_, option) => ({ id: `o${option}`, label: "Option" })),
  }));
  const [{ text } = { text: "" }] = formatVectors("case", "valid");
  const read = parseCase(JSON.stringify({ ...JSON.parse(text), issues }), "case.json");
  if (!read.ok) throw new Error(read.reason.message);
  return read.value.issues;
}

function constraintOf(clause: Clause): Constraint {
  const forbid = Object.entries(clause).map(([issue, places]) => ({
    issue: `i${issue}`,
    in: places.map((place) => `o${place}`),
  }));
  return { forbid } as unknown as Constraint;
}
