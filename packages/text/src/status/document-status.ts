import type { DocumentKind, DocumentStage, TextActOf } from "../acts/index.ts";
import { documentActs, type Uncleanness, type WorkingText } from "../consolidation/index.ts";
import { type RefusedStage, stagesIn, uncleanIn } from "./stages.ts";

/** What a document is and how far it has come, with the dated acts that made it so and the procedure of each. */
export interface DocumentStatus {
  readonly kind?: DocumentKind;
  /** The symbol under which it was presented last, such as `A/CONF.232/2023/L.3`. */
  readonly symbol?: string;
  readonly stage?: DocumentStage;
  /** What was opened again since the text was said to be clean or more; the stage stands until another act. */
  readonly openAgain: readonly Uncleanness[];
  /** The acts on the whole document that had an effect, in the order of acts. */
  readonly history: readonly TextActOf<"presented" | "staged">[];
  /** Stages that the text contradicted at their moment, of the document and of provisions. */
  readonly refused: readonly RefusedStage[];
}

/**
 * The kind and stage of a document, and the history of both: what the last acts say that had an effect.
 *
 * A stage from `clean` on is refused when something was open at its moment; a later proposal does not undo it, but shows
 * in `openAgain`. Takes the time of building each version at which a stage was said to be reached.
 *
 * @example
 * import { documentStatus } from "@entente/text/status";
 * import { workingText } from "@entente/text/consolidation";
 * const base = { id: "v1", title: "Accord", language: "en", provisions: [] };
 * const presented = { id: "m1", kind: "presented", party: "M", at: 1, documentKind: "chairs-text", procedure: "On the chair's responsibility" } as const;
 * const clean = { id: "m2", kind: "staged", party: "M", at: 2, stage: "clean", procedure: "Read through in plenary" } as const;
 * const { kind, stage, history } = documentStatus(workingText(base, [clean, presented]));
 * [kind, stage, history.length]; // => ["chairs-text", "clean", 2]
 */
export function documentStatus(text: WorkingText): DocumentStatus {
  const { reached, refused } = stagesIn(text);
  const history = documentActs(text).filter((act) => act.kind === "presented" || isOnWhole(act, reached));
  const presented = history.findLast((act) => act.kind === "presented");
  const staged = history.findLast((act) => act.kind === "staged");
  const isClean = staged === undefined || staged.stage === "negotiated";
  return {
    ...(presented === undefined ? {} : { kind: presented.documentKind }),
    ...(presented?.symbol === undefined ? {} : { symbol: presented.symbol }),
    ...(staged === undefined ? {} : { stage: staged.stage }),
    openAgain: isClean ? [] : uncleanIn(text, undefined),
    history,
    refused,
  };
}

function isOnWhole(act: TextActOf<"staged">, reached: readonly TextActOf<"staged">[]): boolean {
  return act.provisions === undefined && reached.includes(act);
}
