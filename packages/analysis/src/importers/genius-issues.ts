import { withDescendants, type XmlElement } from "./xml-tree.ts";

/** Points at which an issue of real numbers is sampled, both ends included. */
export const REAL_SAMPLES = 21;

/** Most whole numbers that an issue may range over. */
const MOST_INTEGERS = 10_000;

/** One value of a Genius issue, with its number where the issue is one of numbers. */
export interface GeniusValue {
  readonly name: string;
  readonly number?: number;
}

/** An issue of a Genius domain. */
export interface GeniusIssue {
  /** What profiles name the issue by. */
  readonly index: string;
  readonly name: string;
  readonly kind: "discrete" | "integer" | "real";
  readonly lower: number;
  readonly upper: number;
  readonly values: readonly GeniusValue[];
}

/** What is wrong with a Genius file, in words; importers turn it into a problem. */
export class GeniusRefusal extends Error {
  readonly found: string;
  constructor(message: string, found: string) {
    super(message);
    this.found = found;
  }
}

/** The issues of a Genius domain in document order, objectives inside objectives included. */
export function geniusIssues(root: XmlElement): readonly GeniusIssue[] {
  return issueElements(root).map((element) => {
    const name = attributeOf(element, "name");
    const kind = kindOf(element, name);
    const base = { index: attributeOf(element, "index"), name, kind };
    if (kind === "discrete") {
      const values = element.children.filter((child) => child.name === "item");
      return { ...base, lower: 0, upper: 0, values: values.map((item) => ({ name: attributeOf(item, "value") })) };
    }
    const bounds = element.children.find((child) => child.name === "range") ?? element;
    const lower = numberOf(bounds, "lowerbound");
    const upper = numberOf(bounds, "upperbound");
    if (lower > upper)
      throw new GeniusRefusal(`issue "${name}": the lower bound is above the upper`, `${lower} and ${upper}`);
    return {
      ...base,
      lower,
      upper,
      values: kind === "integer" ? integersIn(lower, upper, name) : samplesIn(lower, upper),
    };
  });
}

/** All issue elements of a file by document order. */
export function issueElements(root: XmlElement): readonly XmlElement[] {
  return [...withDescendants(root)].filter(({ name }) => name === "issue");
}

/**
 * An attribute that must be there.
 *
 * @throws {GeniusRefusal} If it is not.
 */
export function attributeOf(element: XmlElement, attribute: string): string {
  const value = element.attributes.get(attribute);
  if (value !== undefined) return value;
  const named = element.attributes.get("name") ?? element.attributes.get("index") ?? "";
  throw new GeniusRefusal(`<${element.name}> ${named} needs the attribute ${attribute}`, "none");
}

/**
 * An attribute that must be a finite number.
 *
 * @throws {GeniusRefusal} If it is missing or no number.
 */
export function numberOf(element: XmlElement, attribute: string): number {
  const text = attributeOf(element, attribute).trim();
  const value = Number(text);
  if (text !== "" && Number.isFinite(value) && !/^0[xob]/i.test(text)) return value;
  throw new GeniusRefusal(`${attribute} of <${element.name}> must be a number`, JSON.stringify(text.slice(0, 40)));
}

function kindOf(element: XmlElement, name: string): GeniusIssue["kind"] {
  const kind = element.attributes.get("vtype") ?? element.attributes.get("type") ?? "discrete";
  if (kind === "discrete" || kind === "integer" || kind === "real") return kind;
  throw new GeniusRefusal(`issue "${name}" must be discrete, integer or real`, JSON.stringify(kind.slice(0, 40)));
}

function integersIn(lower: number, upper: number, name: string): readonly GeniusValue[] {
  if (!Number.isSafeInteger(lower) || !Number.isSafeInteger(upper)) {
    throw new GeniusRefusal(`issue "${name}": bounds must be whole numbers`, `${lower} and ${upper}`);
  }
  if (upper - lower >= MOST_INTEGERS) {
    throw new GeniusRefusal(`issue "${name}" has more than ${MOST_INTEGERS} values`, `${lower} to ${upper}`);
  }
  return Array.from({ length: upper - lower + 1 }, (_, step) => numbered(lower + step));
}

function samplesIn(lower: number, upper: number): readonly GeniusValue[] {
  if (lower === upper) return [numbered(lower)];
  const step = (upper - lower) / (REAL_SAMPLES - 1);
  return Array.from({ length: REAL_SAMPLES }, (_, place) => {
    return numbered(place === REAL_SAMPLES - 1 ? upper : Number((lower + place * step).toPrecision(12)));
  });
}

function numbered(number: number): GeniusValue {
  return { name: String(number), number };
}
