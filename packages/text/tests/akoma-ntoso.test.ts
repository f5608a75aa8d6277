import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { XmlC14NMode, XmlDocument } from "libxml2-wasm";
import { afterAll, describe, expect, test } from "vitest";
import type { TextAct } from "../src/acts/index.ts";
import { akomaNtoso, type ReadAkomaNtoso, readAkomaNtoso } from "../src/akoma-ntoso/index.ts";
import { cleanText, type WorkingText, workingText } from "../src/consolidation/index.ts";
import { parseActValues, parseBaseFile } from "../src/files/index.ts";
import { baseTextOf, plainTextOf, readingOrder } from "../src/provisions/index.ts";
import { aknSchema } from "../testing/akn-schema.ts";
import { act, articles, proposal, provision, words } from "../testing/drafting.ts";
import { PLAYED_BASE, randomHistory } from "../testing/random-history.ts";
import { randomText } from "../testing/random-text.ts";
import { sharedPath } from "../testing/shared-data.ts";

const schema = aknSchema();
afterAll(() => schema[Symbol.dispose]());

const VIEWS = ["attributed", "anonymous"] as const;

describe("every export is valid against the schema of OASIS:", () => {
  test("histories, in every view", () => {
    fc.assert(
      fc.property(randomHistory(), fc.constantFrom(...VIEWS), (acts, view) => {
        const text = workingText(PLAYED_BASE, acts);
        expect(schema.faultsOf(akomaNtoso(text, { view, marking: "TLP:AMBER", status: "Rolling text" }).bytes)).toEqual(
          [],
        );
        if (cleanText(text).ok) expect(schema.faultsOf(akomaNtoso(text, { view: "clean" }).bytes)).toEqual([]);
      }),
      { numRuns: 120 },
    );
  });

  test("texts of any shape, with a bracket round every provision", () => {
    fc.assert(
      fc.property(randomText(), fc.constantFrom(...VIEWS), fc.boolean(), (plain, view, isContested) => {
        const base = baseTextOf(plain, "base");
        const text = workingText(base, isContested ? contested(base.provisions.map(({ id }) => id)) : []);
        expect(schema.faultsOf(akomaNtoso(text, { view }).bytes)).toEqual([]);
      }),
      { numRuns: 120 },
    );
  });

  test("and what is not valid is told", () => {
    const { bytes } = akomaNtoso(workingText(articles("One", "Two"), []), { view: "attributed" });
    const doubled = new TextDecoder().decode(bytes).replace('eId="art_2"', 'eId="art_1"');
    expect(schema.faultsOf(new TextEncoder().encode(doubled)).join()).toContain("art_1");
  });
});

/** On every provision an alternative, and on the alternative a reservation. */
function contested(ids: readonly string[]): readonly TextAct[] {
  return ids.flatMap((id, place) => [
    proposal(`b${place}`, {
      kind: "replace",
      provision: id,
      with: { kind: "annex", wording: ["Other"], children: [] },
    }),
    proposal(`d${place}`, { kind: "delete", provision: id }),
    act({ id: `r${place}`, kind: "reserved", party: "C", on: `b${place}`, reservation: "scrutiny", reason: "Capital" }),
  ]);
}

