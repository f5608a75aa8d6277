import { type Diagram, leastSteps, valueToGo } from "../outcomes/index.ts";

/** Reaching a number of steps for one party, with what is still to come at every state of a diagram. */
export interface Target {
  /** Index of the party. */
  readonly party: number;
  /** The smallest sum of steps that reaches the target. */
  readonly steps: number;
  /** By layer and state before it (and, last, after all): the least and the most that the open issues add. */
  readonly least: readonly Float64Array[];
  readonly most: readonly Float64Array[];
}

/** What the reservation values ask of a diagram's packages: parties that every package satisfies are left out. */
export type Targets = readonly Target[] | "none-reaches";

/** The targets that some packages reach and others do not; thresholds are totals by party. */
export function openTargets(diagram: Diagram, thresholds: readonly number[]): Targets {
  const targets: Target[] = [];
  for (const [party, threshold] of thresholds.entries()) {
    const unit = thresholds.map((_, other) => (other === party ? 1 : 0));
    const steps = leastSteps(diagram.space.scales[party]!, threshold);
    const most = valueToGo(diagram, unit);
    if (!(most[0]![0]! >= steps)) return "none-reaches";
    const least = valueToGo(
      diagram,
      unit.map((weight) => -weight),
    ).map((layer) => layer.map((value) => -value));
    if (least[0]![0]! < steps) targets.push({ party, steps, least, most });
  }
  return targets;
}
