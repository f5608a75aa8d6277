import { bargainingSolutions, exclusions, offersOverTime, type Solutions, zone } from "@entente/analysis/bargaining";
import { coalitions } from "@entente/analysis/coalitions";
import { type Negotiation, utilitiesOf } from "@entente/analysis/preferences";
import { accepted } from "../acceptance/accepted.ts";
import { readCase, readPublicPart } from "../cases/read-case.ts";
import { packagesUnder } from "../coalitions/packages-under.ts";
import { comparedWith } from "../comparison/compared.ts";
import { divided } from "../division/divided.ts";
import { shaken } from "../fragility/shaken.ts";
import { attainedPoints } from "../frontier/attained-points.ts";
import { frontiersOf } from "../frontier/frontiers.ts";
import { ladderFor } from "../ladder/ladders.ts";
import { curveFor } from "../models/curves.ts";
import { betterThan } from "../sheet/better.ts";
import { readingOf } from "../sheet/reading.ts";
import { betsBetween } from "../zone/bets-between.ts";
import type { Progress } from "./progress.ts";
import type { Answer, Kind, Question, ToWorker } from "./protocol.ts";

/** The one case this worker holds, with what every reading of a package needs. */
interface Held {
  readonly negotiation: Negotiation;
  solutions?: Solutions;
}

let held: Held | undefined;

type Answers = { readonly [K in Kind]: (question: Question<K>, progress: Progress) => Answer<K> | Promise<Answer<K>> };

const ANSWERS: Answers = {
  publicPart: readPublicPart,
  open: (files) => {
    const read = readCase(files);
    held = read.ok ? { negotiation: read.value.negotiation } : undefined;
    return read;
  },
  zone: () => zone(negotiation()),
  exclusions: () => exclusions(negotiation()),
  bets: () => betsBetween(negotiation()),
  frontiers: () => frontiersOf(negotiation()),
  cloud: (_question, progress) => attainedPoints(negotiation(), progress),
  reading: (part) => readingOf(negotiation(), part, solutionsInZone()),
  worth: (outcomes) => outcomes.map((outcome) => utilitiesOf(outcome, negotiation())),
  solutions: (over) =>
    over === undefined || over === "zone" ? solutionsInZone() : bargainingSolutions(negotiation(), { over }),
  curve: (question) => curveFor(negotiation(), question),
  ladder: (question) => ladderFor(negotiation(), question),
  offers: (question) => (question === undefined ? [] : offersOverTime(negotiation(), question.offers, question.party)),
  fragility: (outcome, progress) => shaken(negotiation(), outcome, progress),
  acceptance: (question, progress) => accepted(negotiation(), question, progress),
  coalitions: (outcome) => coalitions(negotiation(), outcome),
  packagesPassing: (rule) => packagesUnder(negotiation(), rule),
  comparison: (earlier) => comparedWith(negotiation(), earlier),
  division: () => divided(negotiation()),
  better: (question) => betterThan(negotiation(), question),
};

/** Computes the answer to one question. */
export function answerTo(asked: Exclude<ToWorker, { cancel: number }>, progress: Progress): unknown {
  const answer = ANSWERS[asked.kind] as (question: unknown, progress: Progress) => unknown;
  return answer(asked.question, progress);
}

function negotiation(): Negotiation {
  return open().negotiation;
}

/** The solutions over the zone, computed once; the Nash share of every package is measured against them. */
function solutionsInZone(): Solutions | undefined {
  const now = open();
  if (now.negotiation.instructions.length < 2) return undefined;
  now.solutions ??= bargainingSolutions(now.negotiation, { over: "zone" });
  return now.solutions;
}

function open(): Held {
  if (held === undefined) throw new TypeError("Cannot answer: no case is open");
  return held;
}
