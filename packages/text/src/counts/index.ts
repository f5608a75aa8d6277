export {
  type BracketCount,
  countBrackets,
  countBracketsBy,
  holdersOf,
  reasonsOf,
  underProvision,
} from "./count-brackets.ts";
export { type CountAt, countSeries } from "./count-series.ts";
export { type BracketMovement, movementsBetween } from "./movements.ts";
