/** Why a file was refused: the first and most telling thing that is wrong with it. */
export interface Problem {
  /** The file as the reader named it. */
  readonly file: string;
  /** Where in the file, such as `issues[2].options[0].id`; empty when the whole file is meant. */
  readonly path: string;
  /** What stood there, shortened. */
  readonly found: string;
  /** What was wrong, without a final stop. */
  readonly message: string;
}

/** Keys and indexes from the root of a file to a value in it. */
export type Path = readonly (string | number)[];

const LONGEST_EXCERPT = 60;

/**
 * The one line that tells a person what is wrong with a file: file, path in the file, what was found.
 *
 * Control and direction characters are escaped, so that the line stays one line whatever the file holds.
 *
 * @example
 * import { problemLine } from "@entente/analysis/agenda";
 * const problem = { file: "case.json", path: "issues[0].id", message: "an id must not be empty", found: '""' };
 * problemLine(problem); // => 'Cannot read case.json at issues[0].id: an id must not be empty, found ""'
 */
export function problemLine({ file, path, message, found }: Problem): string {
  const place = path === "" ? file : `${file} at ${path}`;
  return oneLine(`Cannot read ${place}: ${message}, found ${found}`);
}

/**
 * A path as people write it: `scores.F1["a b"][2]`.
 *
 * @example
 * import { pathText } from "@entente/analysis/agenda";
 * pathText(["issues", 2, "options", "a b"]); // => 'issues[2].options["a b"]'
 */
export function pathText(path: Path): string {
  return path.map((step, depth) => stepText(step, depth === 0)).join("");
}

function stepText(step: string | number, first: boolean): string {
  if (typeof step === "number") return `[${step}]`;
  if (!/^[\p{L}_$][\p{L}\p{N}_$-]*$/u.test(step)) return `[${excerpt(step)}]`;
  return first ? step : `.${step}`;
}

/**
 * A value as a short excerpt for a message: text in quotes, long text and lists shortened.
 *
 * @example
 * import { excerpt } from "@entente/analysis/agenda";
 * excerpt({ a: 1 }); // => "an object"
 */
export function excerpt(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value === "string") return quoted(value);
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : `a list of ${value.length}`;
  if (typeof value === "object" && value !== null) return Object.keys(value).length === 0 ? "{}" : "an object";
  return String(value);
}

function quoted(text: string): string {
  const characters = [...text.slice(0, 2 * LONGEST_EXCERPT + 2)];
  const long = characters.length > LONGEST_EXCERPT;
  return oneLine(JSON.stringify(long ? `${characters.slice(0, LONGEST_EXCERPT).join("")}…` : text));
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return `\\u{${code.toString(16)}}`;
  });
}
