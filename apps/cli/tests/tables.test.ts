import { describe, expect, test } from "vitest";
import { CATALOGUE } from "../src/catalogue/catalogue.ts";
import { displayWidth } from "../src/print/display-width.ts";
import { entente } from "./run-entente.ts";
import { temporaryCase } from "./temporary-case.ts";

const CASE = "cases/blue-harbor";
const FINAL = "cases/blue-harbor/offers/final.json";
const COLUMNS = 80;

describe("human tables", () => {
  const lines: readonly (readonly string[])[] = [
    ["analyse", CASE],
    ["analyse", CASE, "--as", "arkvale"],
    [
      "analyse",
      CASE,
      "--within",
      "ratifiable",
      "--over",
      "ratifiable",
      "--models",
      "--bets",
      "--exclusions",
      "--lotteries",
    ],
    ["analyse", "cases/camp-david"],
    ["analyse", "cases/sports-park"],
    ["rate", CASE, "--offer", FINAL, "--history", "--fragility"],
    ["improve", CASE, "--offer", FINAL],
    ["ladder", CASE, "--as", "brennholm"],
    ["accept", CASE, "--offer", FINAL, "--as", "arkvale", "--draws", "5000", "--question"],
    ["ratify", CASE, "--offer", FINAL, "--cohesion", "0,0.5,1"],
    ["coalitions", "cases/sports-park"],
    ["divide", "cases/panama-canal"],
    ["compare", CASE, CASE],
    ["validate", CASE],
    ["--help"],
  ];

  test.each(lines.map((line) => line.join(" ")))("entente %s keeps within 80 columns and reads like this", (line) => {
    const { stdout, stderr } = entente(line.split(" "));
    expect(stderr).toBe("");
    expect(stdout.split("\n").filter((each) => displayWidth(each) > COLUMNS)).toEqual([]);
    expect(stdout.split("\n").filter((each) => each.endsWith(" "))).toEqual([]);
    expect(stdout).toMatchSnapshot();
  });

  test("carry no colour into a pipe, whatever NO_COLOR says", () => {
    expect(entente(["analyse", CASE], { env: { NO_COLOR: "" } }).stdout).not.toContain("\u001b");
  });

  test("keep what a case file smuggles in from steering the terminal", () => {
    using odd = temporaryCase();
    odd.edit("case.json", (content) => {
      content.title = "Blue \u001b[2J\u202eHarbor";
      content.parties[0].name = "Ark\nvale\u0007";
    });
    const { stdout } = entente(["analyse", odd.folder]);
    for (const sign of ["\u001b", "\u0007", "\u202e"]) expect(stdout).not.toContain(sign);
    expect(stdout).toContain("arkvale (Ark vale)");
  });
});

describe("help", () => {
  test.each(CATALOGUE.map(({ name }) => name))(
    "entente %s --help shows usage, exit codes and examples within 80 columns",
    (name) => {
      const { code, stdout } = entente([...name.split(" "), "--help"]);
      expect(code).toBe(0);
      for (const heading of ["Usage", "Exit code", "Examples"]) expect(stdout).toContain(`\n${heading}\n`);
      expect(stdout).toContain(`entente ${name}`);
      expect(stdout.split("\n").filter((line) => line.length > COLUMNS)).toEqual([]);
      expect(entente(["help", ...name.split(" ")]).stdout).toBe(stdout);
    },
  );
});
