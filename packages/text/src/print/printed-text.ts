import {
  cleanText,
  type ProvisionAlternative,
  type WorkingProvision,
  type WorkingText,
} from "../consolidation/index.ts";
import { countBrackets } from "../counts/index.ts";
import { directionOf } from "../provisions/index.ts";
import { printedLine } from "./printed-line.ts";
import { printedPositions, printedStance } from "./printed-stance.ts";
import type { PrintedAlternative, PrintedProvision, PrintedRival, PrintedText } from "./printed-tree.ts";
import { isHeaded, labelOf, type Printing, type PrintOptions, printingOf } from "./printing.ts";
import { shownRun } from "./shown-run.ts";

/**
 * A text as every printed format shows it.
 *
 * @throws {RangeError} If a clean text is asked for and something is open; `cleanText` says what.
 */
export function printedText(text: WorkingText, options: PrintOptions): PrintedText {
  if (options.view === "clean") checkClean(text);
  const { base, provisions } = text;
  const printing = printingOf(text, options);
  const { status, marking } = options;
  return {
    title: shownRun(base.title),
    language: base.language,
    direction: directionOf(base.language),
    words: printing.words,
    view: options.view,
    ...(status === undefined ? {} : { status: shownRun(status) }),
    ...(marking === undefined ? {} : { marking: shownRun(marking) }),
    open: countBrackets(text),
    provisions: provisions.map((provision) => withOwnNotes(provision, printing)),
  };
}

function checkClean(text: WorkingText): void {
  const clean = cleanText(text);
  if (clean.ok) return;
  const [{ why, provision } = { why: "open-bracket", provision: "" }] = clean.reason;
  throw new RangeError(
    `Cannot print "${text.base.title}" clean: ${clean.reason.length} things are open, the first ${why} in "${provision}"`,
  );
}

/** The notes of a provision stand with it, unless it is part of one whose notes they are. */
function withOwnNotes(provision: WorkingProvision, printing: Printing): PrintedProvision {
  const own = { ...printing, notes: [] };
  return { ...printedProvision(provision, own), notes: own.notes };
}

function printedProvision(provision: WorkingProvision, printing: Printing): PrintedProvision {
  const { id, kind, heading, sites, positions } = provision;
  const label = labelOf(provision, printing.language);
  const site = sites.find(({ aspect }) => aspect === "content");
  const here = standingIn(site?.alternatives ?? []);
  const isOut = site !== undefined && here === undefined;
  const others = sites.flatMap(({ alternatives, aspect }) =>
    alternatives.filter(aspect === "content" ? isOther : isNew),
  );
  const headed = heading === undefined || isOut ? undefined : printedLine(heading, printing);
  const wording = isOut ? [] : printedLine(provision.wording, printing);
  const stance = printedPositions(positions, printing);
  const bracket = here && (printedStance(here, printing) ?? { held: [] });
  return {
    id,
    kind,
    ...(label === undefined ? {} : { label }),
    ...(headed === undefined ? {} : { heading: headed }),
    wording,
    ...(bracket === undefined ? {} : { bracket }),
    ...(stance === undefined ? {} : { stance }),
    changes: others.flatMap((one) => (one.content === undefined ? [printedChange(one, printing)] : [])),
    children: (isOut ? [] : provision.children).map((child) =>
      (isHeaded(child) ? withOwnNotes : printedProvision)(child, printing),
    ),
    rivals: others.flatMap((one) => printedRival(one, { label, printing })),
    notes: [],
  };
}

/**
 * The alternative that the provision itself is: as it stands, or as it is proposed to be inserted, merged or split; none
 * when its words are out of the running.
 */
function standingIn(alternatives: readonly ProvisionAlternative[]): ProvisionAlternative | undefined {
  const stood = alternatives.find(({ kind }) => kind === "text");
  return stood ?? alternatives.find((one) => ["insert", "merge", "split"].includes(changeIn(one) ?? ""));
}

/** What is proposed, and not what stood there, which is out of the running once something was accepted. */
function isNew({ kind }: ProvisionAlternative): boolean {
  return kind !== "text" && kind !== "absent";
}

/** Whether an alternative is something else than the provision as it stands, or stood not yet. */
function isOther(alternative: ProvisionAlternative): boolean {
  return isNew(alternative) && changeIn(alternative) !== "insert";
}

function changeIn({ proposals }: ProvisionAlternative): string | undefined {
  return proposals[0]?.change.kind;
}

function printedChange(alternative: ProvisionAlternative, printing: Printing): PrintedAlternative {
  const stance = printedStance(alternative, printing);
  return {
    isProposed: true,
    line: [],
    remark: remarkOn(alternative, printing),
    ...(stance === undefined ? {} : { stance }),
  };
}

function remarkOn({ proposals }: ProvisionAlternative, { words, labelOf: labelled }: Printing): string {
  const change = proposals[0]?.change;
  switch (change?.kind) {
    case "move": {
      const behind = change.after ?? change.under;
      return behind === null ? words.movedToStart : `${words.movedAfter} ${labelled(behind)}`;
    }
    case "merge":
      return `${words.mergedInto} ${labelled(change.into)}`;
    case "split":
      return words.inTwo;
    case "number":
      return `${words.numbered} ${shownRun(change.number)}`;
    default:
      return words.noText;
  }
}

function printedRival(
  alternative: ProvisionAlternative,
  { label, printing }: { readonly label: string | undefined; readonly printing: Printing },
): readonly PrintedRival[] {
  const { kind, content, proposals } = alternative;
  if (content === undefined) return [];
  const change = proposals[0]?.change;
  const option = kind === "option" && change?.kind === "replace" ? change.option : undefined;
  const { words } = printing;
  const named = label === undefined ? words.alternative : `${words.alternative} ${label.replace(/\.$/, "")}`;
  const name = option === undefined ? named : `${words.option} ${shownRun(option)}`;
  const stance = printedStance(alternative, printing);
  const { label: _, bracket = { held: [] }, ...provision } = printedProvision(content, printing);
  return [{ name, ...(stance === undefined ? {} : { stance }), provision: { ...provision, bracket } }];
}
