import {
  everyAct,
  everyProvision,
  partsOfProvision,
  type WorkingProvision,
  type WorkingText,
} from "../consolidation/index.ts";
import type { ExportLoss, ExportOptions } from "../exports/index.ts";
import { shownRun } from "../print/index.ts";

/**
 * What of a text an export leaves out: nothing where base text and acts go along.
 *
 * Otherwise the acts, for whatever reason; and characters that no reader could show safely, which stand as their codes.
 */
export function writtenLosses(text: WorkingText, { view }: ExportOptions): readonly ExportLoss[] {
  if (view === "attributed") return [];
  const { base, provisions } = text;
  const count = everyAct(text).length;
  const said = view === "clean" ? "the way to this text" : "who proposes and says what, and why";
  const acts = count === 0 ? [] : [{ where: base.title || base.id, what: `${count} acts: ${said}` }];
  const unshown = [...everyProvision(provisions)].filter(holdsUnshown);
  const what = "Characters that cannot be printed, shown by their codes";
  const title = shownRun(base.title) === base.title ? [] : [{ where: base.id, what }];
  return [...acts, ...title, ...unshown.map(({ id }) => ({ where: id, what }))];
}

function holdsUnshown(provision: WorkingProvision): boolean {
  const { number = "" } = provision;
  if (shownRun(number) !== number) return true;
  return [...partsOfProvision(provision)].some((part) => {
    if (part.node !== "run") return false;
    const words = part.tokens.map(({ text }) => text).join("");
    return shownRun(words) !== words;
  });
}
