export { openZip, type ZipArchive } from "./zip-archive.ts";
