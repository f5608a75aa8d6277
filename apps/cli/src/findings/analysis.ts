import type {
  ContingentDeal,
  Exclusions,
  Frontier,
  FrontierPoint,
  Solutions,
  Zone,
} from "@entente/analysis/bargaining";
import type { SOLUTION_CHOICES, WITHIN_CHOICES } from "../catalogue/shared-options.ts";
import type { PublicModels } from "./public-models.ts";

/** What `entente analyse` was asked for. */
export interface AnalysisQuestion {
  readonly within: (typeof WITHIN_CHOICES)[number];
  readonly over: (typeof SOLUTION_CHOICES)[number];
  readonly seed: number;
  /** The most frontier rows that the table shows. */
  readonly rows: number;
  /** The frontier is given up above so many points. */
  readonly maxPoints: number;
  readonly lotteries: boolean;
  readonly as?: string | undefined;
}

/** What `entente analyse` found. */
export interface Analysis extends Partial<PublicModels> {
  readonly zone: Zone;
  /** Absent when it has too many points to list. */
  readonly frontier?: Frontier;
  /** Absent in one party's view: a solution needs both sides. */
  readonly solutions?: Solutions;
  readonly lotteries?: readonly FrontierPoint[];
  readonly exclusions?: Exclusions;
  readonly bets?: readonly ContingentDeal[];
}
