import { describe, expect, test } from "vitest";
import { entente, ententeJson } from "./run-entente.ts";

const CASE = "cases/blue-harbor";
const FINAL = "cases/blue-harbor/offers/final.json";

describe("entente analyse cases/blue-harbor --json", () => {
  const { code, report } = ententeJson(["analyse", CASE]);

  test("counts 65,536 → 23,369 → 1,098 → 12, as decimal strings", () => {
    expect(code).toBe(0);
    expect(report.format).toBe("entente-analysis/1");
    expect(report.outcomes).toBe("65536");
    expect(report.zone).toEqual({ beatsReservation: "23369", crossesNoRedLine: "1098", ratifiable: "12" });
  });

  test("lists the 23 efficient points in ascending order", () => {
    const points = report.frontier.map(({ utilities }: { utilities: Record<string, number> }) => [
      utilities.arkvale,
      utilities.brennholm,
    ]);
    expect(points).toEqual([
      [50, 100],
      [56, 98],
      [61, 96],
      [66, 92],
      [69, 90],
      [70, 87],
      [74, 86],
      [75, 82],
      [78, 81],
      [79, 80],
      [84, 76],
      [85, 72],
      [88, 71],
      [89, 67],
      [91, 66],
      [92, 62],
      [94, 61],
      [95, 57],
      [97, 56],
      [98, 52],
      [100, 49],
      [101, 45],
      [102, 33],
    ]);
    expect(report.frontier[0]).toEqual({
      utilities: { arkvale: 50, brennholm: 100 },
      outcome: { F1: "50", F2: "3", W1: "45", W2: "60", S1: "shared", G1: "joint_authority", D1: "court", C1: "20" },
      count: "1",
    });
  });

  test("finds the Nash solution at 84 and 76 and two ties for the utilitarian one", () => {
    const { nash, utilitarian } = report.solutions;
    expect(report.solutionsOver).toBe("zone");
    expect(nash.utilities).toEqual({ arkvale: 84, brennholm: 76 });
    expect(nash.ties).toBe(1);
    expect(utilitarian.utilities).toEqual({ arkvale: 84, brennholm: 76 });
    expect(utilitarian.ties).toBe(2);
  });

  test("keeps its keys in the published order", () => {
    expect(Object.keys(report).slice(0, 8)).toEqual([
      "format",
      "case",
      "parties",
      "outcomes",
      "zone",
      "frontier",
      "solutionsOver",
      "solutions",
    ]);
    expect(Object.keys(report.zone)).toEqual(["beatsReservation", "crossesNoRedLine", "ratifiable"]);
    expect(Object.keys(report.solutions)).toEqual(["nash", "kalaiSmorodinsky", "egalitarian", "utilitarian"]);
    expect(Object.keys(report.solutions.nash)).toEqual(["utilities", "outcome", "ties"]);
    expect(report.parties).toEqual(["arkvale", "brennholm"]);
  });

  test("leaves one efficient package among those that would pass at home", () => {
    const { report: home } = ententeJson(["analyse", CASE, "--within", "ratifiable", "--over", "ratifiable"]);
    expect(home.solutionsOver).toBe("ratifiable");
    expect(home.frontier).toHaveLength(1);
    expect(home.solutions.nash.utilities).toEqual({ arkvale: 78, brennholm: 81 });
  });
});

describe("entente rate", () => {
  test("values the signed package 78 and 81, at 95.0 % of the best Nash product", () => {
    const { code, report } = ententeJson(["rate", CASE, "--offer", FINAL]);
    expect(code).toBe(0);
    expect(report.utilities).toEqual({ arkvale: 78, brennholm: 81 });
    expect(report.redLines).toEqual({ arkvale: [], brennholm: [] });
    expect(report.nashShare).toBeCloseTo(972 / 1023, 12);
    expect(report.surplus).toEqual({ arkvale: 27, brennholm: 36 });
    expect(report.leftOnTable).toEqual({ arkvale: 0, brennholm: 0 });
  });

  test("says no to the first offer, which crosses four red lines", () => {
    const outcome = { F1: "35", F2: "2", W1: "0", W2: "15", S1: "shared", G1: "a_led", D1: "conciliation", C1: "10" };
    const input = JSON.stringify({ format: "entente-offer/1", case: "blue-harbor", by: "arkvale", outcome });
    const { code, report } = ententeJson(["rate", CASE, "--offer", "-"], { input });
    expect(code).toBe(1);
    expect(report.utilities).toEqual({ arkvale: 91, brennholm: 24 });
    expect(report.redLines.brennholm).toEqual(["RB1", "RB2", "RB3", "RB4"]);
  });

  test("gives a range when issues are open", () => {
    const input = JSON.stringify({
      format: "entente-offer/1",
      case: "blue-harbor",
      by: "arkvale",
      outcome: { F1: "40" },
    });
    const { code, report } = ententeJson(["rate", CASE, "--offer", "-"], { input });
    expect(code).toBe(0);
    expect(report.open).toEqual(["F2", "W1", "W2", "S1", "G1", "D1", "C1"]);
    expect(report.utilities.arkvale.best.utility).toBeGreaterThan(report.utilities.arkvale.worst.utility);
  });

  test("tells joint gains from concessions in the recorded offers", () => {
    const { report } = ententeJson(["rate", CASE, "--offer", FINAL, "--history"]);
    expect(report.history).toHaveLength(10);
    expect(report.history[2]).toMatchObject({
      by: "arkvale",
      move: "joint-gain",
      change: { arkvale: 7, brennholm: 11 },
    });
    expect(report.history[4].move).toBe("concession");
  });
});

