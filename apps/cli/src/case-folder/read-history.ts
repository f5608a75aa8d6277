import { join } from "node:path";
import { type NegotiationCase, type Offer, parseJson, parseOffer } from "@entente/analysis/agenda";
import { CannotRun } from "../cannot-run.ts";
import { textOf } from "./read-case-folder.ts";
import { valueOrStop } from "./value-or-stop.ts";

/**
 * The offers that the case's own story, `material.json`, records, in its order.
 *
 * @throws {CannotRun} If the file is missing or broken, or an offer does not fit the case.
 */
export function readHistory(folder: string, negotiationCase: NegotiationCase): readonly Offer[] {
  const file = join(folder, "material.json");
  const material = valueOrStop(parseJson(textOf(file), file));
  const offers = isObject(material) ? material.offers : undefined;
  if (!Array.isArray(offers)) throw new CannotRun(`${file}: it records no offers`);
  return offers.map((recorded, place) => offerFrom(recorded, `${file} at offers[${place}]`, negotiationCase));
}

/** A recorded offer has the fields of an offer file, without its head, and a round that is not needed here. */
function offerFrom(recorded: unknown, name: string, negotiationCase: NegotiationCase): Offer {
  const { round: _, ...fields } = isObject(recorded) ? recorded : {};
  const written = JSON.stringify({ format: "entente-offer/1", case: negotiationCase.id, ...fields });
  return valueOrStop(parseOffer(written, name, negotiationCase));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
