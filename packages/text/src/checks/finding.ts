import type { ProvisionId } from "../provisions/index.ts";

/** The names of all checks; each is one file of this folder. */
export const RULES = [
  "modal-changed",
  "modal-in-preamble",
  "modal-unclear",
  "term-undefined",
  "term-unused",
  "term-doubled",
  "vague-words",
  "obligation-without-obligor",
  "obligation-without-deadline",
  "obligation-without-measure",
  "obligation-without-verification",
  "obligation-without-consequence",
  "final-clause-missing",
  "monitoring-missing",
  "escalation-missing",
  "instrument-mixed",
  "reference-dangling",
  "reference-circular",
  "numbering",
  "agreed-language",
] as const;

/** The name of a check. */
export type RuleName = (typeof RULES)[number];

/** Advice of a check: what was found where, why it matters, how it could be mended. It decides nothing. */
export interface Finding {
  readonly rule: RuleName;
  /** The provision it is about; none where the whole text is meant. */
  readonly provision?: ProvisionId;
  /** The place in the provision's `text`, in UTF-16 units. */
  readonly where?: { readonly start: number; readonly end: number };
  readonly found: string;
  readonly why: string;
  readonly mend: string;
  /** Somebody has answered it: kept, and shown as silenced. */
  readonly silenced?: { readonly reason: string; readonly by?: string };
  /** The parties have recorded these words as constructive ambiguity, for this reason. */
  readonly ambiguity?: string;
}

/** An answer to findings: those of a rule in a provision (or of the whole text), with `found` those that say so. */
export interface Silence {
  readonly rule: RuleName;
  readonly provision?: ProvisionId;
  readonly found?: string;
  readonly reason: string;
  readonly by?: string;
}

/** Words that the parties leave open knowingly. */
export interface RecordedAmbiguity {
  readonly provision: ProvisionId;
  readonly words: string;
  readonly reason: string;
}
