export {
  DEFAULT_MAX_POINTS,
  describePoints,
  efficientFrontier,
  type Frontier,
  type FrontierPoint,
  frontierOf,
  frontierPoints,
} from "./efficient-frontier.ts";
export type { PointSet } from "./efficient-frontier-points.ts";
export { type StageCount, type Zone, type ZoneOpening, zone } from "./zone.ts";
export type { Count } from "./zone-count.ts";
