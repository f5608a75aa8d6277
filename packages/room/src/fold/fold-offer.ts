import { sameBytes } from "@entente/record/encoding";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { ActBody } from "../acts/index.ts";
import type { RoomDraft } from "./room-draft.ts";
import type { FoldingRefusal, OfferStanding, PlacedEntry, RoomOffer } from "./room-state.ts";

/** Takes an offer in; the own offer that it replaces, if it names one, ends with it. */
export function foldOffer(
  { offers }: RoomDraft,
  placed: PlacedEntry,
  offer: { readonly formal: boolean; readonly body: ActBody<"offer/tabled" | "offer/explored"> },
): FoldingRefusal | undefined {
  const { replaces } = offer.body;
  const replaced = replaces === undefined ? undefined : offers.get(bytesToHex(replaces));
  if (replaces !== undefined && replaced === undefined) return "no-such-offer";
  if (replaced !== undefined && !areOfOneParty(replaced.placed, placed)) return "not-own-offer";
  if (replaced?.standing.state === "live") endOffer(offers, replaced, { state: "replaced", by: placed });
  offers.set(bytesToHex(placed.hash), { ...offer, placed, standing: { state: "live" }, answers: [] });
  return undefined;
}

/** Takes what another party says to an offer, also when the offer has ended meanwhile. */
export function foldAnswer(
  { offers }: RoomDraft,
  placed: PlacedEntry,
  body: ActBody<"offer/answered">,
): FoldingRefusal | undefined {
  const offer = offers.get(bytesToHex(body.offer));
  if (offer === undefined) return "no-such-offer";
  if (areOfOneParty(offer.placed, placed)) return "own-offer";
  const answer = { placed, body, whileLive: offer.standing.state === "live" };
  offers.set(bytesToHex(body.offer), { ...offer, answers: [...offer.answers, answer] });
  return undefined;
}

/** Ends an offer at the word of the party that made it. */
export function foldWithdrawal(
  { offers }: RoomDraft,
  placed: PlacedEntry,
  body: ActBody<"offer/withdrawn">,
): FoldingRefusal | undefined {
  const offer = offers.get(bytesToHex(body.offer));
  if (offer === undefined) return "no-such-offer";
  if (!areOfOneParty(offer.placed, placed)) return "not-own-offer";
  if (offer.standing.state !== "live") return "offer-not-live";
  endOffer(offers, offer, { state: "withdrawn", by: placed });
  return undefined;
}

function endOffer(offers: Map<string, RoomOffer>, offer: RoomOffer, standing: OfferStanding): void {
  offers.set(bytesToHex(offer.placed.hash), { ...offer, standing });
}

/** Whether two entries are of one party: of one device, or of devices accredited for the same party. */
function areOfOneParty(left: PlacedEntry, right: PlacedEntry): boolean {
  if (sameBytes(left.entry.author, right.entry.author)) return true;
  return left.accredited !== undefined && left.accredited.party === right.accredited?.party;
}
