import { numbersIn, type ProvisionId } from "../provisions/index.ts";
import { isolated, printedWording } from "../wording/index.ts";
import type { WorkingText } from "./working-text.ts";
import type { Line, ProvisionAlternative, Stances, WordAlternative, WorkingProvision } from "./working-tree.ts";

/** Whether brackets name who holds them. */
export const ATTRIBUTIONS = ["attributed", "anonymous"] as const;

/** How the text is printed: for whom, in which language it stands, and the numbers that references print. */
interface Print {
  readonly attribution: (typeof ATTRIBUTIONS)[number];
  readonly language: string;
  readonly numbers: ReadonlyMap<ProvisionId, string>;
}

/** A line of the text with its brackets: of which provision, how deep it stands (0 at the top), and what it reads. */
export interface BracketedLine {
  readonly provision: ProvisionId;
  readonly depth: number;
  readonly line: string;
}

/**
 * The text with its square brackets, one line a provision or alternative to one; attributed or anonymous.
 *
 * Every alternative of a site stands in brackets of its own, what stood there first. In braces: who proposes it, then
 * who supports it, is against it or reserves; behind what stood, who is against the changes.
 *
 * @example
 * import { bracketedText, workingText } from "@entente/text/consolidation";
 * const base = { id: "v1", title: "Accord", language: "en", provisions: [] };
 * const provision = { kind: "article", number: "11 bis", wording: ["Review", "."], children: [] } as const;
 * const change = { kind: "insert", under: null, after: null, provision } as const;
 * const reserved = { id: "r1", kind: "reserved", party: "A", at: 2, on: "p1", reservation: "substantive" } as const;
 * const text = workingText(base, [{ id: "p1", kind: "proposed", party: "B", at: 1, change }, reserved]);
 * bracketedText(text, "attributed"); // => ["[11 bis. Review. {B; reservation A}]"]
 * bracketedText(text, "anonymous"); // => ["[11 bis. Review.]"]
 */
export function bracketedText(text: WorkingText, attribution: Print["attribution"]): readonly string[] {
  return bracketedLines(text, attribution).map(({ line }) => line);
}

/**
 * The lines of `bracketedText`, each with its provision; an alternative to a provision stands as deep as this one.
 *
 * @example
 * import { bracketedLines, workingText } from "@entente/text/consolidation";
 * import { baseTextOf } from "@entente/text/provisions";
 * const article = { id: "art-7", kind: "article", number: "7", text: "Fish.", references: [], children: [] } as const;
 * const base = baseTextOf({ language: "en", title: "Accord", provisions: [article] }, "v1");
 * bracketedLines(workingText(base, []), "anonymous"); // => [{ provision: "art-7", depth: 0, line: "7. Fish." }]
 */
export function bracketedLines(text: WorkingText, attribution: Print["attribution"]): readonly BracketedLine[] {
  const print = { attribution, language: text.base.language, numbers: numbersIn(text.provisions) };
  return text.provisions.flatMap((provision) => printedProvision(provision, 0, print));
}

function printedProvision(provision: WorkingProvision, depth: number, print: Print): readonly BracketedLine[] {
  const site = provision.sites.find(({ aspect }) => aspect === "content");
  const others = provision.sites
    .filter((one) => one !== site)
    .flatMap(({ alternatives }) => alternatives.filter(isNew));
  const own = `${ownLine(provision, print)}${others.map((one) => ` ${printedChange(one, print)}`).join("")}`;
  const children = provision.children.flatMap((child) => printedProvision(child, depth + 1, print));
  const at = { provision: provision.id, depth };
  if (site === undefined) return [{ ...at, line: own }, ...children];
  const here = site.alternatives.find(({ kind }) => kind === "text") ?? site.alternatives.find(keepsWords);
  const proposed = site.alternatives
    .filter((one) => one !== here && one.kind !== "absent")
    .flatMap((one) => printedAlternative(provision, one, { depth, print }));
  if (here === undefined) return proposed;
  return [{ ...at, line: `[${own}${whatOf(here, print)}${held(here, print)}]` }, ...children, ...proposed];
}

/** Whether an alternative is proposed, and not what stood there, which is out of the running once one was accepted. */
function isNew({ kind }: ProvisionAlternative): boolean {
  return kind !== "text" && kind !== "absent";
}

