import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseJson } from "@entente/analysis/agenda";
import { RULES, type Silence } from "@entente/text/checks";
import { textIdSchema } from "@entente/text/provisions";
import { z } from "zod";
import { CannotRun } from "../cannot-run.ts";
import { textOf } from "../case-folder/read-case-folder.ts";
import { valueOrStop } from "../case-folder/value-or-stop.ts";
import { writePrivately } from "../files/private-file.ts";
import { whileHeld } from "../files/while-held.ts";

const FILE = "silenced.json";
const LONGEST_REASON = 2_000;
const words = z.string().min(1).max(LONGEST_REASON);

const silencedFile = z.strictObject({
  format: z.literal("entente-silenced/1"),
  silences: z.array(
    z.strictObject({
      rule: z.enum(RULES),
      provision: textIdSchema.optional(),
      found: words.optional(),
      reason: words,
      by: words.optional(),
    }),
  ),
});

/** The findings of a text that somebody has answered, from its folder. */
export function silencesOf(folder: string): readonly Silence[] {
  const file = join(folder, FILE);
  if (!existsSync(file)) return [];
  const read = silencedFile.safeParse(valueOrStop(parseJson(textOf(file), file)));
  if (read.success) return read.data.silences.map(withoutGaps);
  const [issue] = read.error.issues;
  throw new CannotRun(`Cannot read ${file} at ${issue?.path.join(".")}: ${issue?.message}`);
}

/** Adds an answer to a text's folder. */
export function addSilence(folder: string, silence: Silence): Promise<void> {
  const file = join(folder, FILE);
  return whileHeld(file, () => {
    const silences = [...silencesOf(folder), silence];
    const written = silencedFile.safeParse({ format: "entente-silenced/1", silences });
    if (!written.success) throw new CannotRun(`This cannot be written: ${written.error.issues[0]?.message}`);
    writePrivately(file, `${JSON.stringify(written.data, undefined, 2)}\n`);
  });
}

function withoutGaps({
  rule,
  provision,
  found,
  reason,
  by,
}: z.output<typeof silencedFile>["silences"][number]): Silence {
  return {
    rule,
    reason,
    ...(provision === undefined ? {} : { provision }),
    ...(found === undefined ? {} : { found }),
    ...(by === undefined ? {} : { by }),
  };
}
