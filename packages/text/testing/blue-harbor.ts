import { readFileSync } from "node:fs";
import { z } from "zod";
import type { TextAct } from "../src/acts/index.ts";
import { parseActValues, parseBaseFile } from "../src/files/index.ts";
import type { BaseText } from "../src/provisions/index.ts";

const CASE_FOLDER = new URL("../../../cases/blue-harbor/", import.meta.url);

const materialSchema = z.object({
  articles: z.array(
    z.object({
      number: z.number(),
      title: z.string(),
      text: z.string(),
      discussionPoints: z.array(z.string()),
      bracketSitesByVersion: z.record(z.string(), z.number()),
    }),
  ),
  versions: z.array(
    z.object({
      version: z.string(),
      date: z.iso.date(),
      bracketSites: z.number().default(0),
      alternatives: z.number().default(0),
    }),
  ),
  discussionPoints: z.array(z.object({ id: z.string(), date: z.iso.date(), articles: z.array(z.number()) })),
  offers: z.array(z.object({ round: z.string(), date: z.iso.date() })),
});

/** What the case Blue Harbor says about its text: what acts must come to, which they do not read. */
export type BlueHarborMaterial = z.output<typeof materialSchema>;

/** The text of Blue Harbor as it lies in the case's folder, and what the case says about it. */
export function blueHarbor(): {
  readonly base: BaseText;
  readonly acts: readonly TextAct[];
  readonly lines: readonly string[];
  readonly material: BlueHarborMaterial;
} {
  const base = parseBaseFile(JSON.parse(content("text/text.json")));
  const lines = content("text/acts.jsonl").trimEnd().split("\n");
  const acts = parseActValues(lines.map((line): unknown => JSON.parse(line)));
  if (!base.ok) throw new Error(base.reason);
  if (!acts.ok) throw new Error(`Line ${acts.reason.line}: ${acts.reason.found}`);
  return {
    base: base.value,
    acts: acts.value,
    lines,
    material: materialSchema.parse(JSON.parse(content("material.json"))),
  };
}

function content(path: string): string {
  return readFileSync(new URL(path, CASE_FOLDER), "utf8");
}
