import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseJson } from "@entente/analysis/agenda";
import { z } from "zod";
import { CannotRun } from "../cannot-run.ts";
import { textOf } from "../case-folder/read-case-folder.ts";
import { valueOrStop } from "../case-folder/value-or-stop.ts";
import { caseFolderOf } from "./parties-of-case.ts";

/** What the case around a text says of it: the discussion points, and the track of each. */
export interface Agenda {
  readonly points: readonly Point[];
}

/** A discussion point: who raised what where, in which articles it is answered. */
export interface Point {
  readonly id: string;
  readonly date: string;
  readonly track: string;
  readonly raisedBy: string;
  readonly text: string;
  readonly articles: readonly number[];
}

const material = z.looseObject({
  discussionPoints: z
    .array(
      z.looseObject({
        id: z.string(),
        date: z.string(),
        track: z.string(),
        raisedBy: z.string(),
        text: z.string(),
        articles: z.array(z.number()),
      }),
    )
    .default([]),
});

/** The agenda of the case in which a text lies; none where it lies in no case. */
export function agendaOf(folder: string): Agenda | undefined {
  const caseFolder = caseFolderOf(folder);
  const file = caseFolder === undefined ? "" : join(caseFolder, "material.json");
  if (!existsSync(file)) return undefined;
  const read = material.safeParse(valueOrStop(parseJson(textOf(file), file)));
  if (read.success) return { points: read.data.discussionPoints };
  const [issue] = read.error.issues;
  throw new CannotRun(`Cannot read ${file} at ${issue?.path.join(".")}: ${issue?.message}`);
}
