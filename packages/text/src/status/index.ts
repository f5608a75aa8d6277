export { type DocumentStatus, documentStatus } from "./document-status.ts";
export { type ProvisionStep, provisionHistory } from "./provision-history.ts";
export { PROVISION_STATUSES, type ProvisionStatus, provisionStatuses } from "./provision-status.ts";
export { type RefusedStage, STAGE_REFUSALS } from "./stages.ts";
