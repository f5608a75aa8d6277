export { namesIn } from "./act-names.ts";
export {
  actsOn,
  actsTouching,
  documentActs,
  everyAct,
  fatesIn,
  proposalsIn,
  proposalsOn,
  proposalWith,
} from "./ask-acts.ts";
export { ATTRIBUTIONS, type BracketedLine, bracketedLines, bracketedText } from "./bracketed-text.ts";
export { cleanText, readText, UNCLEAN_REASONS, type Uncleanness } from "./clean-text.ts";
export type { Fate } from "./fates.ts";
export { IDLE_REASONS, type IdleAct, type IdleReason } from "./ledger.ts";
export { type SetAside, setAside } from "./set-aside.ts";
export { settlementFor } from "./settlement-for.ts";
export { everyProvision, partsOfProvision, type SiteInText, sitesIn } from "./walk.ts";
export { type WorkingText, workingText, workingTextAfter, workingTextAfterAll } from "./working-text.ts";
export {
  type Line,
  type LinePart,
  PROVISION_ALTERNATIVES,
  PROVISION_ASPECTS,
  type ProvisionAlternative,
  type ProvisionAspect,
  type ProvisionSite,
  type Run,
  type Settled,
  type Stances,
  type WordAlternative,
  type WordSite,
  type WorkingProvision,
} from "./working-tree.ts";
