export { DOCUMENT_LIMITS, openZip, type ZipArchive, type ZipLimits } from "./zip-archive.ts";
