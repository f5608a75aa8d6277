import type { Negotiation } from "@entente/analysis/preferences";

/** What the open instructions say beyond points; a stage without anything to test must not look like a test passed. */
export interface Stated {
  readonly redLines: boolean;
  readonly chambers: boolean;
}

export function statedIn({ instructions }: Negotiation): Stated {
  return {
    redLines: instructions.some(({ redLines = [] }) => redLines.length > 0),
    chambers: instructions.some(({ ratification = [] }) => ratification.length > 0),
  };
}
