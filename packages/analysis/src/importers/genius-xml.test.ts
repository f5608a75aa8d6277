import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MAX_FILE_BYTES, parseBytes, problemLine } from "../agenda/index.ts";
import { utilityOf } from "../preferences/index.ts";
import { type DomainFiles, importGenius } from "./genius-xml.ts";
import type { ImportedNegotiation } from "./imported-negotiation.ts";

/** An issue with evaluations by value, as profiles write it. */
function discrete(index: number, name: string, evaluations: Readonly<Record<string, number>>): string {
  const items = Object.entries(evaluations).map(
    ([value, evaluation]) => `<item value="${value}" evaluation="${evaluation}"/>`,
  );
  return `<issue index="${index}" name="${name}" type="discrete" vtype="discrete">${items.join("")}</issue>`;
}

function integer(lower: number, upper: number, evaluator: string): string {
  return `<issue index="1" name="days" type="integer" vtype="integer" lowerbound="${lower}" upperbound="${upper}">${evaluator}</issue>`;
}

function real(lower: number, upper: number, evaluator: string): string {
  return `<issue index="1" name="price" type="real" vtype="real"><range lowerbound="${lower}" upperbound="${upper}"/>${evaluator}</issue>`;
}

function space(issues: string, weights: readonly number[], rest = ""): string {
  const weighed = weights.map((weight, place) => `<weight index="${place + 1}" value="${weight}"/>`).join("");
  return `<utility_space><objective index="0" name="root">${issues}${weighed}</objective>${rest}</utility_space>`;
}

function filesOf(domain: string, ...profiles: readonly string[]): DomainFiles {
  return {
    domain: {
      file: "fish_domain.xml",
      text: `<?xml version="1.0"?><negotiation_template>${domain}</negotiation_template>`,
    },
    profiles: profiles.map((text, place) => ({ file: `folder/fish_party${place + 1}.xml`, text })),
  };
}

const ISSUES = `${discrete(1, "catch", { low: 4, high: 2 })}${discrete(2, "port", { open: 0, shut: 5 })}`;
const PLAIN = space(ISSUES, [0.6, 0.4]);

