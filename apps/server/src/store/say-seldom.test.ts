import { expect, test } from "vitest";
import { saySeldom } from "./say-seldom.ts";

test("saySeldom() says the same line once a minute, and every other one", () => {
  let now = 0;
  const said: string[] = [];
  const say = saySeldom(
    (line) => said.push(`${now / 1000} ${line}`),
    () => now,
  );
  for (now = 0; now <= 61_000; now += 1000) say("full");
  say("broken");
  for (let other = 0; other < 200; other += 1) say(`line ${other}`);
  expect(said.slice(0, 3)).toEqual(["0 full", "60 full", "62 broken"]);
  expect(said).toHaveLength(203);
});
