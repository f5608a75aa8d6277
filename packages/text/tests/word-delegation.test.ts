import { expect, test } from "vitest";
import { bracketedText, cleanText, workingText } from "../src/consolidation/index.ts";
import { readPlainText } from "../src/plain/index.ts";
import { baseTextOf } from "../src/provisions/index.ts";
import { type ProposalStyle, proposalsFromWord, readWord, wordDocument } from "../src/word/index.ts";
import { words } from "../testing/drafting.ts";
import { editedInLibreOffice, hasLibreOffice } from "../testing/libreoffice.ts";

const SOURCE = `Harbor Accord

Article 1

Use of terms

"Party" means a State that has ratified this Accord.

Article 2

Landing rights

1. B has 40 per cent of the landing rights in accordance with article 1.

2. Each Party shall report every year to the joint authority without delay.

3. The authority is seated in Verda.
`;

const isReady = hasLibreOffice();
const MINUTES_2 = 120_000;

function harbor() {
  const read = readPlainText(new TextEncoder().encode(SOURCE), { language: "en" });
  if (!read.ok) throw new Error(read.reason.found);
  return workingText(baseTextOf(read.value.text, "harbor"), [words("b1", ["art-2-1", 4, 5], "45")]);
}

const EDITS = [
  { replace: "landing rights in", with: "fishing rights in" },
  { delete: " without delay" },
  { insert: " and its partners", after: "joint authority" },
  { paragraph: "4.\tIts working language is English.", after: "seated in Verda" },
  { strike: "means a State" },
  { remark: "Who pays for it?", on: "seated" },
];

const WITHOUT_STRIKE = [
  '1. Use of terms. "Party" means a State that has ratified this Accord.',
  "2. Landing rights.",
  "1. B has [40] [45 {B}] per cent of the [landing] [fishing {Lundia}] rights in accordance with article 1.",
  "2. Each Party shall report every year to the joint authority [without delay] [and its partners {Lundia}].",
  "3. The authority is seated in Verda.",
  "[4. Its working language is English. {Lundia}]",
];
const WITH_STRIKE = [
  '1. Use of terms. ["Party" means a State that has ratified this Accord.] [no text {Lundia}]',
  ...WITHOUT_STRIKE.slice(1),
];

test.skipIf(!isReady).each<[ProposalStyle, boolean]>([
  ["brackets", true],
  ["tracked-changes", true],
  ["brackets", false],
])(
  "a delegation edits our export (%s, tracking: %s) in LibreOffice and its changes are its proposals",
  async (proposals, track) => {
    const text = harbor();
    const { bytes } = await wordDocument(text, { view: "attributed", proposals });
    const edits = track ? EDITS : EDITS.filter((edit) => !("strike" in edit));
    const returned = editedInLibreOffice(bytes, { author: "Ana Delegate", track, edits });
    const read = proposalsFromWord(returned, { text, party: "Lundia", at: 20 });
    if (!read.ok) throw new Error(read.reason);
    const { acts, losses } = read.value;
    expect(losses).toEqual([]);
    expect(acts.find(({ kind }) => kind === "commented")).toMatchObject({ on: "art-2-3", text: "Who pays for it?" });
    const after = workingText(text.base, [words("b1", ["art-2-1", 4, 5], "45"), ...acts]);
    const lines = bracketedText(after, "attributed");
    expect(lines).toEqual(track ? WITH_STRIKE : WITHOUT_STRIKE);
    expect(after.idle).toEqual([]);
  },
  MINUTES_2,
);

test.skipIf(!isReady)(
  "a clean copy that LibreOffice opened and saved is read with every id, word and reference",
  async () => {
    const text = workingText(harbor().base, []);
    const { bytes } = await wordDocument(text, { view: "clean", marking: "TLP:GREEN", status: "Clean text" });
    const returned = editedInLibreOffice(bytes, { author: "Ana Delegate", edits: [] });
    const clean = cleanText(text);
    expect(readWord(returned, { language: "en" })).toEqual({
      ok: true,
      value: { text: clean.ok && clean.value, losses: [] },
    });
  },
  MINUTES_2,
);