describe("importGenius()", () => {
  test("divides evaluations by the largest of the issue and multiplies by the weight", () => {
    const { negotiation, notes } = imported(filesOf(PLAIN, PLAIN));
    expect(negotiation.instructions[0]?.scores).toEqual({
      catch: { low: 0.6, high: 0.3 },
      port: { open: 0, shut: 0.4 },
    });
    expect(negotiation.case.title).toBe("fish");
    expect(notes).toEqual([]);
  });

  test("divides by the largest evaluation of the profile, even of a value that the domain does not have", () => {
    const profile = PLAIN.replace('<item value="high"', '<item value="most" evaluation="8"/><item value="high"');
    const { negotiation } = imported(filesOf(PLAIN, profile));
    expect(negotiation.instructions[0]?.scores).toMatchObject({ catch: { low: 0.3, high: 0.15 } });
  });

  test("clamps an integer issue's line, which starts at the lower bound, and never divides it by the largest", () => {
    const evaluator = '<evaluator ftype="linear" slope="0.25" offset="-0.25"/>';
    const { negotiation } = imported(
      filesOf(space(integer(3, 7, evaluator), [0.5]), space(integer(3, 7, evaluator), [0.5])),
    );
    expect(negotiation.instructions[0]?.scores).toEqual({
      days: { "3": 0, "4": 0, "5": 0.125, "6": 0.25, "7": 0.375 },
    });
    expect(negotiation.case.issues[0]?.options.map(({ value }) => value)).toEqual([3, 4, 5, 6, 7]);
  });

  test.each([
    ["linear", '<evaluator ftype="linear" parameter0="-0.5" parameter1="0.1"/>', [0, 0.5, 1]],
    ["constant", '<evaluator ftype="constant" parameter0="0.7"/>', [0.7, 0.7, 0.7]],
    ["triangular", '<evaluator ftype="triangular" parameter0="0" parameter1="20" parameter2="10"/>', [0, 1, 0]],
    [
      "triangular, top at the end",
      '<evaluator ftype="triangular" parameter0="0" parameter1="20" parameter2="20"/>',
      [0, 0.5, 1],
    ],
  ])("samples a real issue with a %s evaluator at 21 points and says so", (_, evaluator, [first, middle, last]) => {
    const { negotiation, notes } = imported(filesOf(space(real(0, 20, ""), []), space(real(0, 20, evaluator), [1])));
    const values = negotiation.case.issues[0]?.options.map(({ value }) => value);
    expect(values).toEqual(Array.from({ length: 21 }, (_, place) => place));
    const points = Object.values(Object.values(negotiation.instructions[0]?.scores ?? {})[0] ?? {});
    expect([points[0], points[10], points[20]]).toEqual([first, middle, last]);
    expect(notes).toEqual(['Issue "price" takes real numbers: sampled at 21 points from 0 to 20']);
  });

  test("keeps reservation value and discount; 0 or absent means none", () => {
    const rest = (reservation: string, discount: string): string =>
      `<reservation value="${reservation}"/><discount_factor value="${discount}"/>`;
    const { negotiation, notes } = imported(
      filesOf(PLAIN, space(ISSUES, [0.6, 0.4], rest("0.3", "0.9")), space(ISSUES, [0.6, 0.4], rest("0", "0.0")), PLAIN),
    );
    expect(negotiation.instructions.map(({ reservation, discount }) => [reservation, discount])).toEqual([
      [0.3, 0.9],
      [0, undefined],
      [0, undefined],
    ]);
    expect(notes).toEqual(['The discount factor 0.9 of "party1" is kept and not applied']);
  });

  test("keeps weights that do not add to 1, warns, and cuts totals above 1 to 1", () => {
    const { negotiation, notes } = imported(filesOf(PLAIN, space(ISSUES, [0.6, 0.5]), space(ISSUES, [0.3, 0.3])));
    const [heavy, light] = negotiation.instructions;
    const worth = (low: string, port: string): readonly number[] => {
      const outcome = { catch: low, port } as unknown as Parameters<typeof utilityOf>[0];
      return [heavy, light].map((own) => (own === undefined ? Number.NaN : utilityOf(outcome, own)));
    };
    expect(worth("low", "shut")).toEqual([1, 0.6]);
    expect(worth("high", "shut")).toEqual([0.8, 0.45]);
    expect(notes).toEqual([
      'The weights of "party1" add to 1.1, not to 1; they are kept as given',
      '1 packages total above 1 for "party1" and are cut to 1 by a link each',
      'The weights of "party2" add to 0.6, not to 1; they are kept as given',
    ]);
  });

  test("cuts as many as 1,000 packages and says when there are more", () => {
    const many = Array.from({ length: 12 }, (_, place) => discrete(place + 1, `i${place}`, { a: 1, b: 1 })).join("");
    const { negotiation, notes } = imported(
      filesOf(
        space(many, []),
        space(
          many,
          Array.from({ length: 12 }, () => 0.2),
        ),
      ),
    );
    expect(negotiation.instructions[0]?.links).toHaveLength(1000);
    expect(notes.at(-1)).toContain("the others are not cut");
  });

  test("takes an issue without any evaluation as worth nothing, as Genius does, and says so", () => {
    const nothing = space(
      `${discrete(1, "catch", { low: 0, high: 0 })}${discrete(2, "port", { open: 0, shut: 5 })}`,
      [0.6, 0.4],
    );
    const { negotiation, notes } = imported(filesOf(PLAIN, nothing));
    expect(negotiation.instructions[0]?.scores).toMatchObject({ catch: { low: 0, high: 0 } });
    expect(notes).toEqual(['Every value of issue "catch" is worth 0 to "fish_party1"']);
  });

  test("finds issues in objectives inside objectives, and matches profiles by index whatever they call the issue", () => {
    const nested = PLAIN.replace('<issue index="2"', '<objective index="5" name="inner"><issue index="2"').replace(
      "</issue><weight",
      "</issue></objective><weight",
    );
    const { negotiation } = imported(filesOf(nested, nested.replaceAll('name="catch"', 'name="Fang"')));
    expect(negotiation.case.issues.map(({ id }) => id)).toEqual(["catch", "port"]);
    expect(Object.keys(negotiation.instructions[0]?.scores ?? {})).toEqual(["catch", "port"]);
  });

  test("reads the five entities and character references of XML", () => {
    const text = PLAIN.replaceAll('"low"', '"a &amp; b &lt; &#233;"');
    expect(imported(filesOf(text, text)).negotiation.case.issues[0]?.options[0]?.id).toBe("a & b < é");
  });

  test("names parties by what tells their files apart", () => {
    const named = (...files: readonly string[]): readonly string[] => {
      const profiles = files.map((file) => ({ file, text: PLAIN }));
      return imported({ ...filesOf(PLAIN), profiles }).negotiation.instructions.map(({ party }) => party);
    };
    expect(named("camera_buyer_utility.xml", "camera_seller_utility.xml")).toEqual(["buyer", "seller"]);
    expect(named("ItexvsCypress_Cypress.xml", "ItexvsCypress_Itex.xml")).toEqual(["Cypress", "Itex"]);
    expect(named("NiceOrDie1.xml", "NiceOrDie2.xml")).toEqual(["NiceOrDie1", "NiceOrDie2"]);
    expect(named("a/x.xml", "b/x.xml")).toEqual(["x", "x-2"]);
  });

  test.each([
    ["no XML", "hello", "not well-formed XML"],
    ["nothing", "", "not well-formed XML"],
    ["an unclosed element", "<utility_space>", "not well-formed XML"],
    ["two roots", `${PLAIN}${PLAIN}`, "Multiple possible root nodes found, found"],
    ["a billion laughs", `<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]>${PLAIN}`, "declarations are not read"],
    ["an external entity", `<!doctype a SYSTEM "file:///etc/passwd">${PLAIN}`, "declarations are not read"],
    ["nesting", `${"<a>".repeat(500)}${"</a>".repeat(500)}`, "not XML that can be read"],
    ["a reserved element name", "<__proto__><issue/></__proto__>", "not XML that can be read"],
    ["a missing issue", space(discrete(1, "catch", { low: 4, high: 2 }), [1]), "the profile has no issue with index 2"],
    ["a missing weight", space(ISSUES, [1]), 'issue "port" has no weight'],
    [
      "a missing value",
      PLAIN.replace('<item value="low" evaluation="4"/>', ""),
      'value "low" of issue "catch" has no evaluation',
    ],
    [
      "an evaluation that is no number",
      PLAIN.replace('evaluation="4"', 'evaluation="four"'),
      "evaluation of <item> must be a number",
    ],
    ["an evaluation below 0", PLAIN.replace('evaluation="4"', 'evaluation="-4"'), "must not be below 0"],
    ["NaN as a weight", PLAIN.replace('value="0.6"', 'value="NaN"'), "value of <weight> must be a number"],
    ["1e400 as a weight", PLAIN.replace('value="0.6"', 'value="1e400"'), "value of <weight> must be a number"],
    ["a file above 16 MB", " ".repeat(MAX_FILE_BYTES + 1), "at most 16 MB"],
  ])("refuses %s in a profile", (_, text, message) => {
    const read = importGenius(filesOf(PLAIN, text));
    expect(read.ok || problemLine(read.reason)).toContain(message);
    expect(read.ok || problemLine(read.reason)).toMatch(/^Cannot read folder\/fish_party1\.xml[^\n]+$/);
  });

  test.each([
    [
      "an issue of an unknown kind",
      PLAIN.replaceAll('vtype="discrete"', 'vtype="colour"'),
      "must be discrete, integer or real",
    ],
    ["an issue twice", PLAIN.replaceAll('name="port"', 'name="catch"'), "this id stands twice"],
    ["a value twice", PLAIN.replaceAll('value="high"', 'value="low"'), "this id stands twice"],
    ["a reserved name", PLAIN.replaceAll('name="port"', 'name="__proto__"'), "this name is reserved"],
    [
      "bounds the wrong way round",
      space(integer(5, 3, '<evaluator slope="1" offset="0"/>'), [1]),
      "the lower bound is above the upper",
    ],
    [
      "a range without end",
      space(integer(0, 1e9, '<evaluator slope="1" offset="0"/>'), [1]),
      "has more than 10000 values",
    ],
    [
      "a broken whole number",
      space(integer(0.5, 3, '<evaluator slope="1" offset="0"/>'), [1]),
      "bounds must be whole numbers",
    ],
    ["no issue", "<utility_space/>", "a negotiation needs issues"],
  ])("refuses %s in the domain", (_, text, message) => {
    const read = importGenius(filesOf(text, text));
    expect(read.ok || problemLine(read.reason)).toContain(message);
  });

  test("refuses an unknown or missing evaluator", () => {
    const domain = space(real(0, 1, ""), []);
    const missing = importGenius(filesOf(domain, space(real(0, 1, ""), [1])));
    expect(missing.ok || problemLine(missing.reason)).toContain('issue "price" needs an evaluator');
    const unknown = importGenius(filesOf(domain, space(real(0, 1, '<evaluator ftype="faratin"/>'), [1])));
    expect(unknown.ok || problemLine(unknown.reason)).toContain("linear, constant or triangular");
  });

  test("never throws, with a piece of a profile changed or on random bytes", () => {
    const piece = fc.oneof(
      fc.constantFrom("<", ">", '"', "/", "&", "<!--", "]]>", "<![CDATA[", "<a>", "&#0;", "&#x110000;"),
      fc.string({ unit: "binary", maxLength: 3 }),
    );
    fc.assert(
      fc.property(fc.nat(PLAIN.length), fc.nat(8), piece, (at, cut, inserted) => {
        const read = importGenius(filesOf(PLAIN, PLAIN.slice(0, at) + inserted + PLAIN.slice(at + cut)));
        if (!read.ok) expect(problemLine(read.reason)).toMatch(/^Cannot read [^\n]+$/);
      }),
      { numRuns: 500 },
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        const text = parseBytes(bytes, "f");
        if (text.ok) expect(importGenius(filesOf(PLAIN, text.value)).ok).toBe(false);
      }),
      { numRuns: 200 },
    );
  });
});

function imported(files: DomainFiles): ImportedNegotiation {
  const read = importGenius(files);
  if (!read.ok) throw new Error(problemLine(read.reason));
  return read.value;
}
