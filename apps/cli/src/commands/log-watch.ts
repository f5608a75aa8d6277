import { existsSync } from "node:fs";
import type { TreeHead } from "@entente/record/log";
import type { Answer } from "../answer.ts";
import type { Invocation } from "../arguments/command.ts";
import { positional, requiredOption, wholeNumberOf } from "../arguments/option-values.ts";
import { textOf } from "../case-folder/read-case-folder.ts";
import { writePrivately } from "../files/private-file.ts";
import { type GrownCheckpoint, grownCheckpoint } from "../log-source/grown-checkpoint.ts";
import { headIn } from "../log-source/kept-checkpoint.ts";
import { openLog } from "../log-source/open-log.ts";
import { poll } from "../log-source/poll.ts";
import { plainText } from "../print/plain-text.ts";
import { minuteText } from "../record/instants.ts";
import { readPolicy } from "../record/read-policy.ts";
import type { Terminal } from "../terminal.ts";

/** `entente log watch`: a line for each new checkpoint; a fault ends it. */
export async function run(invocation: Invocation, terminal: Terminal): Promise<Answer> {
  const log = openLog(positional(invocation, 0));
  const policy = readPolicy(requiredOption(invocation, "trust"));
  const file = invocation.options.get("state");
  const seconds = wholeNumberOf(invocation, "every", { least: 1, most: 86_400, otherwise: 10 });
  let last: TreeHead | undefined = file !== undefined && existsSync(file) ? headIn(textOf(file), file) : undefined;
  const fault = await poll(
    async () => {
      const grown = await grownCheckpoint(log, policy, last);
      if (!grown.ok) return grown;
      const { checkpoint, note } = grown.value;
      if (file !== undefined) writePrivately(file, note);
      if (checkpoint.size !== last?.size) terminal.write(`${newsLine(grown.value)}\n`);
      last = checkpoint;
      return { ok: true };
    },
    { seconds, once: invocation.switches.has("once"), terminal },
  );
  return { text: () => "", isNo: fault !== undefined, notes: fault === undefined ? [] : [fault] };
}

function newsLine({ checkpoint, state, witnesses, witnessedAt }: GrownCheckpoint): string {
  const witnessed =
    state === "witnessed" && witnessedAt !== undefined
      ? `witnessed ${minuteText(witnessedAt * 1000)} UTC by ${witnesses.join(", ")}`
      : "unwitnessed";
  return plainText(`${checkpoint.origin}: ${checkpoint.size} entries, signed by the log, ${witnessed}`);
}
