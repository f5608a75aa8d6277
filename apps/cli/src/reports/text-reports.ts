import { z } from "zod";

const count = z.int().min(0);
const id = z.string().min(1);

/** What is open: places, pairs of brackets as printed, provisions with alternatives to them, alternatives at all of these. */
const bracketCount = z.strictObject({
  sites: count.describe("Places at which something is open, however many alternatives stand there"),
  marks: count.describe("Pairs of square brackets that a printed text shows"),
  alternativeSets: count.describe("Provisions to which another one is proposed; not among the sites"),
  alternatives: count,
});

const line = z.strictObject({
  provision: id,
  depth: count,
  status: z.enum(["placeholder", "bracketed", "agreed-ad-ref", "clean", "adopted"]).nullable(),
  line: z.string(),
});

const loss = z.strictObject({ where: z.string(), what: z.string() });

/** An act as its line in acts.jsonl has it. */
const act = z.looseObject({ id, kind: id, party: id, at: count });

/** The JSON of `entente text import`. */
export const textImportReport = z.strictObject({
  format: z.literal("entente-text-import/1"),
  folder: z.string(),
  title: z.string(),
  language: z.string(),
  provisions: z.record(z.string(), count).describe("How many of each kind"),
  acts: z.array(act).describe("Proposals that a changed document made, or acts that it brought along"),
  losses: z.array(loss).describe("What the file held that the text cannot"),
  files: z.array(z.string()),
});

/** The JSON of `entente text show`. */
export const textShowReport = z.strictObject({
  format: z.literal("entente-text-show/1"),
  title: z.string(),
  language: z.string(),
  view: z.enum(["attributed", "anonymous", "clean"]),
  at: z.string().nullable(),
  kind: z.string().nullable(),
  symbol: z.string().nullable(),
  stage: z.string().nullable(),
  open: bracketCount,
  lines: z.array(line),
  idle: z.array(z.strictObject({ act: id, why: z.string() })).describe("Acts without effect"),
  page: z.string().nullable().describe("The HTML file that was written"),
});

/** The JSON of `entente text propose`, `position` and `close`. */
export const textActsReport = z.strictObject({
  format: z.literal("entente-text-acts/1"),
  acts: z.array(act).describe("What was added, as it stands in acts.jsonl"),
  lines: z.array(line).describe("The provisions that changed, as they read now"),
  open: bracketCount,
  opened: z.array(z.string()),
  closed: z.array(z.string()),
});

/** The JSON of `entente text counts`. */
export const textCountsReport = z.strictObject({
  format: z.literal("entente-text-counts/1"),
  title: z.string(),
  at: z.string().nullable(),
  open: bracketCount,
  by: z.enum(["article", "track", "holder", "reason"]),
  rows: z.array(z.strictObject({ key: z.string(), open: bracketCount })),
  overTime: z
    .array(
      z.strictObject({
        date: z.string(),
        acts: count,
        opened: count,
        closed: count,
        moved: count,
        open: bracketCount,
        presented: z.string().nullable(),
      }),
    )
    .nullable(),
});

/** The JSON of `entente text import`. */
export type TextImportReport = z.infer<typeof textImportReport>;
/** The JSON of `entente text show`. */
export type TextShowReport = z.infer<typeof textShowReport>;
/** The JSON of `entente text propose`, `position` and `close`. */
export type TextActsReport = z.infer<typeof textActsReport>;
/** The JSON of `entente text counts`. */
export type TextCountsReport = z.infer<typeof textCountsReport>;
/** One line of a text in a report. */
export type TextLine = z.infer<typeof line>;
