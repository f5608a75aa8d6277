import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sharedPath } from "../../testing/shared-data.ts";
import { feasiblePackages } from "../../testing/small-negotiation.ts";
import { problemLine } from "../agenda/index.ts";
import { efficientFrontier } from "../bargaining/index.ts";
import { utilityOf } from "../preferences/index.ts";
import type { DomainFiles } from "./genius-xml.ts";
import { importGeniusWeb } from "./geniusweb-json.ts";
import type { ImportedNegotiation } from "./imported-negotiation.ts";

const DOMAIN = {
  name: "fish",
  issuesValues: { catch: { values: ["low", "high"] }, days: { range: ["2", "4", "0.5"] } },
};
const SPACE = {
  name: "north",
  issueUtilities: {
    catch: { discreteutils: { valueUtilities: { low: 0.5, high: 1 } } },
    days: { numberutils: { lowValue: 2, lowUtility: 1, highValue: 4, highUtility: 0 } },
  },
  issueWeights: { catch: 0.6, days: 0.4 },
  reservationBid: { issuevalues: { catch: "low", days: 3 } },
};

describe("importGeniusWeb()", () => {
  test("multiplies utilities by weights and steps through ranges", () => {
    const { negotiation, notes } = imported(filesOf(DOMAIN, SPACE));
    expect(negotiation.instructions[0]?.scores).toEqual({
      catch: { low: 0.3, high: 0.6 },
      days: { "2": 0.4, "2.5": 0.3, "3": 0.2, "3.5": 0.1, "4": 0 },
    });
    expect(negotiation.instructions[0]?.reservation).toBe(0.5);
    expect(notes).toEqual([]);
  });

  test("takes values without utility and issues that the reservation bid leaves open as 0, and says so", () => {
    const space = {
      ...SPACE,
      issueUtilities: { ...SPACE.issueUtilities, catch: { discreteutils: { valueUtilities: { low: 0.5 } } } },
      issueWeights: { catch: 0.6, days: 0.6 },
      reservationBid: { issuevalues: { catch: "low" } },
    };
    const { negotiation, notes } = imported(filesOf(DOMAIN, space));
    expect(negotiation.instructions[0]?.scores).toMatchObject({ catch: { low: 0.3, high: 0 } });
    expect(negotiation.instructions[0]?.reservation).toBe(0.3);
    expect(notes).toEqual([
      'The weights of "fish1" add to 1.2, not to 1; they are kept as given',
      'The reservation bid of "fish1" leaves "days" open, which count 0',
    ]);
  });

  test("without a reservation bid the reservation value is 0", () => {
    const { reservationBid: _, ...space } = SPACE;
    const { negotiation, notes } = imported(filesOf(DOMAIN, space));
    expect(negotiation.instructions[0]?.reservation).toBe(0);
    expect(notes).toEqual(['"fish1" has no reservation bid: its reservation value is taken as 0']);
  });

  test.each([
    ["another format", { PartialOrdering: {} }, "LinearAdditiveUtilitySpace"],
    ["a utility above 1", withCatch({ low: 1.5 }), "must be at most 1"],
    ["a utility below 0", withCatch({ low: -0.5 }), "must be at least 0"],
    ["a utility that is text", withCatch({ low: "high" }), "must be a number"],
    [
      "an issue missing",
      { LinearAdditiveUtilitySpace: { ...SPACE, issueUtilities: {} } },
      'the issue "catch" of the domain is missing',
    ],
    [
      "a weight missing",
      { LinearAdditiveUtilitySpace: { ...SPACE, issueWeights: { catch: 1 } } },
      'the issue "days" of the domain is missing',
    ],
    [
      "a stray issue",
      {
        LinearAdditiveUtilitySpace: {
          ...SPACE,
          issueUtilities: { ...SPACE.issueUtilities, fuel: SPACE.issueUtilities.catch },
        },
      },
      "an issue that the domain does not have",
    ],
  ])("refuses %s in a profile", (_, profile, message) => {
    const files = { ...filesOf(DOMAIN, SPACE), profiles: [{ file: "fish1.json", text: JSON.stringify(profile) }] };
    const read = importGeniusWeb(files);
    expect(read.ok || problemLine(read.reason)).toContain(message);
    expect(read.ok || problemLine(read.reason)).toMatch(/^Cannot read fish1\.json[^\n]+$/);
  });

  test.each([
    ["a range that never ends", ["0", "10", "0"]],
    ["a range the wrong way round", ["10", "0", "1"]],
    ["a range of too many steps", ["0", "1e9", "1"]],
  ])("refuses %s", (_, range) => {
    const read = importGeniusWeb(
      filesOf({ ...DOMAIN, issuesValues: { ...DOMAIN.issuesValues, days: { range } } }, SPACE),
    );
    expect(read.ok || read.reason.message).toContain("a range must have from 1 to 10000 steps");
  });

  test("never throws when a value of a profile is replaced", () => {
    const text = JSON.stringify({ LinearAdditiveUtilitySpace: SPACE });
    fc.assert(
      fc.property(fc.nat(text.length), fc.nat(12), fc.json({ maxDepth: 1 }), (at, cut, inserted) => {
        const profile = text.slice(0, at) + inserted + text.slice(at + cut);
        const read = importGeniusWeb({ ...filesOf(DOMAIN, SPACE), profiles: [{ file: "f.json", text: profile }] });
        if (!read.ok) expect(problemLine(read.reason)).toMatch(/^Cannot read [^\n]+$/);
      }),
      { numRuns: 300 },
    );
  });
});

