import type { TextAct } from "../src/acts/index.ts";
import type { WorkingText } from "../src/consolidation/index.ts";
import { everyProvision, partsOfProvision } from "../src/consolidation/walk.ts";
import { readingOrder } from "../src/provisions/index.ts";
import type { Token, WordingPart } from "../src/wording/index.ts";

/** Every token that stands anywhere in a text, inside brackets too. */
export function tokensShown({ provisions }: WorkingText): readonly Token[] {
  return [...everyProvision(provisions)]
    .flatMap((provision) => [...partsOfProvision(provision)])
    .flatMap((part) => (part.node === "run" ? part.tokens : []));
}

/** The words that the base text and acts brought in, by token, read from them directly. */
export function wordsBroughtIn({ base }: WorkingText, acts: readonly TextAct[]): ReadonlyMap<string, string> {
  const brought = new Map<string, string>();
  for (const { heading = [], wording } of readingOrder(base.provisions))
    for (const { id, text } of [...heading, ...wording]) brought.set(id, text);
  for (const act of acts) {
    if (act.kind !== "proposed") continue;
    const { change } = act;
    if (change.kind === "words") add(act.id, change.wording);
    if (change.kind === "insert") add(act.id, change.provision.wording);
    if (change.kind === "replace") add(act.id, change.with.wording);
    if (change.kind === "merge") add(act.id, [" "]);
  }
  return brought;

  function add(owner: string, parts: readonly WordingPart[]): void {
    for (const [place, part] of parts.entries())
      brought.set(`${owner}#${place}`, typeof part === "string" ? part : part.text);
  }
}
