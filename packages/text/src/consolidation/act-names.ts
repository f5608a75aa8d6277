import type { TextAct } from "../acts/index.ts";

/**
 * What an act is about other than by a change: the acts and provisions that it supports, withdraws, settles …
 *
 * @example
 * import { namesIn } from "@entente/text/consolidation";
 * namesIn({ id: "s1", kind: "supported", party: "A", at: 1, on: "p1" }); // => ["p1"]
 */
export function namesIn(act: TextAct): readonly string[] {
  switch (act.kind) {
    case "supported":
    case "opposed":
    case "reserved":
    case "held":
    case "commented":
      return [act.on];
    case "withdrawn":
    case "reopened":
      return [act.act];
    case "agreed":
    case "closed":
      return [...act.settlement.accepts, ...act.settlement.declines];
    case "staged":
    case "concorded":
      return act.provisions ?? [];
    case "translated":
      return [act.provision];
    case "proposed":
    case "presented":
      return [];
  }
}
