import type { Result } from "@entente/analysis/agenda";
import { parseTextAct, type TextAct } from "../acts/index.ts";

/** The line of a file of acts that cannot be read, counted from 1, and what was found there. */
export interface LineProblem {
  readonly line: number;
  readonly found: string;
}

/**
 * Reads the acts of a file, one a line: `values` are what the lines hold as JSON, in their order.
 *
 * The first bad line is refused by its number; so is one with the id of an earlier line that says something else.
 *
 * @example
 * import { parseActValues } from "@entente/text/files";
 * const act = { id: "s1", kind: "supported", party: "A", at: 0, on: "p7" } as const;
 * parseActValues([act]); // => ({ ok: true, value: [act] })
 * parseActValues([act, { ...act, party: "B" }]); // => ({ ok: false, reason: { line: 2, found: 'the id "s1" stands on line 1 with another act' } })
 */
export function parseActValues(values: readonly unknown[]): Result<readonly TextAct[], LineProblem> {
  const acts: TextAct[] = [];
  const lineById = new Map<string, number>();
  for (const [place, value] of values.entries()) {
    const act = parseTextAct(value);
    if (!act.ok) return refused(place, act.reason);
    const earlier = lineById.get(act.value.id);
    if (earlier !== undefined && actLine(acts[earlier]!) !== actLine(act.value))
      return refused(place, `the id "${act.value.id}" stands on line ${earlier + 1} with another act`);
    lineById.set(act.value.id, earlier ?? place);
    acts.push(act.value);
  }
  return { ok: true, value: acts };
}

/**
 * An act as its line in a file: JSON without a line end in it or behind it.
 *
 * @example
 * import { actLine } from "@entente/text/files";
 * actLine({ id: "s1", kind: "supported", party: "A", at: 0, on: "p7" }); // => '{"id":"s1","kind":"supported","party":"A","at":0,"on":"p7"}'
 */
export function actLine(act: TextAct): string {
  return JSON.stringify(act);
}

function refused(place: number, found: string): { readonly ok: false; readonly reason: LineProblem } {
  return { ok: false, reason: { line: place + 1, found } };
}
