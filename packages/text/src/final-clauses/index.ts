export { type CivilDate, type Delay, dayAfter, dayAt } from "./civil-date.ts";
export { type EntryCondition, type EntryShare, type Missing, missingFor } from "./entry-condition.ts";
export {
  type Deposit,
  type EntryClause,
  type EntryIntoForce,
  entryForParty,
  entryIntoForce,
} from "./entry-into-force.ts";
