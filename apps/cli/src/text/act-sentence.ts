import type { Change, ProposedProvision, Settlement, TextAct } from "@entente/text/acts";
import type { WordingPart } from "@entente/text/wording";
import type { WordsAt } from "./words-at.ts";

/** What an act does, in a sentence without its id and time; `words` reads what it would change. */
export function actSentence(act: TextAct, words: WordsAt): string {
  return [`${act.party} ${deed(act, words)}`, answersOf(act), reasonOf(act)].filter((part) => part !== "").join("; ");
}

function deed(act: TextAct, words: WordsAt): string {
  switch (act.kind) {
    case "proposed":
      return `proposes ${changeWords(act.change, words)}${act.waitsFor === undefined ? "" : `, to come with ${act.waitsFor}`}`;
    case "supported":
      return `supports ${act.on}`;
    case "opposed":
      return `opposes ${act.on}`;
    case "reserved":
      return `reserves on ${act.on} (${act.reservation}${act.until === undefined ? "" : `, until ${act.until}`})`;
    case "held":
      return `holds ${act.on} until ${act.linkedTo} is settled`;
    case "withdrawn":
      return `withdraws ${act.act}`;
    case "agreed":
      return `agrees ad referendum ${settlementWords(act.settlement)}`;
    case "closed":
      return `closes ${settlementWords(act.settlement)}: ${act.procedure}`;
    case "reopened":
      return `reopens ${act.act}: ${act.procedure}`;
    case "commented":
      return `comments on ${act.on}: ${act.text}`;
    case "presented":
      return `presents the ${act.documentKind.replaceAll("-", " ")}${act.symbol === undefined ? "" : ` ${act.symbol}`}: ${act.procedure}`;
    case "staged":
      return `declares ${act.provisions === undefined ? "the text" : act.provisions.join(", ")} ${act.stage.replaceAll("-", " ")}: ${act.procedure}`;
    case "translated":
      return `gives ${act.provision} in ${act.language}`;
    case "concorded":
      return `finds ${act.provisions.join(", ")} ${act.finding} in ${act.languages.join(" and ")}, read by ${act.person}`;
  }
}

function changeWords(change: Change, words: WordsAt): string {
  switch (change.kind) {
    case "words":
      return wordsChange(change, words(change.place));
    case "insert":
      return `a new ${provisionWords(change.provision)} ${position(change)}`;
    case "delete":
      return `no text for ${change.provision}`;
    case "replace":
      return `${change.option === undefined ? "an alternative" : `option ${change.option}`} to ${change.provision}: ${quoted(change.with.wording)}`;
    case "move":
      return `to move ${change.provision} ${position(change)}`;
    case "merge":
      return `to merge ${change.provision} into ${change.into}`;
    case "split":
      return `to split ${change.provision}`;
    case "number":
      return `to number ${change.provision} "${change.number}"`;
  }
}

function wordsChange(
  { place: { of, from, to }, wording }: Extract<Change, { readonly kind: "words" }>,
  old: string,
): string {
  if (wording.length === 0) return `to delete ${quoted([old])} in ${of}`;
  return from === to ? `to insert ${quoted(wording)} in ${of}` : `${quoted(wording)} for ${quoted([old])} in ${of}`;
}

function provisionWords({ kind, number, wording }: ProposedProvision): string {
  return `${kind}${number === undefined ? "" : ` ${number}`}${wording.length === 0 ? "" : ` ${quoted(wording)}`}`;
}

function position({ under, after }: { readonly under: string | null; readonly after: string | null }): string {
  if (after !== null) return `after ${after}`;
  return under === null ? "to the start" : `to the start of ${under}`;
}

function settlementWords({ accepts, declines }: Settlement): string {
  const parts = [
    ...(accepts.length === 0 ? [] : [`accepting ${accepts.join(", ")}`]),
    ...(declines.length === 0 ? [] : [`declining ${declines.join(", ")}`]),
  ];
  return parts.join(" and ");
}

const LONGEST_QUOTE = 120;

function quoted(parts: readonly WordingPart[]): string {
  const words = parts
    .map((part) => (typeof part === "string" ? part : part.text))
    .join("")
    .trim();
  return `"${words.length > LONGEST_QUOTE ? `${words.slice(0, LONGEST_QUOTE)}…` : words}"`;
}

function reasonOf({ reason }: TextAct): string {
  return reason === undefined ? "" : `because: ${reason}`;
}

function answersOf({ answers }: TextAct): string {
  const named = [...(answers?.points ?? []), ...(answers?.offers ?? [])];
  return named.length === 0 ? "" : `answers ${named.join(", ")}`;
}
