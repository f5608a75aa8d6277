import type { Change, ProposedProvision } from "@entente/text/acts";
import type { WorkingProvision, WorkingText } from "@entente/text/consolidation";
import { numbersIn, PROVISION_KINDS, type ProvisionId } from "@entente/text/provisions";
import { segmented } from "@entente/text/wording";
import type { Invocation } from "../arguments/command.ts";
import { wholeNumberOf } from "../arguments/option-values.ts";
import { CannotRun } from "../cannot-run.ts";
import { type FoundProvision, nameOfProvision, provisionNamed } from "./find-provision.ts";
import { quotedWords } from "./quoted-words.ts";
import { fittedInsertion, wideDeletion } from "./spaces.ts";
import { typingIn, wordsInPlaceOf } from "./typing.ts";

/** The options that say what a proposal does; one of them must be given, `number` alone or beside another. */
const ACTIONS = [
  "replace",
  "insert-after",
  "insert-before",
  "delete",
  "new-after",
  "new-in",
  "no-text",
  "alternative",
  "option",
  "move-after",
  "move-into",
  "merge-into",
  "split-before",
  "number",
] as const;

type Action = (typeof ACTIONS)[number];

/** What a command line asks for: the text it is about, and the options. */
interface Asked {
  readonly text: WorkingText;
  readonly invocation: Invocation;
}

/**
 * The change that a command line proposes.
 *
 * @throws {CannotRun} If it says none or several, names what the text does not have, or leaves out what belongs to it.
 */
export function draftChange(text: WorkingText, invocation: Invocation): Change {
  const asked = { text, invocation };
  const action = actionOf(invocation);
  switch (action) {
    case "replace":
    case "insert-after":
    case "insert-before":
    case "delete":
      return wordsChange(asked, action);
    case "new-after":
    case "new-in":
      return insertion(asked, action);
    default:
      return provisionChange(asked, action);
  }
}

function actionOf({ options, switches }: Invocation): Action {
  const given = ACTIONS.filter((name) => options.has(name) || switches.has(name));
  const [first, second] = given.filter((name) => name !== "number" || given.length === 1);
  if (first === undefined)
    throw new CannotRun(
      'It says no change; for example: --in 7 --replace "40" --with "45", or see entente help text propose',
    );
  if (second !== undefined)
    throw new CannotRun(`--${first} and --${second} are two proposals; make them one after the other`);
  return first;
}

function wordsChange(asked: Asked, action: "replace" | "insert-after" | "insert-before" | "delete"): Change {
  const { text, invocation } = asked;
  const { provision } = target(asked);
  const quoted = quotedWords(provision, option(invocation, action), {
    numbers: numbersIn(text.provisions),
    match: invocation.options.has("match")
      ? wholeNumberOf(invocation, "match", { least: 1, most: 1_000, otherwise: 1 })
      : undefined,
    name: nameOfProvision(provision),
  });
  if (action === "delete") return wideDeletion(quoted);
  const written = newWords(invocation, "with");
  const typing = typingIn(text, quoted.provision);
  return action === "replace"
    ? { kind: "words", place: quoted.place, wording: wordsInPlaceOf(quoted, { written, typing }) }
    : fittedInsertion(quoted, { written, typing, side: action });
}

function insertion(asked: Asked, action: "new-after" | "new-in"): Change {
  const named = option(asked.invocation, action);
  const isAtTop = action === "new-in" && named === "start";
  const found = isAtTop ? undefined : provisionNamed(asked.text, named);
  const position =
    found === undefined
      ? { under: null, after: null }
      : action === "new-in"
        ? { under: found.provision.id, after: null }
        : { under: found.under, after: found.provision.id };
  const kind = found === undefined || action === "new-in" ? "article" : found.provision.kind;
  return { kind: "insert", ...position, provision: proposedProvision(asked, { kind, under: position.under }) };
}

function provisionChange(asked: Asked, action: Exclude<Action, "replace" | "delete">): Change {
  const { text, invocation } = asked;
  const { provision, under } = target(asked);
  const { id, kind, number } = provision;
  switch (action) {
    case "no-text":
      return { kind: "delete", provision: id };
    case "move-after": {
      const behind = provisionNamed(text, option(invocation, action));
      return { kind: "move", provision: id, under: behind.under, after: behind.provision.id };
    }
    case "move-into": {
      const named = option(invocation, action);
      const into = named === "start" ? null : provisionNamed(text, named).provision.id;
      return { kind: "move", provision: id, under: into, after: null };
    }
    case "merge-into":
      return { kind: "merge", provision: id, into: provisionNamed(text, option(invocation, action)).provision.id };
    case "split-before":
      return split(asked, { provision, under });
    case "number":
      return { kind: "number", provision: id, number: option(invocation, "number") };
    default: {
      const name = invocation.options.get("option");
      const other = proposedProvision(asked, { kind, number, under });
      return { kind: "replace", provision: id, with: other, ...(name === undefined ? {} : { option: name }) };
    }
  }
}

function split(asked: Asked, { provision }: FoundProvision): Change {
  const { text, invocation } = asked;
  const { place, before } = quotedWords(provision, option(invocation, "split-before"), {
    numbers: numbersIn(text.provisions),
    match: invocation.options.has("match")
      ? wholeNumberOf(invocation, "match", { least: 1, most: 1_000, otherwise: 1 })
      : undefined,
    name: nameOfProvision(provision),
  });
  if (place.of !== provision.id || before.parts.length > 0 || before.piece !== "")
    throw new CannotRun(`${nameOfProvision(provision)} can be split before words of its own only`);
  const number = invocation.options.get("number");
  return { kind: "split", provision: provision.id, at: place.from, ...(number === undefined ? {} : { number }) };
}

function target({ text, invocation }: Asked): FoundProvision {
  const named = invocation.options.get("in");
  if (named === undefined) throw new CannotRun("It does not say which provision; for example: --in 7");
  return provisionNamed(text, named);
}

/** A provision like another one, in what that one stands in, unless the options say otherwise. */
function proposedProvision(
  { text, invocation: { options } }: Asked,
  like: Pick<WorkingProvision, "kind"> & { readonly number?: string | undefined; readonly under: ProvisionId | null },
): ProposedProvision {
  const kind = PROVISION_KINDS.find((one) => one === options.get("kind")) ?? like.kind;
  const number = options.get("number") ?? like.number;
  const heading = options.get("heading");
  // The paragraphs that a new article or annex cites without naming another one are its own, which are not there yet.
  const at = kind === "article" || kind === "annex" ? undefined : (like.under ?? undefined);
  return {
    kind,
    ...(number === undefined ? {} : { number }),
    ...(heading === undefined ? {} : { heading: segmented(heading, text.base.language) }),
    wording: typingIn(text, at).words(newWords({ options }, "text")),
    children: [],
  };
}

/** The new words; a placeholder may come without. */
function newWords({ options }: Pick<Invocation, "options">, name: "with" | "text"): string {
  const written = options.get(name) ?? (options.has("placeholder-for") ? "" : undefined);
  if (written !== undefined) return written;
  throw new CannotRun(`The new words are missing: --${name} "…", or --placeholder-for ISSUE where they are to come`);
}

function option({ options }: Invocation, name: Action): string {
  const value = options.get(name);
  if (value === undefined) throw new RangeError(`No value for --${name}`);
  return value;
}