describe("what goes out comes back:", () => {
  test("base text and acts of any history, with nothing lost", () => {
    fc.assert(
      fc.property(randomHistory(30), (acts) => {
        const { bytes, losses } = akomaNtoso(workingText(PLAYED_BASE, acts), { view: "attributed" });
        expect(losses).toEqual([]);
        expect(readAkomaNtoso(bytes)).toEqual({ ok: true, value: { base: PLAYED_BASE, acts, losses: [] } });
      }),
      { numRuns: 120 },
    );
  });

  test("base texts of any shape, and words that XML could not hold", () => {
    fc.assert(
      fc.property(randomText(), fc.string({ unit: "binary", minLength: 1, maxLength: 8 }), (plain, odd) => {
        const base = baseTextOf(plain, "base");
        const insert = { kind: "insert", under: null, after: null };
        const acts = [proposal("b1", { ...insert, provision: { kind: "article", wording: [odd], children: [] } })];
        const { bytes } = akomaNtoso(workingText(base, acts), { view: "attributed" });
        expect(readAkomaNtoso(bytes)).toEqual({ ok: true, value: { base, acts, losses: [] } });
      }),
      { numRuns: 120, examples: [[plainTextOf(PLAYED_BASE), "\u0000\r\n\ufffe\uffff\ud800]]>"]] },
    );
  });

  test("the words of a clean text, its structure, numbers, ids and references", () => {
    fc.assert(
      fc.property(randomText(), (plain) => {
        const base = baseTextOf(plain, "v-1");
        const { bytes, losses } = akomaNtoso(workingText(base, []), { view: "clean" });
        expect(losses).toEqual([]);
        const read = readAkomaNtoso(bytes);
        expect(read.ok && read.value.losses).toEqual([]);
        expect(read.ok && read.value.base.id).toBe("v-1");
        expect(read.ok && plainTextOf(read.value.base)).toEqual(plainTextOf(base));
      }),
      { numRuns: 250 },
    );
  });

  test("the text of Blue Harbor, as its folder has it", () => {
    const text = blueHarbor();
    const { bytes } = akomaNtoso(text, { view: "attributed", partyNames: new Map([["A", "Costa Azul"]]) });
    expect(schema.faultsOf(bytes)).toEqual([]);
    const read = readAkomaNtoso(bytes);
    expect(read.ok && read.value.base).toEqual(text.base);
    expect(read.ok && workingText(read.value.base, read.value.acts).provisions).toEqual(text.provisions);
    expect(read.ok && read.value.losses).toEqual([]);
  });
});

function blueHarbor(): WorkingText {
  const read = (name: string) =>
    readFileSync(fileURLToPath(new URL(`../../../cases/blue-harbor/text/${name}`, import.meta.url)), "utf8");
  const base = parseBaseFile(JSON.parse(read("text.json")));
  const acts = parseActValues(
    read("acts.jsonl")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line)),
  );
  if (!base.ok || !acts.ok) throw new TypeError("Cannot read the text of Blue Harbor");
  return workingText(base.value, acts.value);
}