/** Whether an alternative leaves the provision its own words: as it was proposed, merged, or split. */
function keepsWords({ proposals }: ProvisionAlternative): boolean {
  return ["insert", "merge", "split"].includes(proposals[0]?.change.kind ?? "");
}

/** What is to become of words that stand: what they wait for, what they go into. */
function whatOf(alternative: ProvisionAlternative, print: Print): string {
  const [proposal] = alternative.proposals;
  if (proposal?.change.kind === "insert") return proposal.waitsFor === undefined ? "" : ` (${proposal.waitsFor})`;
  return proposal === undefined ? "" : ` (${changeSaid(alternative, print)})`;
}

function printedAlternative(
  provision: WorkingProvision,
  alternative: ProvisionAlternative,
  { depth, print }: { readonly depth: number; readonly print: Print },
): readonly BracketedLine[] {
  const { kind, content, proposals } = alternative;
  if (content === undefined) return [{ provision: provision.id, depth, line: printedChange(alternative, print) }];
  const change = proposals[0]?.change;
  const option = kind === "option" && change?.kind === "replace" ? `Option ${change.option}` : undefined;
  const name = option ?? (provision.number === undefined ? "Alt" : `Alt ${provision.number}`);
  const [own, ...children] = printedProvision(content, depth, print);
  return [
    { provision: content.id, depth, line: `${name}${held(alternative, print)}: ${own?.line ?? ""}` },
    ...children,
  ];
}

function printedChange(alternative: ProvisionAlternative, print: Print): string {
  return `[${changeSaid(alternative, print)}${held(alternative, print)}]`;
}

function changeSaid({ proposals }: ProvisionAlternative, { numbers }: Print): string {
  const change = proposals[0]?.change;
  switch (change?.kind) {
    case "move":
      return `moved after ${change.after ?? change.under ?? "the start"}`;
    case "merge":
      return `merged into ${numbers.get(change.into) ?? change.into}`;
    case "split":
      return "in two";
    case "number":
      return `numbered ${change.number}`;
    default:
      return "no text";
  }
}

function ownLine({ number, heading, wording }: WorkingProvision, print: Print): string {
  const title = heading === undefined ? "" : printedLine(heading, print);
  return [stopped(number ?? "", /[\p{L}\p{N}]$/u), stopped(title, /[^.:?!]$/), printedLine(wording, print)]
    .filter((part) => part !== "")
    .join(" ");
}

/** A number or heading with a stop behind it where its end needs one: "7.", but "(a)". */
function stopped(head: string, needsStop: RegExp): string {
  return needsStop.test(head) ? `${head}.` : head;
}

function printedLine(line: Line, print: Print): string {
  return line
    .map((part) => {
      if (part.node === "run") return printedWording(part.tokens, print.numbers).text;
      if (part.node === "settled") return printedLine(part.alternative.content, print);
      return part.alternatives
        .filter(hasWords)
        .map((one) => `[${words(one, print)}${held(one, print)}]`)
        .join(" ");
    })
    .join("");
}

function words(alternative: WordAlternative, print: Print): string {
  const printed = printedLine(alternative.content, print);
  if (alternative.kind === "placeholder") return `${printed || "…"} (${alternative.proposals[0]?.waitsFor})`;
  return alternative.kind === "no-text" && printed === "" ? "no text" : printed;
}

/** Where nothing stood, nothing is printed for it. */
function hasWords({ kind, content }: WordAlternative): boolean {
  return kind !== "text" || content.length > 0;
}

function held(alternative: WordAlternative | ProvisionAlternative | undefined, print: Print): string {
  if (alternative === undefined || print.attribution === "anonymous") return "";
  const holders = holdersOf(alternative);
  return holders === "" ? "" : ` ${isolated(`{${holders}}`, { written: "en", within: print.language })}`;
}

function holdersOf(alternative: (WordAlternative | ProvisionAlternative) & Stances): string {
  const { kind, proposals, supporters, opposers, reservers } = alternative;
  const isWhatStood = kind === "text" || kind === "absent";
  return [
    [...new Set((isWhatStood ? supporters : proposals).map(({ party }) => party))].join(", "),
    isWhatStood ? "" : listed("support", supporters),
    listed("against", opposers),
    listed("reservation", reservers),
  ]
    .filter((part) => part !== "")
    .join("; ");
}

function listed(word: string, positions: Stances["supporters"]): string {
  return positions.length === 0 ? "" : `${word} ${positions.map(({ party }) => party).join(", ")}`;
}