const domains = sharedPath("data", "negotiation-genius", "geniusweb");

describe.skipIf(domains === undefined)("the GeniusWeb domains", () => {
  test.each([
    ["Fitness", 1280],
    ["FlightBooking", 36],
    ["JapnTrip", 192],
    ["Party", 3072],
  ])("%s has %d packages, totals from 0 to 1, and the frontier that plain comparison finds", (folder, count) => {
    const { negotiation } = imported(sharedFiles(folder));
    const packages = feasiblePackages(negotiation.case);
    expect(packages).toHaveLength(count);
    const points = packages.map((outcome) => negotiation.instructions.map((own) => utilityOf(outcome, own)));
    expect(points.flat().every((total) => total >= 0 && total <= 1)).toBe(true);
    const undominated = points.filter(
      ([a = 0, b = 0]) => !points.some(([c = 0, d = 0]) => c >= a && d >= b && (c > a || d > b)),
    );
    const frontier = efficientFrontier(negotiation);
    const found =
      frontier.ok &&
      frontier.value.points.map(({ utilities }) => negotiation.instructions.map(({ party }) => utilities[party]));
    expect(found).toEqual(
      [...new Map(undominated.map((point) => [point.join(), point])).values()].toSorted(([a = 0], [b = 0]) => a - b),
    );
  });

  test("the reservation value is the utility of the reservation bid", () => {
    const files = sharedFiles("Party");
    const { negotiation } = imported(files);
    for (const [place, own] of negotiation.instructions.entries()) {
      const { LinearAdditiveUtilitySpace: space } = JSON.parse(files.profiles[place]?.text ?? "");
      expect(own.reservation).toBe(utilityOf(space.reservationBid.issuevalues, own));
    }
  });
});

function sharedFiles(folder: string): DomainFiles {
  const names = readdirSync(join(domains ?? "", folder)).toSorted();
  const sources = names.map((file) => ({ file, text: readFileSync(join(domains ?? "", folder, file), "utf8") }));
  const [domain, ...profiles] = sources.toSorted((left, right) => left.file.length - right.file.length);
  if (domain === undefined) throw new Error(`${folder} is empty`);
  return { domain, profiles };
}

function withCatch(valueUtilities: Readonly<Record<string, unknown>>): unknown {
  const issueUtilities = { ...SPACE.issueUtilities, catch: { discreteutils: { valueUtilities } } };
  return { LinearAdditiveUtilitySpace: { ...SPACE, issueUtilities } };
}

function filesOf(domain: unknown, ...spaces: readonly unknown[]): DomainFiles {
  return {
    domain: { file: "fish.json", text: JSON.stringify(domain) },
    profiles: spaces.map((space, place) => ({
      file: `fish${place + 1}.json`,
      text: JSON.stringify({ LinearAdditiveUtilitySpace: space }),
    })),
  };
}

function imported(files: DomainFiles): ImportedNegotiation {
  const read = importGeniusWeb(files);
  if (!read.ok) throw new Error(problemLine(read.reason));
  return read.value;
}
