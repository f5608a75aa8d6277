import type { ProposedProvision, TextAct } from "@entente/text/acts";
import { type BaseText, headingOwner, readingOrder } from "@entente/text/provisions";

/** Reads the words that an owner brought in, from one place up to another. */
export type WordsAt = (place: { readonly of: string; readonly from: number; readonly to: number }) => string;

/** The pieces of wording that something brought in. */
type Words = readonly (string | { readonly text: string })[];

/** The words of a base text and its acts, by what brought them in; made once, then asked for many acts. */
export function wordsAt(base: BaseText, acts: readonly TextAct[]): WordsAt {
  const partsByOwner = new Map<string, Words>();
  for (const { id, heading = [], wording } of readingOrder(base.provisions)) {
    partsByOwner.set(id, wording);
    partsByOwner.set(headingOwner(id), heading);
  }
  for (const act of acts) if (act.kind === "proposed") enterProposal(partsByOwner, act);
  return ({ of, from, to }) => (partsByOwner.get(of) ?? []).slice(from, to).map(textOfPart).join("");
}

function enterProposal(
  partsByOwner: Map<string, Words>,
  { id, change }: Extract<TextAct, { readonly kind: "proposed" }>,
): void {
  if (change.kind === "words") partsByOwner.set(id, change.wording);
  if (change.kind === "insert") enterProvision(partsByOwner, id, change.provision);
  if (change.kind === "replace") enterProvision(partsByOwner, id, change.with);
}

/** A provision is named after its act, those inside it after the act and their place. */
function enterProvision(
  partsByOwner: Map<string, Words>,
  owner: string,
  { heading = [], wording, children }: ProposedProvision,
): void {
  partsByOwner.set(owner, wording);
  partsByOwner.set(headingOwner(owner), heading);
  for (const [place, child] of children.entries()) enterProvision(partsByOwner, `${owner}/${place + 1}`, child);
}

function textOfPart(part: Words[number]): string {
  return typeof part === "string" ? part : part.text;
}
