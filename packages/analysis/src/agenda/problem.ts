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
const LONGEST_LIST = 4;
const LONGEST_PATH = 12;

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
 * A path as people write it, its first twelve steps: `scores.F1["a b"][2]`.
 */
export function pathText(path: Path): string {
  const steps = path.map((step, depth) => stepText(step, depth === 0));
  return steps.length <= LONGEST_PATH ? steps.join("") : `${steps.slice(0, LONGEST_PATH).join("")}…`;
}

function stepText(step: string | number, first: boolean): string {
  if (typeof step === "number") return `[${step}]`;
  if (!/^[\p{L}_$][\p{L}\p{N}_$-]*$/u.test(step)) return `[${excerpt(step)}]`;
  return first ? step : `.${step}`;
}

/**
 * A value as a short excerpt for a message: text in quotes, long text shortened, long lists and objects only named.
 */
export function excerpt(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value === "string") return quoted(value);
  if (Array.isArray(value)) return listExcerpt(value);
  if (typeof value === "object" && value !== null) return Object.keys(value).length === 0 ? "{}" : "an object";
  return String(value);
}

function listExcerpt(list: readonly unknown[]): string {
  if (list.length === 0) return "an empty list";
  const short = list.length <= LONGEST_LIST && list.every((entry) => typeof entry !== "object");
  return short ? `[${list.map((entry) => excerpt(entry)).join(", ")}]` : `a list of ${list.length}`;
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
