import { compareActs, type TextAct } from "../acts/index.ts";
import type { BaseText } from "../provisions/index.ts";
import { assembleText, type Outcome } from "./assemble.ts";
import { consolidateLine } from "./consolidate-line.ts";
import { type EnteredActs, enterActs } from "./enter-acts.ts";
import { fateReader } from "./fates.ts";
import { type Kept, keeper, NOTHING_KEPT, type Touched } from "./kept.ts";
import { EMPTY_MAP, withEntries } from "./layered-map.ts";
import { emptyLedger, type IdleAct, type Ledger } from "./ledger.ts";
import { touchedBy } from "./touched.ts";
import type { Line, WorkingProvision } from "./working-tree.ts";

/** One text with everything that is proposed and said about it: a function of its base text and a set of acts. */
export interface WorkingText {
  readonly base: BaseText;
  readonly provisions: readonly WorkingProvision[];
  /** Acts that have no effect, each with the reason, in the order of acts. */
  readonly idle: readonly IdleAct[];
  /** All acts with what they name, for `workingTextAfter` and for questions about single acts. */
  readonly ledger: Ledger;
  /** What was computed, for `workingTextAfter`. */
  readonly kept: KeptParts;
}

/** Lines and provisions as they were computed, and when something changed on which they hang. */
interface KeptParts {
  readonly step: number;
  readonly touched: Touched;
  readonly lines: Kept<Line>;
  readonly outcomes: Kept<Outcome>;
}

const NO_PARTS: KeptParts = { step: 0, touched: EMPTY_MAP, lines: NOTHING_KEPT, outcomes: NOTHING_KEPT };

/**
 * The working text of a base text and a set of acts.
 *
 * The order in which the acts come makes no difference, and an act that comes twice counts once. Acts that name what has
 * not come yet have no effect until it comes. Linear in the number of acts but for the proposals in one bracket and the
 * acts on one proposal.
 *
 * @throws {RangeError} If two different acts have the same id.
 * @see docs/decisions/0010-how-a-text-is-consolidated.md
 * @example
 * import { bracketedText, workingText } from "@entente/text/consolidation";
 * import { baseTextOf } from "@entente/text/provisions";
 * const article = { id: "art-7", kind: "article", number: "7", text: "B has 40 per cent.", references: [], children: [] } as const;
 * const base = baseTextOf({ language: "en", title: "Accord", provisions: [article] }, "v1");
 * const change = { kind: "words", place: { of: "art-7", from: 4, to: 5 }, wording: ["45"] } as const;
 * const text = workingText(base, [{ id: "p1", kind: "proposed", party: "B", at: 1, change }]);
 * bracketedText(text, "attributed"); // => ["7. B has [40] [45 {B}] per cent."]
 */
export function workingText(base: BaseText, acts: readonly TextAct[]): WorkingText {
  const empty = { base, provisions: [], idle: [], ledger: emptyLedger(base), kept: NO_PARTS };
  return consolidated(empty, enterActs(empty.ledger, acts));
}

/**
 * The working text after one more act: the same as `workingText` of all acts together, in less time.
 *
 * Computes the lines and provisions that the act can change and keeps the others; the text before stays as it is.
 *
 * @throws {RangeError} If a different act has the same id.
 * @example
 * import { workingText, workingTextAfter } from "@entente/text/consolidation";
 * import { baseTextOf } from "@entente/text/provisions";
 * const base = baseTextOf({ language: "en", title: "Accord", provisions: [] }, "v1");
 * const before = workingText(base, []);
 * const provision = { kind: "article", number: "1", wording: ["Fish", "."], children: [] } as const;
 * const act = { id: "p1", kind: "proposed", party: "A", at: 1, change: { kind: "insert", under: null, after: null, provision } } as const;
 * workingTextAfter(before, act).provisions[0]?.sites.length; // => 1
 * before.provisions; // => []
 */
export function workingTextAfter(before: WorkingText, act: TextAct): WorkingText {
  return workingTextAfterAll(before, [act]);
}

/**
 * The working text after several more acts: the same as `workingText` of all acts together.
 *
 * @throws {RangeError} If two different acts have the same id.
 * @example
 * import { workingText, workingTextAfterAll } from "@entente/text/consolidation";
 * const before = workingText({ id: "v1", title: "Accord", language: "en", provisions: [] }, []);
 * const change = { kind: "insert", under: null, after: null, provision: { kind: "article", wording: ["Fish"], children: [] } } as const;
 * const proposed = { id: "p1", kind: "proposed", party: "A", at: 1, change } as const;
 * const withdrawn = { id: "w1", kind: "withdrawn", party: "A", at: 2, act: "p1" } as const;
 * workingTextAfterAll(before, [proposed, withdrawn]).provisions; // => []
 */
export function workingTextAfterAll(before: WorkingText, acts: readonly TextAct[]): WorkingText {
  return consolidated(before, enterActs(before.ledger, acts));
}

function consolidated(before: WorkingText, { ledger, effective }: EnteredActs): WorkingText {
  const step = before.kept.step + 1;
  const touchedNow = step === 1 ? [] : effective.flatMap((act) => [...touchedBy(ledger, act)]);
  const touched = withEntries(before.kept.touched, new Map(touchedNow.map((id) => [id, step])));
  const fateOf = fateReader(ledger);
  const lines = keeper(before.kept.lines, { touched, step }, (owners) => consolidateLine(ledger, fateOf, owners));
  const assembled = assembleText({ ledger, fateOf, lineOf: lines.read }, before.kept.outcomes, { touched, step });
  const idle = [...ledger.idle.values()].sort((one, other) => compareActs(one.act, other.act));
  const kept = { step, touched, lines: lines.kept(), outcomes: assembled.kept };
  return { base: before.base, provisions: assembled.provisions, idle, ledger, kept };
}
