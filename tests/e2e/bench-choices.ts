import type { Page } from "playwright-core";
import { machineLine, writeBlock } from "../../bench/write-block.ts";
import { openDesk } from "./harness.ts";

/** Measures how long the desk takes to answer a choice of an option on Blue Harbor, and writes it into docs/performance.md. */
const CHOICES = 40;
const WARM_UP = 4;
const SEED = 1;
const AIM_MS = 100;

/** What a choice took, in ms from the click: the first figure drawn, and the last thing on the page that changed because of it. */
interface Answered {
  readonly figuresMs: number;
  readonly everythingMs: number;
}

const machine = machineLine();
await using desk = await openDesk({ viewport: { width: 1280, height: 900 }, locale: "en-GB" });
const answered = await answeredChoices(desk.page);
const measured = answered.slice(WARM_UP);
const table = [
  `${machine} Chromium ${desk.context.browser()?.version()}; ${CHOICES} choices of a random option (seed ${SEED}), after ${WARM_UP} to warm up.`,
  "",
  "| from the click until | aim | median | worst | within the aim |",
  "|---|---:|---:|---:|---:|",
  line(
    "the utilities of the package are drawn",
    measured.map(({ figuresMs }) => figuresMs),
  ),
  line(
    "nothing on the page changes any more",
    measured.map(({ everythingMs }) => everythingMs),
  ),
].join("\n");
process.stdout.write(`${table}\n`);
writeBlock("bench:desk", table);

async function answeredChoices(page: Page): Promise<readonly Answered[]> {
  await page.getByRole("button", { name: "The first five minutes" }).click();
  await page.getByRole("button", { name: "Build a package" }).click();
  await page.locator(".issue").first().waitFor();
  const random = randomFrom(SEED);
  const answers: Answered[] = [];
  while (answers.length < WARM_UP + CHOICES) {
    const draw = { issue: random(), option: random() };
    answers.push(await page.evaluate(timedChoice, draw));
  }
  return answers;
}

/** In the page: chooses another option of an issue, and waits until nothing has changed for a while. */
async function timedChoice(draw: { readonly issue: number; readonly option: number }): Promise<Answered> {
  const QUIET_MS = 300;
  const issues = [...document.querySelectorAll("[data-issue]")].filter((one) => one.querySelector("input") !== null);
  const issue = issues[Math.floor(draw.issue * issues.length)];
  const others = [...(issue?.querySelectorAll<HTMLInputElement>("input") ?? [])].filter((one) => !one.checked);
  const said = (): string => [...document.querySelectorAll(".readout-value")].map((one) => one.textContent).join();
  const before = said();
  const start = performance.now();
  let figuresMs = 0;
  let everythingMs = 0;
  const observer = new MutationObserver(() => {
    const hasFigures = said() !== before;
    requestAnimationFrame(() => {
      everythingMs = performance.now() - start;
      if (hasFigures && figuresMs === 0) figuresMs = everythingMs;
    });
  });
  observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
  others[Math.floor(draw.option * others.length)]?.click();
  do await new Promise((resolve) => setTimeout(resolve, 20));
  while (everythingMs === 0 || performance.now() - start - everythingMs < QUIET_MS);
  observer.disconnect();
  return { figuresMs, everythingMs };
}

/** A choice that leaves every utility as it was has no time until they are drawn, and is not counted. */
function line(what: string, times: readonly number[]): string {
  const sorted = times.filter((time) => time > 0).toSorted((one, other) => one - other);
  const median = sorted[sorted.length >> 1] ?? Number.NaN;
  const within = sorted.filter((time) => time <= AIM_MS).length;
  const figures = [AIM_MS, median, sorted.at(-1) ?? Number.NaN].map((time) => `${Math.round(time)} ms`);
  return `| ${[what, ...figures, `${within} of ${sorted.length}`].join(" | ")} |`;
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}