describe("entente ratify", () => {
  test("passes the signed package with 0.829 at cohesion 0 and 0.495 at cohesion 1", () => {
    const { code, report } = ententeJson(["ratify", CASE, "--offer", FINAL]);
    expect(code).toBe(0);
    expect(report.chambers.map(({ chamber }: { chamber: string }) => chamber)).toEqual([
      "Assembly",
      "Coastal Council",
      "House",
      "Senate",
    ]);
    expect(report.all.at(0)).toMatchObject({ cohesion: 0 });
    expect(report.all.at(0).probability).toBeCloseTo(0.829, 3);
    expect(report.all.at(-1)).toMatchObject({ cohesion: 1 });
    expect(report.all.at(-1).probability).toBeCloseTo(0.495, 3);
  });

  test("fails the Nash package in the Senate, 21.6 expected where 27 of 40 are needed", () => {
    const outcome = {
      F1: "45",
      F2: "3",
      W1: "30",
      W2: "30",
      S1: "shared",
      G1: "joint_authority",
      D1: "arbitration",
      C1: "20",
    };
    const input = JSON.stringify({ format: "entente-offer/1", case: "blue-harbor", by: "rof", outcome });
    const { code, report } = ententeJson(["ratify", CASE, "--offer", "-"], { input });
    expect(code).toBe(1);
    expect(report.chambers[3]).toMatchObject({ party: "brennholm", chamber: "Senate", seats: 40, needed: 27 });
    expect(report.chambers[3].expected).toBeCloseTo(21.62, 2);
  });
});

describe("the other commands", () => {
  test("improve: nothing beats the signed package, exit 1", () => {
    const { code, report } = ententeJson(["improve", CASE, "--offer", FINAL]);
    expect(code).toBe(1);
    expect(report.found).toBe(0);
  });

  test("analyse --models: the lease slider has its maximum of 12 at 30", () => {
    const { report } = ententeJson(["analyse", CASE, "--models"]);
    expect(report.models[0].maximum.value).toBeCloseTo(30, 4);
    expect(report.models[0].maximum.result).toBeCloseTo(12, 9);
  });

  test("divide: the Panama Canal talks come out at 66 and 66, land and water 2/15 to 13/15", () => {
    const { code, report } = ententeJson(["divide", "cases/panama-canal"]);
    expect(code).toBe(0);
    expect(Object.values(report.points)).toEqual(["66", "66"]);
    const split = Object.values(report.shares as Record<string, Record<string, string>>).filter(
      (share) => !Object.values(share).includes("1"),
    );
    expect(split.map((share) => Object.values(share))).toEqual([["2/15", "13/15"]]);
  });

  test("divide: refuses a case with links", () => {
    expect(entente(["divide", CASE])).toMatchObject({ code: 2, stdout: "" });
  });

  test("coalitions: the sports park passes 12 by unanimity and 55 with both vetoes", () => {
    const { report } = ententeJson(["coalitions", "cases/sports-park"]);
    expect(report.rules.map(({ packages }: { packages: string }) => packages)).toEqual(["12", "55"]);
  });

  test("accept: the same seed gives the same answer, another seed another one", () => {
    const ask = (seed: string): unknown =>
      ententeJson(["accept", CASE, "--offer", FINAL, "--as", "arkvale", "--draws", "20000", "--seed", seed]).report
        .probability;
    expect(ask("7")).toBe(ask("7"));
    expect(ask("8")).not.toBe(ask("7"));
  });

  test("accept: exit 1 when the chance is below what was asked for", () => {
    const args = ["accept", CASE, "--offer", FINAL, "--as", "arkvale", "--draws", "5000", "--at-least", "0.99"];
    expect(entente(args).code).toBe(1);
  });

  test("compare: a lower reservation value opens packages and closes none", () => {
    const { code, report } = ententeJson(["compare", CASE, CASE]);
    expect(code).toBe(0);
    expect(report.changes).toEqual([]);
    expect(report.stages.crossesNoRedLine).toEqual({ before: "1098", after: "1098", opened: "0", closed: "0" });
  });
});
