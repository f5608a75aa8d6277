import type { Inline, Paragraph } from "./page.ts";
import type { Within } from "./print.ts";

/** Where a provision is printed: in what, how deep, in which cell; under which id and owner, and what goes before it. */
export interface Spot {
  readonly within: Omit<Within, "where">;
  readonly depth: number;
  readonly standing: boolean;
  readonly cell?: Paragraph["cell"];
  readonly id?: string;
  readonly owner?: string;
  readonly before?: readonly Inline[];
  readonly remarks?: readonly number[];
}