describe("what an export shows:", () => {
  const acts = [
    words("b1", ["art-1", 2, 3], "45"),
    act({ id: "c1", kind: "opposed", party: "C", at: 2, on: "b1", reason: "Too much" }),
    proposal("a1", { kind: "delete", provision: "art-2" }),
  ];
  const text = workingText(articles("Has 40 per cent.", "Fish."), acts);

  test("brackets with their holders and reasons, as elements of the standard", () => {
    const xml = xmlOf(text, "attributed");
    expect(xml).toContain(
      '<span class="bracket standing">[40<span class="holders"> {C<authorialNote class="positions" marker="1" placement="bottom" title="Reasons and positions"><p>C opposes: Too much</p></authorialNote>}</span>]</span> ' +
        '<span class="bracket proposed" refersTo="#party2">[45<span class="holders"> {B; against C',
    );
    expect(xml).toContain(
      '<subheading class="bracket"><span class="bracket">[Bracket]</span> <span class="bracket" refersTo="#party1">[no text: A]</span></subheading>',
    );
    expect(xml).toContain('<TLCOrganization eId="party2" href="/akn/ontology/organization/xx/B" showAs="B"/>');
  });

  test("preamble, hierarchy, table, words of signing and annex where Akoma Ntoso has them", () => {
    const cell = (id: string) => provision(id, { kind: "cell", text: id });
    const rows = [provision("r1", { kind: "row", children: [cell("c1"), cell("c2")] })];
    const provisions = [
      provision("pre", {
        kind: "preamble",
        text: "The Parties,",
        children: [provision("pp-1", { kind: "pp", text: "Recalling," })],
      }),
      provision("art-1", {
        number: "1",
        text: "Own.",
        children: [
          provision("ch", { kind: "chapeau", text: "Each Party shall:" }),
          provision("pt", { kind: "point", number: "(a)", text: "pay." }),
        ],
      }),
      provision("tab", { kind: "table", children: rows }),
      provision("end", { kind: "conclusion", text: "Done." }),
      provision("ann", { kind: "annex", number: "I", heading: "Shares", text: "Forty." }),
    ];
    const base = baseTextOf({ language: "en", title: "Accord", provisions }, "base");
    const other = {
      kind: "replace",
      provision: "art-1",
      with: { kind: "article", wording: ["Other"], children: [] },
      option: "B",
    };
    const xml = xmlOf(workingText(base, [proposal("b1", other)]), "attributed");
    for (const part of [
      '<preamble eId="preamble_1" wId="pre"><p>The Parties,</p><recitals><recital eId="preamble_1__rec_1" wId="pp-1"><p>Recalling,</p></recital></recitals></preamble><body>',
      '<intro><p>Own.</p><p class="chapeau" eId="art_1__chapeau_1" wId="ch">Each Party shall:</p></intro><point eId="art_1__point_a" wId="pt">',
      '<article eId="art_1__alt_1" alternativeTo="#art_1"><subheading class="bracket"><span class="bracket" refersTo="#party1">[Option B: B]</span></subheading><content><p>Other</p></content></article>',
      '<content><table><tr eId="table_1__row_1" wId="r1"><td eId="table_1__row_1__cell_1" wId="c1"><p>c1</p></td>',
      '</body><conclusions eId="conclusion_1" wId="end"><p>Done.</p></conclusions><attachments><attachment eId="att_i" wId="ann"><num entente:number="I">Annex I</num><heading>Shares</heading><doc name="annex"><meta>',
      "<mainBody><p>Forty.</p></mainBody></doc></attachment></attachments></bill>",
    ])
      expect(xml).toContain(part);
  });

  test("brackets without names where nobody is to be named, and says that acts stay behind", () => {
    const named = { view: "anonymous", partyNames: new Map([["B", "Borealis"]]) } as const;
    const { bytes, losses } = akomaNtoso(text, named);
    const xml = new TextDecoder().decode(bytes);
    expect(xml).toContain('[40]</span> <span class="bracket proposed">[45]</span> per cent.');
    for (const name of ["{", "Too much", "party1", "Borealis", "proprietary"]) expect(xml).not.toContain(name);
    expect(losses).toEqual([{ where: "Accord", what: "3 acts: who proposes and says what, and why" }]);
  });

  test("nothing where a clean text is asked for and something is open", () => {
    expect(() => akomaNtoso(text, { view: "clean" })).toThrow(RangeError);
  });

  test("a bill until the text is adopted, an act from then on, dated by its acts", () => {
    const at = Date.UTC(2026, 8, 12);
    const staged = (stage: string) =>
      workingText(articles("Fish."), [
        act({ id: "m1", kind: "staged", party: "M", at, stage, procedure: "Consensus" }),
      ]);
    expect(xmlOf(staged("adopted"), "clean")).toContain('<act name="treaty">');
    expect(xmlOf(staged("negotiated"), "clean")).toContain('<bill name="treaty">');
    expect(xmlOf(staged("negotiated"), "clean")).toContain('<FRBRdate date="2026-09-12" name="last act"/>');
  });

  test("characters that cannot be shown as their codes, and says where", () => {
    const odd = workingText(articles("a\u202eb", "c"), []);
    const { bytes, losses } = akomaNtoso(odd, { view: "clean" });
    expect(new TextDecoder().decode(bytes)).toContain("a⟨U+202E⟩b");
    expect(losses).toEqual([{ where: "art-1", what: "Characters that cannot be printed, shown by their codes" }]);
  });
});

function xmlOf(text: WorkingText, view: "attributed" | "anonymous" | "clean"): string {
  return new TextDecoder().decode(akomaNtoso(text, { view }).bytes);
}

describe("what others have changed:", () => {
  const text = workingText(articles("Has 40 per cent.", "Fish."), [words("b1", ["art-1", 2, 3], "45")]);
  const changed = (from: string, to: string) =>
    readAkomaNtoso(new TextEncoder().encode(xmlOf(text, "attributed").replace(from, to)));

  test("white space between elements changes nothing", () => {
    const xml = xmlOf(text, "attributed").replaceAll("<p>", "\n  <p>\n").replaceAll("<article", "\n<article");
    const read = readAkomaNtoso(new TextEncoder().encode(xml));
    expect(read.ok && read.value.losses).toEqual([]);
  });

  test("a program that writes it anew, with namespaces where they are used, or under other names, changes nothing", () => {
    const { base } = text;
    using document = XmlDocument.fromString(xmlOf(text, "attributed"));
    const exclusive = document.canonicalizeToString({ mode: XmlC14NMode.XML_C14N_EXCLUSIVE_1_0 });
    expect(exclusive).not.toContain(
      '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0" xmlns:entente',
    );
    const renamed = exclusive.replaceAll("entente:", "e:").replaceAll("xmlns:entente=", "xmlns:e=");
    const unprefixed = exclusive.replaceAll("entente:base", "base").replaceAll("xmlns:entente=", "xmlns=");
    for (const xml of [exclusive, renamed, unprefixed.replaceAll("entente:act", "act")]) {
      const read = readAkomaNtoso(new TextEncoder().encode(xml));
      expect(read.ok && read.value.base).toEqual(base);
      expect(read.ok && read.value.acts).toHaveLength(1);
    }
  });

  test("words that were changed in the visible text only are named by their place", () => {
    const read = changed("<p>Fish.</p>", "<p>Wind.</p>");
    expect(read.ok && read.value.base).toEqual(text.base);
    const what = "changed in the visible text only; base text and acts are read as they went along";
    expect(read.ok && read.value.losses).toEqual([{ where: "art_2", what }]);
  });

  test.each([
    ["a base text that is none", '"format":"entente-text/1"', '"format":"x"', "proprietary: base text: format: "],
    ["an act that is none", '"kind":"proposed"', '"kind":"x"', "proprietary: act 1: kind: "],
    ["JSON that is broken", '{"kind":"proposed"', '"kind":"proposed"', "proprietary: act 1 is no JSON"],
    ["two base texts", "</entente:base>", "</entente:base><entente:base/>", "proprietary: more than one base text"],
  ])("%s is refused by name", (_what, from, to, reason) => {
    const read = changed(from, to);
    expect(read.ok ? "read" : read.reason).toContain(reason);
  });
});

