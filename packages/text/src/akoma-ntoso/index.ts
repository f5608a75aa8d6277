export { akomaNtoso } from "./akoma-ntoso.ts";
export { type ReadAkomaNtoso, readAkomaNtoso } from "./read-akoma-ntoso.ts";
