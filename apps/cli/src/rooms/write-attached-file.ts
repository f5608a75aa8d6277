import { existsSync } from "node:fs";
import { parseAct } from "@entente/room/acts";
import type { Room } from "@entente/room/session";
import type { Answer } from "../answer.ts";
import type { Invocation } from "../arguments/command.ts";
import { CannotRun } from "../cannot-run.ts";
import { writePrivately } from "../files/private-file.ts";
import { plainText } from "../print/plain-text.ts";
import { done } from "./done.ts";
import { valueOrRefused } from "./refused.ts";

/**
 * Writes the file that an entry carries.
 *
 * @throws {CannotRun} If the entry carries none, it does not open, or something of that name is there already.
 */
export async function writeAttachedFile(room: Room, { options }: Invocation): Promise<Answer> {
  const [number, into] = [options.get("file") ?? "", options.get("into")];
  if (into === undefined) throw new CannotRun("--file needs --into FILE, where to write it");
  if (existsSync(into)) throw new CannotRun(`${into}: it is already there`);
  const placed = room.entries.find(({ position }) => String(position) === number.replace(/^#/, ""));
  const act = placed === undefined ? undefined : parseAct(placed.entry.act);
  if (act?.ok !== true || act.value.kind !== "file/attached") {
    throw new CannotRun(`${plainText(room.title)}: entry ${number} carries no file`);
  }
  const bytes = valueOrRefused(await room.file(act.value.body.hash));
  writePrivately(into, bytes);
  return done(`${plainText(act.value.body.name)}: ${bytes.length} bytes in ${into}.`);
}