describe("documents of others:", () => {
  const NO_TEXT = "it is no text of provisions";
  /** Of every sample its kinds of provision, references and losses, or why it is refused. */
  const SAMPLES: Readonly<Record<string, string>> = {
    "akn4eu/CoV DLV20 1.4 (council postion)/bill_123.xml":
      "en: 1 preamble, 31 pp, 1 chapeau, 9 article, 35 paragraph, 11 point, 1 conclusion; 0 references; 20 losses",
    "akn4eu/CoV DLV20 1.4 (council postion)/main.xml": `A collection of documents: ${NO_TEXT}`,
    "invalid/sameXmlId.xml": `A collection of documents: ${NO_TEXT}`,
    "v2/Amendemet_Bungeni_2011-07-20.xml": `An amendment to another text: ${NO_TEXT}`,
    "v2/AmendmentList_Bungeni_2010-10-28v2.xml": `A list of amendments to another text: ${NO_TEXT}`,
    "v2/Bill_UN_2012.xml": "en: 1 preamble, 5 pp, 4 point; 0 references; 7 losses",
    "v2/Bill_UN_2012_ES.xml": "es: 1 preamble, 5 pp, 4 point; 0 references; 7 losses",
    "v3/emptyHierarchy.xml": "en: 1 section; 0 references; 2 losses",
    "v3/it_senato_ddl_2013.xml": "it: 6 article, 121 paragraph, 10 chapeau, 55 point, 1 annex; 0 references; 7 losses",
    "v3/uk/ssi-2017-126-enacted-data.akn.xml":
      "en: 1 preamble, 1 pp, 2 article, 4 paragraph, 2 conclusion, 1 annex, 1 table, 8 row, 24 cell, 2 section, 2 chapeau; 0 references; 33 losses",
    "v3/us_Act_2011-11-29.xml":
      "en: 1 preamble, 1 pp, 7 section, 3 chapeau, 13 point, 1 conclusion; 0 references; 12 losses",
    "v3/us_Title9-Chap3-eng.xml": "en: 1 chapter, 7 section, 10 paragraph, 1 chapeau; 1 references; 23 losses",
    "v3/za_Judgement_2008-11-26.xml": `A judgment: ${NO_TEXT}`,
  };

  test.skipIf(sharedPath("data", "akoma-ntoso") === undefined).each(Object.keys(SAMPLES))("%s", (name) => {
    const read = readAkomaNtoso(readFileSync(sharedPath("data", "akoma-ntoso", name) ?? ""));
    expect(read.ok ? summaryOf(read.value) : read.reason).toBe(SAMPLES[name]);
  });

  test.skipIf(sharedPath("data", "akoma-ntoso") === undefined)("the table names every sample", () => {
    const folder = sharedPath("data", "akoma-ntoso") ?? "";
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".xml"));
    expect(files.sort()).toEqual(Object.keys(SAMPLES).sort());
  });
});

function documentOf(body: string, namespace = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"): Uint8Array {
  return new TextEncoder().encode(`<akomaNtoso xmlns="${namespace}">${body}</akomaNtoso>`);
}

