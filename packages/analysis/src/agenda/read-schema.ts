import { z } from "zod";
import type { Result } from "../result.ts";
import { excerpt, type Path, type Problem, pathText } from "./problem.ts";

/** Compiling schemas at run time needs `eval`, which a page under a strict content security policy does not have. */
z.config({ jitless: true });

/** What the schema found wrong: where, and in which words. */
interface Finding {
  readonly path: Path;
  readonly message: string;
}

/**
 * A value read through a schema, or the first and most telling thing that is wrong with it.
 *
 * A wrong `format` comes before everything else, then fields that nobody knows, then the order of the schema.
 */
export function readWith<Value>(schema: z.ZodType<Value>, value: unknown, file: string): Result<Value, Problem> {
  const read = schema.safeParse(value, { error: wordsFor });
  if (read.success) return { ok: true, value: read.data };
  const findings = read.error.issues.map(findingOf);
  const [first] = findings.toSorted((left, right) => rankOf(left) - rankOf(right));
  return {
    ok: false,
    reason: problemAt({ file, value, path: first?.path ?? [], message: first?.message ?? "not readable" }),
  };
}

/**
 * A problem at a path of a value, with what stands there as what was found.
 */
export function problemAt(at: {
  readonly file: string;
  readonly value: unknown;
  readonly path: Path;
  readonly message: string;
}): Problem {
  return { file: at.file, path: pathText(at.path), message: at.message, found: excerpt(valueAt(at.value, at.path)) };
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((inner, step) => {
    if (typeof inner !== "object" || inner === null || !Object.hasOwn(inner, step)) return undefined;
    return (inner as Record<string | number, unknown>)[step];
  }, value);
}

function findingOf(issue: z.core.$ZodIssue): Finding {
  const path = issue.path.filter((step) => typeof step !== "symbol");
  if (issue.code === "unrecognized_keys") {
    return { path: [...path, ...issue.keys.slice(0, 1)], message: "a field that this format does not have" };
  }
  const inner =
    issue.code === "invalid_union" && issue.message === NO_OWN_WORDS ? deepest(issue.errors.flat()) : undefined;
  return inner === undefined
    ? { path, message: issue.message }
    : { path: [...path, ...inner.path], message: inner.message };
}

/** Of what the alternatives of a union found wrong, the finding furthest inside: that alternative fitted best. */
function deepest(issues: readonly z.core.$ZodIssue[]): Finding | undefined {
  const findings = issues.map(findingOf);
  const inside = findings.filter(({ path }) => path.length > 1);
  return inside.toSorted((left, right) => right.path.length - left.path.length)[0];
}

function rankOf({ path, message }: Finding): number {
  if (path.length === 0) return 0;
  if (path.length === 1 && path[0] === "format") return 1;
  return message.startsWith("a field that") ? 2 : 3;
}

const NO_OWN_WORDS = "not what this format has here";

/** The words for what zod finds where the schema has none of its own. */
function wordsFor(issue: z.core.$ZodRawIssue): string {
  if (issue.code === "invalid_type") return expected(TYPE_WORDS.get(issue.expected) ?? issue.expected, issue.input);
  if (issue.code === "invalid_value")
    return expected(issue.values.map((value) => excerpt(value)).join(" or "), issue.input);
  if (issue.code === "too_small") return expected(sizeWords(issue.origin, `at least ${issue.minimum}`), issue.input);
  if (issue.code === "too_big") return expected(sizeWords(issue.origin, `at most ${issue.maximum}`), issue.input);
  if (issue.code === "invalid_key") return issue.issues[0]?.message ?? "not an id";
  return NO_OWN_WORDS;
}

const TYPE_WORDS: ReadonlyMap<string, string> = new Map([
  ["string", "a text in quotes"],
  ["number", "a number"],
  ["int", "a whole number"],
  ["boolean", "true or false"],
  ["array", "a list"],
  ["tuple", "a list of two numbers"],
  ["object", "an object"],
  ["record", "an object"],
]);

function expected(what: string, input: unknown): string {
  return input === undefined ? `this field is missing; it must be ${what}` : `must be ${what}`;
}

function sizeWords(origin: string, bound: string): string {
  if (origin === "array") return `a list of ${bound}`;
  return origin === "string" ? `a text of ${bound} characters` : bound;
}
