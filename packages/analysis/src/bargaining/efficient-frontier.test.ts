import { describe, expect, test } from "vitest";
import { blueHarbor, finalOutcome } from "../../testing/blue-harbor.ts";
import type { Negotiation, Score } from "../preferences/index.ts";
import { efficientFrontier } from "./efficient-frontier.ts";

/** Issues as a list of options, an option as the scores of all parties. */
function negotiationOf(issues: readonly (readonly (readonly Score[])[])[], reservation = 0): Negotiation {
  const parties = issues[0]![0]!.map((_, party) => ({ id: `party${party}`, name: "", kind: "state" }));
  const caseIssues = issues.map((options, issue) => ({
    id: `i${issue}`,
    title: "",
    options: options.map((_, option) => ({ id: `o${option}`, label: "" })),
  }));
  const instructions = parties.map(({ id }, party) => ({
    format: "entente-instructions/1",
    case: "c",
    party: id,
    reservation,
    scores: Object.fromEntries(
      issues.map((options, issue) => [
        `i${issue}`,
        Object.fromEntries(options.map((scores, option) => [`o${option}`, scores[party]])),
      ]),
    ),
  }));
  const negotiationCase = {
    format: "entente-case/1",
    id: "c",
    title: "",
    parties,
    issues: caseIssues,
    constraints: [],
  };
  return { case: negotiationCase, instructions } as unknown as Negotiation;
}

function pointsOf(negotiation: Negotiation, within?: "zone") {
  const frontier = efficientFrontier(negotiation, within === undefined ? {} : { within });
  if (!frontier.ok) throw new Error(frontier.reason);
  return frontier.value.points;
}

describe("efficientFrontier()", () => {
  test("has the 23 points of Blue Harbor, the final package among them", () => {
    const points = pointsOf(blueHarbor());
    expect(points).toHaveLength(23);
    expect(points[0]?.utilities).toEqual({ arkvale: 50, brennholm: 100 });
    expect(points.at(-1)?.utilities).toEqual({ arkvale: 102, brennholm: 33 });
    expect(points.find(({ utilities }) => Object.values(utilities)[0] === 78)).toEqual({
      utilities: { arkvale: 78, brennholm: 81 },
      outcome: finalOutcome,
      count: 1n,
    });
  });

  test("joins ties under the first package by option order", () => {
    const points = pointsOf(
      negotiationOf([
        [
          [1, 0],
          [0, 1],
        ],
        [
          [1, 0],
          [0, 1],
        ],
      ]),
    );
    expect(points.map(({ outcome, count }) => [Object.values(outcome).join(" "), count])).toEqual([
      ["o1 o1", 1n],
      ["o0 o1", 2n],
      ["o0 o0", 1n],
    ]);
  });

  test("counts beyond 2^53 exactly, with packages ranked over several columns", () => {
    const issue = [
      [1, 1],
      [1, 1],
      [1, 1],
      [1, 1],
    ];
    const [point, ...others] = pointsOf(negotiationOf(Array.from({ length: 70 }, () => issue)));
    expect(others).toEqual([]);
    expect(point?.count).toBe(4n ** 70n);
    expect(new Set(Object.values(point!.outcome))).toEqual(new Set(["o0"]));
  });

  test("joins totals that agree to 1e-9 although their scores have no last decimal", () => {
    const thirds = [
      [1 / 3, 0],
      [2 / 3, 0],
    ];
    const points = pointsOf(
      negotiationOf([
        ...Array.from({ length: 6 }, () => thirds),
        [
          [0, 0],
          [1 / 3, 0],
          [1 / 3, 0],
        ],
      ]),
    );
    expect(points.map(({ utilities, count }) => [Object.values(utilities)[0], count])).toEqual([[4.333333333, 2n]]);
  });

  test("takes the midpoint of an interval and says so", () => {
    const frontier = efficientFrontier(
      negotiationOf([
        [
          [[1, 2], 0],
          [0, { unknown: [0, 1] }],
        ],
      ]),
    );
    expect(frontier.ok && frontier.value.assumed).toBe("midpoint");
    expect(frontier.ok && frontier.value.points.map(({ utilities }) => Object.values(utilities))).toEqual([
      [0, 0.5],
      [1.5, 0],
    ]);
  });

  test("is one party's best packages when only that party is loaded", () => {
    const [point, ...others] = pointsOf(
      negotiationOf([
        [[3], [5], [5]],
        [[1 / 3], [1 / 7]],
      ]),
    );
    expect(others).toEqual([]);
    expect(point).toMatchObject({ count: 2n, outcome: { i0: "o1", i1: "o0" } });
  });

  test("is empty over a zone that nobody reaches", () => {
    expect(pointsOf(negotiationOf([[[1, 1]]], 2), "zone")).toEqual([]);
  });

  test("gives up with a reason when there are more points than asked for", () => {
    const opposed = Array.from({ length: 12 }, (_, issue) =>
      Array.from({ length: 10 }, (_, option) => [option * 1.7 ** issue, (9 - option) * 1.7 ** issue]),
    );
    expect(efficientFrontier(negotiationOf(opposed), { maxPoints: 1000 })).toEqual({
      ok: false,
      reason: "too-many-points",
    });
  });
});
