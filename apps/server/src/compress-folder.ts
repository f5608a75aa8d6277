import { writeCompressedCopies } from "./compressed-copies.ts";

const [, , folder] = process.argv;
if (folder === undefined) throw new Error("Cannot compress: no folder is named");
await writeCompressedCopies(folder);
