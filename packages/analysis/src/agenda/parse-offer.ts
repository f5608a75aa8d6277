import { z } from "zod";
import type { Result } from "../result.ts";
import { OFFER_FORMAT, offerSchema } from "./case-schema.ts";
import { type Finding, optionsByIssue } from "./condition-checks.ts";
import type { NegotiationCase, Offer } from "./negotiation-case.ts";
import type { Problem } from "./problem.ts";
import { problemAt, readWith } from "./read-schema.ts";
import { parseJson } from "./strict-json.ts";

/**
 * The offer in a text, checked against its case; issues may be left open.
 *
 * `by` is a party, the mediator, or "both" or "all" for an offer that the parties make together.
 *
 * @example
 * import { parseOffer } from "@entente/analysis/agenda";
 * import { importScoreSheet } from "@entente/analysis/importers";
 * const { negotiation } = importScoreSheet("issue,option,north,south\nfish,low,4,0\nfish,high,0,6\nreservation,,1,1").value;
 * const text = JSON.stringify({ format: "entente-offer/1", case: negotiation.case.id, by: "north", outcome: { fish: "mid" } });
 * parseOffer(text, "offer.json", negotiation.case).reason.path; // => "outcome.fish"
 */
export function parseOffer(text: string, file: string, negotiationCase: NegotiationCase): Result<Offer, Problem> {
  const json = parseJson(text, file);
  if (!json.ok) return json;
  const read = readWith(offerSchema, json.value, file);
  if (!read.ok) return read;
  const finding = offerFindings(read.value, negotiationCase).next().value;
  if (finding !== undefined) return { ok: false, reason: problemAt({ file, value: json.value, ...finding }) };
  return read;
}

/**
 * The JSON Schema 2020-12 of an offer file, made from the schema that `parseOffer` reads with.
 *
 * @example
 * import { offerJsonSchema } from "@entente/analysis/agenda";
 * offerJsonSchema().additionalProperties; // => false
 */
export function offerJsonSchema(): Readonly<Record<string, unknown>> {
  return { ...z.toJSONSchema(offerSchema, { io: "input" }), title: `Entente offer (${OFFER_FORMAT})` };
}

/** Words for an offer that the parties make together. */
const TOGETHER: readonly string[] = ["both", "all"];

function* offerFindings(offer: Offer, { id, parties, mediator, issues }: NegotiationCase): Generator<Finding> {
  if (offer.case !== id) yield { path: ["case"], message: `this offer belongs to another case than "${id}"` };
  const authors = [
    ...parties.map((party) => party.id as string),
    ...(mediator ? [mediator.id as string] : []),
    ...TOGETHER,
  ];
  if (!authors.includes(offer.by)) yield { path: ["by"], message: "neither a party nor the mediator of the case" };
  const options = optionsByIssue(issues);
  for (const [issue, option] of Object.entries(offer.outcome)) {
    const known = options.get(issue);
    if (known === undefined) yield { path: ["outcome", issue], message: "the case has no such issue" };
    else if (option === undefined || !known.has(option)) {
      yield { path: ["outcome", issue], message: "the issue has no such option" };
    }
  }
}
