import { childElements, type XmlElement } from "../xml/index.ts";
import { attribute, type BodyParagraph, listOf, valOf } from "./body.ts";

/** How one level of a list counts and prints: "%1.%2" with formats of all levels. */
interface Level {
  readonly start: number;
  readonly format: string;
  readonly text: string;
}

interface List {
  /** Lists of one family count on together. */
  readonly family: string;
  readonly levels: ReadonlyMap<number, Level>;
}

const DEFAULT_LEVEL: Level = { start: 1, format: "decimal", text: "%1." };
const MOST_SHOWN = 10_000;

/**
 * Tells the number that Word prints before each paragraph, asked in their order; empty where there is none.
 *
 * Numbers are counted as Word counts them: a level starts anew when one above it has gone on.
 */
export function listNumbers(parts: {
  readonly numbering?: XmlElement;
  readonly styles?: XmlElement;
}): (paragraph: BodyParagraph) => string {
  const lists = listsIn(parts.numbering);
  const listByStyle = listsOfStyles(parts.styles);
  const countsByFamily = new Map<string, number[]>();
  return ({ list: own, style = "" }) => {
    const used = own ?? listByStyle.get(style);
    const list = used === undefined ? undefined : lists.get(used.id);
    if (used === undefined || list === undefined) return "";
    const counts = countsByFamily.get(list.family) ?? [];
    countsByFamily.set(list.family, counts);
    const level = list.levels.get(used.level) ?? DEFAULT_LEVEL;
    counts[used.level] = (counts[used.level] ?? level.start - 1) + 1;
    counts.length = used.level + 1;
    return printed(level, list, counts);
  };
}

function printed({ format, text }: Level, { levels }: List, counts: readonly number[]): string {
  if (format === "bullet") return "–";
  return text.replace(/%([1-9])/g, (_, digit: string) => {
    const at = Number(digit) - 1;
    const level = levels.get(at) ?? DEFAULT_LEVEL;
    return counted(counts[at] ?? level.start, level.format);
  });
}

function counted(count: number, format: string): string {
  if (count < 1 || count > MOST_SHOWN) return `${count}`;
  switch (format) {
    case "lowerLetter":
      return letters(count);
    case "upperLetter":
      return letters(count).toUpperCase();
    case "lowerRoman":
      return roman(count).toLowerCase();
    case "upperRoman":
      return roman(count);
    case "none":
      return "";
    default:
      return `${count}`;
  }
}

/** As Word counts on behind z: aa, bb, cc. */
function letters(count: number): string {
  const letter = String.fromCharCode(97 + ((count - 1) % 26));
  return letter.repeat(Math.min(Math.ceil(count / 26), 20));
}

const ROMAN = Object.entries({
  M: 1000,
  CM: 900,
  D: 500,
  CD: 400,
  C: 100,
  XC: 90,
  L: 50,
  XL: 40,
  X: 10,
  IX: 9,
  V: 5,
  IV: 4,
  I: 1,
});

function roman(count: number): string {
  let rest = count;
  let figures = "";
  for (const [figure, worth] of ROMAN) {
    figures += figure.repeat(Math.floor(rest / worth));
    rest %= worth;
  }
  return figures;
}

function listsIn(numbering: XmlElement | undefined): ReadonlyMap<string, List> {
  if (numbering === undefined) return new Map();
  const families = new Map(
    childElements(numbering, "abstractNum").map((one) => [attribute(one, "abstractNumId") ?? "", levelsOf(one)]),
  );
  return new Map(
    childElements(numbering, "num").map((one): [string, List] => {
      const id = attribute(one, "numId") ?? "";
      const family = valOf(one, "abstractNumId") ?? "";
      const overrides = childElements(one, "lvlOverride").flatMap((override) => [...levelsOf(override)]);
      const isOwn = childElements(one, "lvlOverride").some(
        (override) => valOf(override, "startOverride") !== undefined,
      );
      const levels = new Map([...(families.get(family) ?? []), ...overrides]);
      return [id, { family: isOwn ? `${family}/${id}` : family, levels }];
    }),
  );
}

function levelsOf(parent: XmlElement): ReadonlyMap<number, Level> {
  return new Map(
    childElements(parent, "lvl").map((level): [number, Level] => [
      Number(attribute(level, "ilvl") ?? 0),
      {
        start: Number(valOf(level, "start") ?? 1) || 0,
        format: valOf(level, "numFmt") ?? "decimal",
        text: valOf(level, "lvlText") ?? "",
      },
    ]),
  );
}

function listsOfStyles(styles: XmlElement | undefined): ReadonlyMap<string, NonNullable<BodyParagraph["list"]>> {
  if (styles === undefined) return new Map();
  return new Map(
    childElements(styles, "style").flatMap((style) => {
      const [properties] = childElements(style, "pPr");
      const list = properties === undefined ? undefined : listOf(properties);
      return list === undefined ? [] : [[attribute(style, "styleId") ?? "", list] as const];
    }),
  );
}
