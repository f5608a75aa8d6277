import { compareActs, DOCUMENT_STAGES, type DocumentStage, type TextActOf } from "../acts/index.ts";
import {
  cleanText,
  documentActs,
  everyAct,
  everyProvision,
  UNCLEAN_REASONS,
  type Uncleanness,
  type WorkingText,
} from "../consolidation/index.ts";
import type { ProvisionId } from "../provisions/index.ts";
import { versionsAt } from "../versions/index.ts";

/** Why a stage was not reached: the text was not clean at that moment, or had passed the stage already. */
export const STAGE_REFUSALS = [...UNCLEAN_REASONS, "goes-back"] as const;

/** An act that says that a stage is reached, and has no effect: why, and the provisions that contradict it. */
export interface RefusedStage {
  readonly act: TextActOf<"staged">;
  readonly why: (typeof STAGE_REFUSALS)[number];
  readonly provisions: readonly ProvisionId[];
}

/** The stages that a text and its provisions reached, in the order of acts, and those that the text contradicts. */
export interface StagesRead {
  readonly reached: readonly TextActOf<"staged">[];
  readonly refused: readonly RefusedStage[];
}

/**
 * Reads which stages were reached, each against the text of its own moment.
 *
 * From `clean` on, what is staged must have no bracket, no placeholder and no dangling reference. A text goes back to
 * `negotiated` alone; the other stages follow each other.
 */
export function stagesIn(text: WorkingText): StagesRead {
  const staged = documentActs(text).filter((act) => act.kind === "staged");
  const versions = staged.length === 0 ? [] : versionsOf(text, staged);
  const reached: TextActOf<"staged">[] = [];
  const refused: RefusedStage[] = [];
  for (const [at, act] of staged.entries()) {
    const refusal = goingBack(act, reached) ?? uncleanness(act, versions[at] ?? text);
    if (refusal === undefined) reached.push(act);
    else refused.push(refusal);
  }
  return { reached, refused };
}

/** What of a text keeps these provisions, or the whole, from being clean. */
export function uncleanIn(text: WorkingText, provisions: readonly ProvisionId[] | undefined): readonly Uncleanness[] {
  const clean = cleanText(text);
  if (clean.ok || provisions === undefined) return clean.ok ? [] : clean.reason;
  const named = new Set(provisions);
  const roots = [...everyProvision(text.provisions)].filter(({ id }) => named.has(id));
  const inside = new Set(Array.from(everyProvision(roots), ({ id }) => id));
  return clean.reason.filter(({ provision }) => inside.has(provision));
}

function versionsOf(text: WorkingText, staged: readonly TextActOf<"staged">[]): readonly WorkingText[] {
  const acts = everyAct(text);
  const isLast = acts.at(-1) === staged.at(-1) && staged.length === 1;
  return isLast
    ? [text]
    : versionsAt(
        text.base,
        acts,
        staged.map(({ id }) => ({ act: id })),
      );
}

function uncleanness(act: TextActOf<"staged">, text: WorkingText): RefusedStage | undefined {
  if (act.stage === "negotiated") return undefined;
  const found = uncleanIn(text, act.provisions);
  const why = UNCLEAN_REASONS.find((reason) => found.some((one) => one.why === reason));
  if (why === undefined) return undefined;
  const provisions = found.flatMap((one) => (one.why === why ? [one.provision] : []));
  return { act, why, provisions: [...new Set(provisions)] };
}

function goingBack(act: TextActOf<"staged">, reached: readonly TextActOf<"staged">[]): RefusedStage | undefined {
  if (act.stage === "negotiated") return undefined;
  const isPassed = (earlier: TextActOf<"staged"> | undefined): boolean =>
    earlier !== undefined && orderOf(earlier.stage) > orderOf(act.stage);
  if (act.provisions === undefined)
    return isPassed(reached.findLast(({ provisions }) => provisions === undefined))
      ? { act, why: "goes-back", provisions: [] }
      : undefined;
  const passed = act.provisions.filter((id) => isPassed(lastStageOf(reached, id)));
  return passed.length === 0 ? undefined : { act, why: "goes-back", provisions: passed };
}

/** The last act, of some in the order of acts, that names a provision or the whole text. */
function lastStageOf(reached: readonly TextActOf<"staged">[], id: ProvisionId): TextActOf<"staged"> | undefined {
  return reached.findLast(({ provisions }) => provisions === undefined || provisions.includes(id));
}

function orderOf(stage: DocumentStage): number {
  return DOCUMENT_STAGES.indexOf(stage);
}

/** The later of two acts, where there are two. */
export function laterOf<Act extends TextActOf<"staged">>(
  one: Act | undefined,
  other: Act | undefined,
): Act | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return compareActs(one, other) < 0 ? other : one;
}
