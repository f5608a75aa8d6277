export {
  type ComparedProvision,
  compareTexts,
  PROVISION_CHANGES,
  type ProvisionChange,
  type TextComparison,
} from "./compare-texts.ts";
export type { Stretch } from "./stretches.ts";
export { type Moment, versionAt, versionsAt } from "./version-at.ts";
