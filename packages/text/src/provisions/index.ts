export { baseTextOf, headingOwner } from "./base-text.ts";
export { type ProvisionId, textIdSchema } from "./ids.ts";
export { directionOf, type Language, languageSchema } from "./language.ts";
export { numbersIn, type PlainProvision, type PlainText, plainTextOf } from "./plain-text.ts";
export { type BaseText, PROVISION_KINDS, type Provision, type ProvisionKind, readingOrder } from "./provision.ts";
