import type { TextAct } from "./text-act.ts";

/**
 * Which of two acts is read first: the earlier one, and of two at the same instant the one with the smaller id.
 *
 * Below zero, zero or above zero. The order hangs on the acts alone, never on the order in which they arrived.
 *
 * @example
 * import { compareActs } from "@entente/text/acts";
 * compareActs({ at: 5, id: "b" }, { at: 5, id: "a" }); // => 1
 */
export function compareActs(one: Pick<TextAct, "at" | "id">, other: Pick<TextAct, "at" | "id">): number {
  if (one.at !== other.at) return one.at < other.at ? -1 : 1;
  if (one.id === other.id) return 0;
  return one.id < other.id ? -1 : 1;
}