describe("refused in one line:", () => {
  const deep = `<akomaNtoso xmlns="http://www.akomantoso.org/2.0"><act><body>${"<point>".repeat(31)}${"</point>".repeat(31)}</body></act></akomaNtoso>`;

  test.each([
    ["another vocabulary", "<html/>", "<html> is no Akoma Ntoso: the outermost element is akomaNtoso there"],
    [
      "a version that is not read",
      documentOf("<act/>", "http://www.akomantoso.org/1.0"),
      'The namespace "http://www.akomantoso.org/1.0" is neither that of Akoma Ntoso 1.0 (3.0) nor of 2.0',
    ],
    ["a document that holds nothing", documentOf(""), "A document that holds nothing"],
    [
      "a kind of document that is unheard of",
      documentOf("<poem/>"),
      'A document of the kind "poem": it is no text of provisions',
    ],
    ["provisions too deep", deep, "Provisions stand more than 30 deep"],
    ["a document type", "<!DOCTYPE akomaNtoso><akomaNtoso/>", "Line 1: a document type, which is not read"],
  ])("%s", (_what, document, reason) => {
    const bytes = typeof document === "string" ? new TextEncoder().encode(document) : document;
    expect(readAkomaNtoso(bytes)).toEqual({ ok: false, reason });
  });
});

test("control characters that XML lets in are left out and named", () => {
  const body =
    "<act><body><article><num>\u0085\u009b1</num><content><p>a\u007fb\u2028c</p></content></article></body></act>";
  const read = readAkomaNtoso(documentOf(body));
  expect(read.ok && plainTextOf(read.value.base).provisions).toEqual([
    { id: "article-1", kind: "article", text: "ab c", references: [], children: [] },
  ]);
  expect(read.ok && read.value.losses.map(({ what }) => what)).toEqual([
    'num: "⟨U+0085⟩⟨U+009B⟩1"',
    "no language is named; read as undetermined (und)",
    "control characters",
  ]);
});

test("what is not carried is named with its place, and references lead where they led", () => {
  const read = readAkomaNtoso(
    documentOf(
      '<act><body><article eId="art_1"><num>Art. 1.</num><content><p>See <ref href="#art_2">article <b>2</b></ref>' +
        '<authorialNote><p>Note</p></authorialNote>, <ref href="#art_9">9</ref>.</p><p>More.</p></content></article>' +
        '<article eId="art_2"><num>2</num><heading>Aim</heading><subheading>Sub</subheading><list><intro><p>All:</p></intro>' +
        '<point eId="a"><num>(a)</num><content><p>fish <del>bones</del></p></content></point></list></article>' +
        '<article eId="art_2__alt" alternativeTo="#art_2"><content><p>Other</p></content></article></body></act>',
    ),
  );
  expect(read.ok && plainTextOf(read.value.base).provisions).toEqual([
    {
      id: "art_1",
      kind: "article",
      number: "1",
      text: "See article 2, 9.",
      references: [{ start: 12, end: 13, to: "art_2" }],
      children: [{ id: "art_1-paragraph-1", kind: "paragraph", text: "More.", references: [], children: [] }],
    },
    {
      id: "art_2",
      kind: "article",
      number: "2",
      heading: "Aim",
      text: "",
      references: [],
      children: [
        { id: "art_2-chapeau-1", kind: "chapeau", text: "All:", references: [], children: [] },
        { id: "a", kind: "point", number: "(a)", text: "fish", references: [], children: [] },
      ],
    },
  ]);
  expect(read.ok && read.value.losses).toEqual([
    { where: "art_1", what: 'authorialNote: a note, "Note"' },
    { where: "art_2", what: 'subheading: "Sub"' },
    { where: "a", what: 'del: deleted words, "bones"' },
    { where: "art_2__alt", what: 'article: an alternative to "#art_2", "Other"' },
    { where: "FRBRlanguage", what: "no language is named; read as undetermined (und)" },
    { where: "art_1", what: "b: the mark, not the words in it" },
    { where: "art_1", what: 'ref: where it leads, "#art_9", which is no provision of the text' },
  ]);
});

function summaryOf({ base, losses }: ReadAkomaNtoso): string {
  const provisions = [...readingOrder(base.provisions)];
  const kinds = Object.entries(Object.groupBy(provisions, ({ kind }) => kind)).map(
    ([kind, ones]) => `${ones.length} ${kind}`,
  );
  const references = provisions.flatMap(({ wording }) => wording).filter(({ refersTo }) => refersTo !== undefined);
  return `${base.language}: ${kinds.join(", ")}; ${references.length} references; ${losses.length} losses`;
}
