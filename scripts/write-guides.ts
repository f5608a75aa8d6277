import { writeFileSync } from "node:fs";
import { GUIDES, guide } from "./guides.ts";

/** Runs the scripts of docs/guide and puts what they print into their pages: all of them, or those that are named. */
const named = process.argv.slice(2);
for (const name of GUIDES.filter((known) => named.length === 0 || named.includes(known))) {
  const { page, stands, due } = guide(name);
  if (stands !== due) writeFileSync(page, due);
  console.log(stands === due ? `${page} is as it was` : `${page} written`);
}
