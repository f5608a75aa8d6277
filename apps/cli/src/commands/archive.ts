import { existsSync } from "node:fs";
import type { Answer } from "../answer.ts";
import type { Invocation } from "../arguments/command.ts";
import { positional } from "../arguments/option-values.ts";
import { CannotRun } from "../cannot-run.ts";
import { writePrivately } from "../files/private-file.ts";
import { plainText } from "../print/plain-text.ts";
import { done } from "../rooms/done.ts";
import { findRoom } from "../rooms/find-room.ts";
import { valueOrRefused } from "../rooms/refused.ts";
import { withConference } from "../rooms/with-conference.ts";
import type { Terminal } from "../terminal.ts";

/** `entente archive`: a room in one file. */
export function run(invocation: Invocation, terminal: Terminal): Promise<Answer> {
  const file = positional(invocation, 1);
  if (existsSync(file)) throw new CannotRun(`${file}: it is already there`);
  return withConference(invocation, terminal, async (conference) => {
    const room = findRoom(conference, positional(invocation, 0));
    const bytes = valueOrRefused(await room.archive());
    writePrivately(file, bytes);
    return done(`${plainText(room.title)}: ${room.entries.length} entries, ${bytes.length} bytes in ${file}.`);
  });
}
