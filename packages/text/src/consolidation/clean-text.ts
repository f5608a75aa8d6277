import type { Result } from "@entente/analysis/agenda";
import { numbersIn, type PlainProvision, type PlainText, type ProvisionId } from "../provisions/index.ts";
import { printedWording, type Wording } from "../wording/index.ts";
import { everyProvision, partsOfProvision, sitesIn } from "./walk.ts";
import type { WorkingText } from "./working-text.ts";
import type { Line, LinePart, WorkingProvision } from "./working-tree.ts";

/** What keeps a text from being clean. */
export const UNCLEAN_REASONS = ["open-bracket", "placeholder", "dangling-reference"] as const;

/** One thing that keeps a text from being clean, and the provision in which it stands. */
export interface Uncleanness {
  readonly why: (typeof UNCLEAN_REASONS)[number];
  readonly provision: ProvisionId;
}

/**
 * The text as it is read when nothing is open: no bracket, no placeholder, no reference to what is not there.
 *
 * @example
 * import { cleanText, workingText } from "@entente/text/consolidation";
 * const token = { id: "art-1#0", text: "7", refersTo: "art-7" } as const;
 * const base = { id: "v1", title: "Accord", language: "en", provisions: [{ id: "art-1", kind: "article", wording: [token], children: [] }] } as const;
 * cleanText(workingText(base, [])); // => ({ ok: false, reason: [{ why: "dangling-reference", provision: "art-1" }] })
 */
export function cleanText(text: WorkingText): Result<PlainText, readonly Uncleanness[]> {
  const found = uncleannesses(text);
  return found.length === 0 ? { ok: true, value: readText(text) } : { ok: false, reason: found };
}

/**
 * The text as it is read with what stands in every open bracket: the words before the proposals, or the accepted ones.
 *
 * New provisions that are not accepted are left out.
 *
 * @example
 * import { readText, workingText } from "@entente/text/consolidation";
 * const base = { id: "v1", title: "Accord", language: "en", provisions: [] };
 * readText(workingText(base, [])); // => ({ language: "en", title: "Accord", provisions: [] })
 */
export function readText({ base, provisions }: WorkingText): PlainText {
  const present = provisions.filter(stands);
  const numbers = numbersIn(present);
  return {
    language: base.language,
    title: base.title,
    provisions: present.map((provision) => readProvision(provision, numbers)),
  };
}

function uncleannesses({ provisions }: WorkingText): readonly Uncleanness[] {
  const every = [...everyProvision(provisions)];
  const ids = new Set(every.map(({ id }) => id));
  const open = [...sitesIn(provisions)].map(({ provision }) => ({ why: "open-bracket", provision }) as const);
  const rest = every.flatMap((provision) => {
    const parts = [...partsOfProvision(provision)];
    const waiting = parts.some(isPlaceholder) || provision.settled.some(({ waitsFor }) => waitsFor !== undefined);
    const lost = parts.some((part) => part.node === "run" && part.tokens.some((token) => isLost(token.refersTo)));
    return [
      ...(waiting ? [{ why: "placeholder", provision: provision.id } as const] : []),
      ...(lost ? [{ why: "dangling-reference", provision: provision.id } as const] : []),
    ];
  });
  return [...open, ...rest];

  function isLost(target: ProvisionId | undefined): boolean {
    return target !== undefined && !ids.has(target);
  }
}

function isPlaceholder(part: LinePart): boolean {
  return part.node === "settled" && part.alternative.kind === "placeholder";
}

/** Whether a provision is part of the text as it is read: not merely proposed to be. */
function stands({ sites }: WorkingProvision): boolean {
  return !sites.some(({ alternatives }) => alternatives[0]?.kind === "absent");
}

function readProvision(provision: WorkingProvision, numbers: ReadonlyMap<ProvisionId, string>): PlainProvision {
  const { id, kind, number, heading, wording, children } = provision;
  return {
    id,
    kind,
    ...(number === undefined ? {} : { number }),
    ...(heading === undefined ? {} : { heading: printedWording(wordingRead(heading), numbers).text }),
    ...printedWording(wordingRead(wording), numbers),
    children: children.filter(stands).map((child) => readProvision(child, numbers)),
  };
}

/** The tokens of a line as it is read, with the first alternative of every open bracket. */
function wordingRead(line: Line): Wording {
  return line.flatMap((part) => {
    if (part.node === "run") return part.tokens;
    const alternative = part.node === "settled" ? part.alternative : part.alternatives[0];
    return alternative === undefined ? [] : wordingRead(alternative.content);
  });
}
