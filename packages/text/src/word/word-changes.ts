import type { ChangeOf } from "../acts/index.ts";
import { proposalWith, type WorkingText } from "../consolidation/index.ts";
import { partsOf, segmented, type Wording, type WordingPart, wordingOf } from "../wording/index.ts";
import type { Edit } from "./edits.ts";
import type { TokenPoint } from "./page.ts";
import { type Span, type SpannedParagraph, touches } from "./token-spans.ts";

/** Words of an owner from one token up to another. */
type Place = ChangeOf<"words">["place"];

/** An edit of words as a proposal, nothing where it changes none, or what cannot be understood about it. */
export type WordChange =
  | { readonly is: "change"; readonly change: ChangeOf<"words"> }
  | { readonly is: "nothing" }
  | { readonly is: "unclear"; readonly what: string };

/**
 * The proposal that an edit of a paragraph's characters makes, on the exact tokens.
 *
 * Words of one owner are changed there. A selection across words of several is proposed on the owner that covers them
 * all, with the words written out that it leaves as they are.
 */
export function wordChange(edit: Edit, { text: printed, spans }: SpannedParagraph, text: WorkingText): WordChange {
  const { from, to, insert } = edit;
  const touched = spans.filter((span) => touches(span, edit));
  const tokens = touched.filter(hasToken);
  const [first, last] = [tokens[0], tokens.at(-1)];
  if (first !== undefined && last !== undefined) {
    const before = printed.slice(first.start, Math.max(first.start, from));
    const after = printed.slice(Math.min(to, last.end), last.end);
    return replacement(tokens, `${before}${insert}${after}`, text);
  }
  const [mark] = touched;
  if (mark !== undefined) return unclear(`"${mark.piece.text.trim()}" is no part of the text`);
  const point = pointAt(from, spans, text);
  if (point === undefined) return unclear(`"${insert}" stands where no words can go`);
  return changeOf({ of: point.of, from: point.at, to: point.at }, segmented(insert, text.base.language));
}

type TokenSpan = Span & { readonly token: NonNullable<Span["token"]> };

function hasToken(span: Span): span is TokenSpan {
  return span.token !== undefined;
}

function unclear(what: string): WordChange {
  return { is: "unclear", what };
}

function changeOf(place: Place, wording: readonly WordingPart[]): WordChange {
  if (place.from === place.to && wording.length === 0) return { is: "nothing" };
  return { is: "change", change: { kind: "words", place, wording } };
}

/** Where words go that are written between two spans: beside the token there, otherwise where the mark leads. */
function pointAt(at: number, spans: readonly Span[], text: WorkingText): TokenPoint | undefined {
  const left = spans.findLast(({ end }) => end <= at);
  const right = spans.find(({ start }) => start >= at);
  const before = left?.token === undefined ? undefined : { of: left.token.of, at: left.token.at + 1 };
  const after = right?.token;
  if (before !== undefined && after !== undefined && before.of !== after.of)
    return placeOf(after.of, text)?.of === before.of ? after : before;
  return before ?? after ?? left?.piece.outside ?? right?.piece.outside ?? besideMarks(at, spans);
}

/** The nearest token before a bracket round the whole, or behind it. */
function besideMarks(at: number, spans: readonly Span[]): TokenPoint | undefined {
  const before = spans.findLast(({ end, token }) => end <= at && token !== undefined)?.token;
  if (before !== undefined) return { of: before.of, at: before.at + 1 };
  return spans.find(({ start, token }) => start >= at && token !== undefined)?.token;
}

/** The place at which the words of an owner stand in those of another one; none for an owner of a line of its own. */
function placeOf(owner: string, text: WorkingText): Place | undefined {
  const proposal = proposalWith(text, owner);
  return proposal?.id === owner && proposal.change.kind === "words" ? proposal.change.place : undefined;
}

/** The place of a token, of the words that it stands in, and so on up to a line of its own. */
function chainOf({ of, at }: TokenPoint, text: WorkingText): readonly Place[] {
  const chain: Place[] = [];
  let place: Place | undefined = { of, from: at, to: at + 1 };
  while (place !== undefined) {
    chain.push(place);
    place = placeOf(place.of, text);
  }
  return chain;
}

function replacement(tokens: readonly TokenSpan[], words: string, text: WorkingText): WordChange {
  const chains = tokens.map(({ token }) => chainOf(token, text));
  const [start, end] = [chains[0] ?? [], chains.at(-1) ?? []];
  const common = start.find(({ of }) => chains.every((chain) => chain.some((one) => one.of === of)))?.of;
  if (common === undefined) return unclear(`"${words}" stands for words of two provisions`);
  const lifted = chains.flatMap((chain) => chain.filter(({ of }) => of === common));
  const place = {
    of: common,
    from: Math.min(...lifted.map(({ from }) => from)),
    to: Math.max(...lifted.map(({ to }) => to)),
  };
  const before = below(start, common).flatMap(({ of, from }) => partsOf(wordsOf(of, text).slice(0, from)));
  const after = below(end, common).flatMap(({ of, to }) => partsOf(wordsOf(of, text).slice(to)));
  const wording = [...before, ...segmented(words, text.base.language), ...after];
  const isPlain = before.length + after.length === 0 && tokens.length === place.to - place.from;
  return isPlain ? withoutSame(place, tokens, wording) : changeOf(place, wording);
}

function below(chain: readonly Place[], owner: string): readonly Place[] {
  return chain.slice(
    0,
    chain.findIndex(({ of }) => of === owner),
  );
}

function wordsOf(owner: string, text: WorkingText): Wording {
  const change = proposalWith(text, owner)?.change;
  return change?.kind === "words" ? wordingOf(owner, change.wording) : [];
}

/** Words at both ends that stay the same are not proposed. */
function withoutSame(
  { of, from, to }: Place,
  tokens: readonly TokenSpan[],
  wording: readonly WordingPart[],
): WordChange {
  const old = tokens.map(({ token }) => token.text);
  const most = Math.min(old.length, wording.length);
  let start = 0;
  while (start < most && old[start] === wording[start]) start += 1;
  let end = 0;
  while (end < most - start && old[old.length - 1 - end] === wording[wording.length - 1 - end]) end += 1;
  return changeOf({ of, from: from + start, to: to - end }, wording.slice(start, wording.length - end));
}
