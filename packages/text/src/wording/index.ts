export { isolated } from "./isolates.ts";
export { type PrintedReference, type PrintedWording, printedWording } from "./printed-wording.ts";
export { segmented } from "./segmentation.ts";
export { partsOf, type Token, type TokenId, type Wording, type WordingPart, wordingOf } from "./token.ts";
