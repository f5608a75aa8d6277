import { writeFileSync } from "node:fs";
import { roomsGuide } from "./rooms-guide.ts";

/** Runs docs/guide/rooms.sh and puts what it prints into docs/guide/rooms.md. */
const { page, stands, due } = roomsGuide();
if (stands !== due) writeFileSync(page, due);
console.log(stands === due ? "docs/guide/rooms.md is as it was" : "docs/guide/rooms.md written");
