import type { OfferStep, PartyPain, RatedPackage, RatedPart } from "@entente/analysis/bargaining";
import type { Negotiation, RedLine } from "@entente/analysis/preferences";
import type { Fragility } from "@entente/analysis/uncertainty";
import type { Rating } from "../findings/rating.ts";
import type { PackageRatingReport, PartRatingReport } from "./rating-report.ts";
import { viewJson } from "./report-json.ts";

/** The report of `entente rate`, keys in their published order. */
export function ratingJson(
  negotiation: Negotiation,
  rating: Rating,
  as: string | undefined,
): PackageRatingReport | PartRatingReport {
  const head = { format: "entente-rating/1" as const, case: negotiation.case.id, by: rating.offer.by };
  const tail = {
    ...(rating.history === undefined ? {} : { history: rating.history.map(moveJson) }),
    ...viewJson(as),
  };
  if (rating.rated.kind === "part") return { ...head, ...partJson(rating.rated), ...tail };
  return {
    ...head,
    ...packageJson(rating.rated),
    painPoints: rating.pain.map(painJson),
    ...(rating.fragility === undefined ? {} : { fragility: fragilityJson(rating.fragility) }),
    ...tail,
  };
}

function packageJson(rated: RatedPackage): Omit<PackageRatingReport, "format" | "case" | "by" | "painPoints"> {
  return {
    outcome: rated.outcome,
    utilities: rated.utilities,
    redLines: crossedJson(rated.redLines),
    nashShare: rated.nashShare ?? null,
    ...(rated.noNashShare === undefined ? {} : { noNashShare: rated.noNashShare }),
    surplus: rated.surplus,
    leftOnTable: rated.leftOnTable,
    feasible: rated.feasible,
  };
}

function partJson(rated: RatedPart): Omit<PartRatingReport, "format" | "case" | "by"> {
  return {
    outcome: { ...(rated.settled as Readonly<Record<string, string>>) },
    open: [...rated.open],
    utilities: rated.ranges === undefined ? null : { ...rated.ranges },
    redLines: crossedJson(rated.redLines),
    redLinesAhead: crossedJson(rated.redLinesAhead),
    nashShare: null,
    feasible: rated.feasible,
  };
}

function crossedJson(redLines: Readonly<Record<string, readonly RedLine[]>>): PackageRatingReport["redLines"] {
  return Object.fromEntries(Object.entries(redLines).map(([party, crossed]) => [party, crossed.map(({ id }) => id)]));
}

function painJson({ party, issues, links }: PartyPain): PackageRatingReport["painPoints"][number] {
  return {
    party,
    issues: [...issues],
    links: links.map(({ link, holds, lost }) => ({ link: link.id, holds, lost })),
  };
}

function fragilityJson(fragility: Fragility): NonNullable<PackageRatingReport["fragility"]> {
  const { draws, spread, holds, undominated, beatsReservation, tornado, flips } = fragility;
  return {
    draws,
    spread,
    holds,
    undominated,
    beatsReservation,
    tornado: tornado.map(({ issue, holds: alone, bars }) => ({ issue, holds: alone, bars: [...bars] })),
    flips: [...flips],
  };
}

function moveJson({
  offer,
  values,
  move,
  change,
  redLines,
}: OfferStep): NonNullable<PackageRatingReport["history"]>[number] {
  return {
    by: offer.by,
    ...(offer.date === undefined ? {} : { date: offer.date }),
    values: { ...values },
    move,
    change,
    redLines: crossedJson(redLines),
  };
}
