import type { TextAct } from "../acts/index.ts";
import { everyAct, readText, type WorkingText, workingText, workingTextAfterAll } from "../consolidation/index.ts";
import { type PlainProvision, type ProvisionId, readingOrder } from "../provisions/index.ts";

/** Kinds of act that can change how a provision is read; proposals and positions stand beside what is read. */
const CHANGING: ReadonlySet<TextAct["kind"]> = new Set(["closed", "agreed", "reopened", "withdrawn"]);

/**
 * The acts that changed the words of each provision as they are read, in their order; none for what was never changed.
 *
 * Cross references count by what they refer to, so a new number elsewhere changes nothing. Rebuilds the text after each
 * act that settles or reopens something, and reads again only what changed.
 */
export function rewordings(text: WorkingText): ReadonlyMap<ProvisionId, readonly TextAct[]> {
  const acts = new Map<ProvisionId, TextAct[]>();
  const words = new Map<ProvisionId, string>();
  let version = workingText(text.base, []);
  let pending: TextAct[] = [];
  read(version.provisions);
  for (const act of everyAct(text)) {
    pending.push(act);
    if (!CHANGING.has(act.kind)) continue;
    const before = new Set(version.provisions);
    version = workingTextAfterAll(version, pending);
    pending = [];
    for (const id of read(version.provisions.filter((one) => !before.has(one)))) {
      const earlier = acts.get(id);
      if (earlier === undefined) acts.set(id, [act]);
      else earlier.push(act);
    }
  }
  return acts;

  /** Reads provisions, and answers which of them read differently from before. */
  function read(provisions: WorkingText["provisions"]): readonly ProvisionId[] {
    const changed: ProvisionId[] = [];
    for (const one of readingOrder(readText({ ...text, provisions }).provisions)) {
      const line = wordsOf(one);
      if (words.get(one.id) !== line) changed.push(one.id);
      words.set(one.id, line);
    }
    return changed;
  }
}

function wordsOf({ heading = "", text, references }: PlainProvision): string {
  let [line, done] = ["", 0];
  for (const { start, end, to } of references) {
    line += `${text.slice(done, start)}\u0000${to}\u0000`;
    done = end;
  }
  return `${heading}\n${line}${text.slice(done)}`;
}
