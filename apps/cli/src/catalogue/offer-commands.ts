import type { Command } from "../arguments/command.ts";
import { AS, CASE, JSON_OUTPUT, OFFER, SEED, WITHIN } from "./shared-options.ts";

const FINAL = "cases/blue-harbor/offers/final.json";

/** Commands that start from an offer, or lead to the next one. */
export const OFFER_COMMANDS: readonly Command[] = [
  {
    name: "rate",
    summary: "What an offer is worth, which red lines it crosses, what is left",
    about:
      "Values an offer for each party: points, red lines crossed, share of the best Nash product, what is left on the table, and where it hurts. Issues may be left open: then the worst and the best completion are shown.",
    positionals: [CASE],
    options: [
      OFFER,
      AS,
      { name: "fragility", about: "Also vary every issue's points by up to 10 % and see whether the package holds" },
      { name: "draws", value: "N", about: "Random draws for --fragility (default 400)" },
      SEED,
      {
        name: "history",
        about: "Also set every offer of the case's material.json against the same side's previous one",
      },
      JSON_OUTPUT,
    ],
    whenNo: "no: it crosses a red line, is below a reservation value, or cannot exist",
    examples: [
      { line: `entente rate cases/blue-harbor --offer ${FINAL}`, does: "The signed package: 78 and 81." },
      {
        line: "entente rate cases/blue-harbor --offer draft.json --as arkvale",
        does: "The same question from one delegation's own file.",
      },
      {
        line: "jq .offer draft.json | entente rate cases/blue-harbor --offer -",
        does: "The offer from another program.",
      },
    ],
    load: () => import("../commands/rate.ts"),
  },
  {
    name: "improve",
    summary: "Packages better for everyone, and the trades behind them",
    about:
      "Lists efficient packages that are worth at least the offer to every party and more to some, best first, with the trades that lead there: which two issues, who gives what, what each gains.",
    positionals: [CASE],
    options: [
      OFFER,
      AS,
      WITHIN,
      { name: "most", value: "N", about: "List at most N packages (default 5)" },
      JSON_OUTPUT,
    ],
    whenNo: "no: no package is better for somebody without being worse for somebody else",
    examples: [
      {
        line: "entente improve cases/blue-harbor --offer draft.json",
        does: "What both sides still leave on the table.",
      },
      {
        line: "entente improve cases/blue-harbor --offer draft.json --within ratifiable",
        does: "Only packages that would pass at home.",
      },
    ],
    load: () => import("../commands/improve.ts"),
  },
  {
    name: "ladder",
    summary: "A concession ladder for one party: what to give next, what to ask",
    about:
      "Equal steps from the party's aspiration down to its reservation value. At each step: own points at least that level, own red lines kept, the most for the other side by the party's own estimate, and what to ask in return.",
    positionals: [CASE],
    options: [
      { ...AS, isRequired: true },
      { name: "steps", value: "N", about: "How many steps (default 6)" },
      {
        name: "to",
        value: "PARTY",
        about: "Whom the offers are meant for (default: the first party with an estimate)",
      },
      JSON_OUTPUT,
    ],
    whenNo: "no: no package keeps the party's red lines and reaches its reservation value",
    examples: [
      { line: "entente ladder cases/blue-harbor --as arkvale", does: "Arkvale's six steps." },
      { line: "entente ladder cases/blue-harbor --as brennholm --steps 10", does: "Smaller steps for Brennholm." },
    ],
    load: () => import("../commands/ladder.ts"),
  },
  {
    name: "accept",
    summary: "How likely the other side accepts, from one party's estimates",
    about:
      "Draws the other side's points from what the party knows or guesses about them (rankings, intervals, reservation range) and counts how often the package beats their reservation value. What is not known is drawn freely, and said.",
    positionals: [CASE],
    options: [
      OFFER,
      { ...AS, isRequired: true },
      { name: "of", value: "PARTY", about: "Whose acceptance (default: the other party, where there are two)" },
      { name: "draws", value: "N", about: "How many draws (default 100000)" },
      SEED,
      { name: "at-least", value: "P", about: "The chance that counts as yes, from 0 to 1 (default 0.5)" },
      { name: "question", about: "Also find the best question to ask: the issue that would tell most" },
      JSON_OUTPUT,
    ],
    whenNo: "no: the chance of acceptance is below --at-least",
    examples: [
      {
        line: "entente accept cases/blue-harbor --offer offer.json --as arkvale",
        does: "Arkvale's view of Brennholm's answer.",
      },
      {
        line: "entente accept CASE --offer offer.json --as arkvale --question --seed 7",
        does: "And what to ask first.",
      },
    ],
    load: () => import("../commands/accept.ts"),
  },
];
