import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import type { Terminal } from "../terminal.ts";
import { colouredBrackets } from "./bracket-colours.ts";

const COLOURED: Terminal = {
  write: () => undefined,
  complain: () => undefined,
  columns: 80,
  heading: (text) => text,
  isColoured: true,
  showsProgress: false,
};
const LINES = ["B has [40 [or", "more {a}]] [45 {b;", "against a}] per cent."];

test("colours stand round the signs, over the ends of lines, and take none away", () => {
  const coloured = colouredBrackets(LINES, COLOURED);
  expect(coloured.map(stripVTControlCharacters)).toEqual(LINES);
  expect(coloured[1]?.startsWith("\u001b[33mmore ")).toBe(true);
  expect(coloured[2]?.startsWith("\u001b[36magainst a}")).toBe(true);
  expect(coloured[2]?.endsWith("] per cent.") || coloured[2]?.endsWith(" per cent.\u001b[0m")).toBe(true);
});

test("without colour, and without brackets, lines stay as they are", () => {
  expect(colouredBrackets(LINES, { ...COLOURED, isColoured: false })).toBe(LINES);
  expect(colouredBrackets(["B has 40."], COLOURED)).toEqual(["B has 40."]);
});
