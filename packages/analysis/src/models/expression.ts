import type { ConstantNode, FactoryFunctionMap, FunctionNode, MathNode, OperatorNode, SymbolNode } from "mathjs/number";
import {
  absDependencies,
  addDependencies,
  ceilDependencies,
  create,
  divideDependencies,
  expDependencies,
  floorDependencies,
  largerDependencies,
  largerEqDependencies,
  log2Dependencies,
  log10Dependencies,
  logDependencies,
  maxDependencies,
  minDependencies,
  multiplyDependencies,
  parseDependencies,
  powDependencies,
  roundDependencies,
  smallerDependencies,
  smallerEqDependencies,
  sqrtDependencies,
  subtractDependencies,
  unaryMinusDependencies,
  unaryPlusDependencies,
} from "mathjs/number";
import type { Result } from "../result.ts";

/** An expression that may be computed: only numbers in, one number out. */
export interface Expression {
  /** The names that it reads. */
  readonly names: readonly string[];
  /** Its value when `names[i]` is `values[i]`; not finite where the arithmetic has no answer. */
  readonly evaluate: (values: readonly number[]) => number;
}

const MAX_LENGTH = 1000;
const MAX_NESTING = 32;
const MAX_NODES = 500;

const FUNCTIONS: ReadonlySet<string> = new Set("abs ceil exp floor log log10 log2 max min round sqrt".split(" "));
const OPERATORS: ReadonlySet<string> = new Set(
  "add subtract multiply divide pow unaryMinus unaryPlus smaller smallerEq larger largerEq".split(" "),
);
const CONSTANTS: Readonly<Record<string, number>> = { pi: Math.PI, e: Math.E };
/** How an expression reads an issue whose id is not a plain name: value("tax-rate"). */
const READING = "value";

/**
 * The library holds these functions and no others: even an expression that slipped through the check below would find
 * nothing to call.
 */
const ARITHMETIC: FactoryFunctionMap = {
  ...absDependencies,
  ...addDependencies,
  ...ceilDependencies,
  ...divideDependencies,
  ...expDependencies,
  ...floorDependencies,
  ...largerDependencies,
  ...largerEqDependencies,
  ...log2Dependencies,
  ...log10Dependencies,
  ...logDependencies,
  ...maxDependencies,
  ...minDependencies,
  ...multiplyDependencies,
  ...parseDependencies,
  ...powDependencies,
  ...roundDependencies,
  ...smallerDependencies,
  ...smallerEqDependencies,
  ...sqrtDependencies,
  ...subtractDependencies,
  ...unaryMinusDependencies,
  ...unaryPlusDependencies,
};
const { parse } = create(ARITHMETIC);

/**
 * Reads an arithmetic expression: numbers, names, + - * / ^, comparisons, `a ? b : c`, and a few functions.
 *
 * Everything else is refused: assignment, definition of functions, indices, properties, text, matrices, units.
 * `known` says which names may be read; `pi` and `e` are constants unless they are known names.
 */
export function parseExpression(text: string, known: (name: string) => boolean): Result<Expression, string> {
  if (text.length > MAX_LENGTH) return refuse(`it has ${text.length} characters, at most ${MAX_LENGTH} are allowed`);
  if (nesting(text) > MAX_NESTING) return refuse(`brackets are nested more than ${MAX_NESTING} deep`);
  try {
    return compiled(parse(text), known);
  } catch (problem) {
    if (problem instanceof Refusal || problem instanceof SyntaxError) return refuse(problem.message);
    throw problem;
  }
}

class Refusal extends Error {}

function compiled(tree: MathNode, known: (name: string) => boolean): Result<Expression, string> {
  const names: string[] = [];
  let nodes = 0;
  const safe = tree.transform((node, path) => {
    nodes += 1;
    if (nodes > MAX_NODES) throw new Refusal(`it has more than ${MAX_NODES} parts`);
    if (path === "fn") return node;
    const name = nameRead(node);
    if (name === undefined) return checked(node);
    if (!known(name) && Object.hasOwn(CONSTANTS, name)) return constantOf(name);
    if (!known(name)) throw new Refusal(`"${name}" is not an issue of the case`);
    if (!names.includes(name)) names.push(name);
    return parse(slot(names.indexOf(name)));
  });
  const code = safe.compile();
  const evaluate = (values: readonly number[]): number => {
    const scope = new Map(values.map((value, index) => [slot(index), value]));
    return Number(code.evaluate(scope));
  };
  return { ok: true, value: { names, evaluate } };
}

/** Issue ids never reach the library; it sees numbered slots. */
function slot(index: number): string {
  return `slot${index}`;
}

function constantOf(name: string): MathNode {
  return parse(String(CONSTANTS[name]));
}

/** The name that a node reads: a symbol, or the text in `value("…")`. */
function nameRead(node: MathNode): string | undefined {
  if (node.type === "SymbolNode") return (node as SymbolNode).name;
  if (node.type !== "FunctionNode" || functionName(node as FunctionNode) !== READING) return undefined;
  const [argument, ...more] = (node as FunctionNode).args;
  const text = argument?.type === "ConstantNode" ? (argument as ConstantNode).value : undefined;
  if (typeof text !== "string" || more.length > 0) throw new Refusal(`${READING}() takes one issue id in quotes`);
  return text;
}

function checked(node: MathNode): MathNode {
  if (node.type === "ParenthesisNode" || node.type === "ConditionalNode") return node;
  if (node.type === "ConstantNode") return checkedConstant(node as ConstantNode);
  if (node.type === "OperatorNode") return checkedOperator(node as OperatorNode);
  if (node.type === "FunctionNode") return checkedFunction(node as FunctionNode);
  throw new Refusal(`"${shown(node)}" is not plain arithmetic (${node.type})`);
}

function checkedConstant(node: ConstantNode): MathNode {
  if (typeof node.value === "number" && Number.isFinite(node.value)) return node as MathNode;
  throw new Refusal(`"${shown(node as MathNode)}" is not a finite number`);
}

function checkedOperator(node: OperatorNode): MathNode {
  if (OPERATORS.has(node.fn)) return node;
  throw new Refusal(`the operator "${node.op}" is not allowed`);
}

function checkedFunction(node: FunctionNode): MathNode {
  const name = functionName(node);
  if (name === undefined || !FUNCTIONS.has(name)) {
    throw new Refusal(`"${name ?? shown(node)}" is not one of the functions ${[...FUNCTIONS].join(", ")}`);
  }
  if (node.args.length === 0) throw new Refusal(`${name}() needs an argument`);
  return node;
}

function functionName(node: FunctionNode): string | undefined {
  const callee: MathNode = node.fn as unknown as MathNode;
  return callee.type === "SymbolNode" ? (callee as SymbolNode).name : undefined;
}

function shown(node: MathNode): string {
  return node.toString().replaceAll(/\s+/g, " ").slice(0, 60);
}

function nesting(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const character of text) {
    if ("([{".includes(character)) deepest = Math.max(deepest, ++depth);
    if (")]}".includes(character)) depth--;
  }
  return deepest;
}

function refuse(reason: string): { readonly ok: false; readonly reason: string } {
  return { ok: false, reason };
}
