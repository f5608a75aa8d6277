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
const act = z.looseObject({
  id,
  kind: id,
  party: id,
  at: count.describe("Milliseconds since 1970"),
  answers: z
    .strictObject({ points: z.array(z.string()).readonly(), offers: z.array(z.string()).readonly() })
    .readonly()
    .optional(),
});

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

/** The JSON of `entente text show` where it shows the text. */
const textShownReport = z.strictObject({
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
  missing: z.array(id).describe("Provisions that have no words in this language yet"),
});

/** The JSON of `entente text show --languages`. */
const textLanguagesReport = z.strictObject({
  format: z.literal("entente-text-languages/1"),
  title: z.string(),
  at: z.string().nullable(),
  pairs: z
    .array(
      z.strictObject({
        languages: z.tuple([z.string(), z.string()]),
        toBeTranslated: count,
        drafted: count,
        checked: count.describe("A person found that they say the same"),
        agreed: count,
        stale: count.describe("Words of one of the two have not followed a change; counted beside the others"),
      }),
    )
    .describe("How many provisions have come how far, by pair of languages"),
  languages: z
    .array(
      z.strictObject({ language: z.string(), isOwn: z.boolean(), toBeTranslated: z.array(id), stale: z.array(id) }),
    )
    .describe("The text's own language first"),
});

/** The JSON of `entente text show`. */
export const textShowReport = z.discriminatedUnion("format", [textShownReport, textLanguagesReport]);

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

const saidAct = z.strictObject({ act, sentence: z.string() });

/** The JSON of `entente text history`. */
export const textHistoryReport = z.strictObject({
  format: z.literal("entente-text-history/1"),
  title: z.string(),
  at: z.string().nullable(),
  acts: z.array(saidAct),
  code: z.string().describe("Names the base text and all acts up to the moment"),
});

/** The JSON of `entente text sources`. */
export const textSourcesReport = z.strictObject({
  format: z.literal("entente-text-sources/1"),
  title: z.string(),
  at: z.string().nullable(),
  rows: z.array(
    z.strictObject({
      provision: id,
      number: z.string().nullable(),
      old: z.array(z.string()).describe("The paragraphs of the base text from which it came"),
      approach: z.string(),
      parties: z.array(z.string()),
      rationale: z.array(z.string()),
      points: z.array(z.string()),
      offers: z.array(z.string()),
      proposals: z.array(z.string()),
    }),
  ),
  word: z
    .strictObject({ word: z.string(), provision: id, token: z.string(), acts: z.array(saidAct) })
    .nullable()
    .describe("The acts behind a word, back to the first proposal"),
  points: z
    .array(
      z.looseObject({
        id,
        date: z.string(),
        track: z.string(),
        raisedBy: z.string(),
        text: z.string(),
        articles: z.array(z.number()),
      }),
    )
    .describe("The discussion points that are named, as the case has them"),
});

/** The JSON of `entente text check`. */
export const textCheckReport = z.strictObject({
  format: z.literal("entente-text-check/1"),
  title: z.string(),
  at: z.string().nullable(),
  open: count.describe("Findings that nobody has answered"),
  verbs: z
    .array(z.strictObject({ words: z.string(), force: z.string(), count }))
    .describe("The verbs of modal force in the whole text, the most frequent first"),
  notRead: z
    .array(z.string())
    .describe("Rules asked for that cannot read the language of the text, and found nothing so"),
  findings: z.array(
    z.strictObject({
      rule: z.string(),
      provision: id.optional().describe("Absent where the whole text is meant"),
      where: z.strictObject({ start: count, end: count }).optional(),
      found: z.string(),
      why: z.string(),
      mend: z.string(),
      silenced: z.strictObject({ reason: z.string(), by: z.string().optional() }).optional(),
      ambiguity: z.string().optional().describe("Recorded by the parties as constructive ambiguity, for this reason"),
    }),
  ),
});

const stretches = z.array(
  z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("same"), text: z.string() }),
    z.strictObject({ kind: z.literal("variants"), readings: z.array(z.string().nullable()) }),
  ]),
);
const verbs = z.array(z.strictObject({ words: z.string(), force: z.string() }));

/** The JSON of `entente text compare`; lists have a place for each version, or for each after the first. */
export const textCompareReport = z.strictObject({
  format: z.literal("entente-text-comparison/1"),
  versions: z.array(z.string()),
  title: stretches,
  unchanged: count,
  provisions: z.array(
    z.strictObject({
      ids: z.array(z.string().nullable()),
      numbers: z.array(z.string().nullable()),
      changes: z.array(z.array(z.enum(["added", "removed", "moved", "renumbered", "reworded"]))),
      heading: stretches,
      wording: stretches,
      force: z.array(z.strictObject({ before: verbs, after: verbs }).nullable()),
    }),
  ),
});

/** The JSON of `entente text export`. */
export const textExportReport = z.strictObject({
  format: z.literal("entente-text-export/1"),
  file: z.string(),
  as: z.enum(["docx", "xml", "pdf", "html", "md", "txt"]),
  language: z.string(),
  view: z.enum(["attributed", "anonymous", "clean"]),
  bytes: count,
  missing: z.array(id).describe("Provisions that have no words in this language yet"),
  losses: z.array(loss).describe("What of the text the document does not hold"),
});

/** The JSON of `entente text export`. */
export type TextExportReport = z.infer<typeof textExportReport>;
/** The JSON of `entente text check`. */
export type TextCheckReport = z.infer<typeof textCheckReport>;
/** The JSON of `entente text compare`. */
export type TextCompareReport = z.infer<typeof textCompareReport>;
/** The JSON of `entente text history`. */
export type TextHistoryReport = z.infer<typeof textHistoryReport>;
/** The JSON of `entente text sources`. */
export type TextSourcesReport = z.infer<typeof textSourcesReport>;
/** The JSON of `entente text import`. */
export type TextImportReport = z.infer<typeof textImportReport>;
/** The JSON of `entente text show`. */
export type TextShownReport = z.infer<typeof textShownReport>;
/** The JSON of `entente text show --languages`. */
export type TextLanguagesReport = z.infer<typeof textLanguagesReport>;
/** The JSON of `entente text propose`, `position` and `close`. */
export type TextActsReport = z.infer<typeof textActsReport>;
/** The JSON of `entente text counts`. */
export type TextCountsReport = z.infer<typeof textCountsReport>;
