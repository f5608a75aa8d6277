import { spawn } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import ts from "typescript";
import { type ExportedDeclaration, exportedDeclarations } from "./exported-declarations.ts";

/** One example of a doc comment: a complete module whose `// => value` lines are checked. */
export interface DocExample {
  /** Where it stands: the file, the line of the declaration and its name. */
  readonly place: string;
  readonly text: string;
}

/** The examples in the doc comments of everything that the sources below a folder export. */
export function docExamples(folder: string, root: string): readonly DocExample[] {
  return exportedDeclarations(folder).flatMap((declaration) => {
    const place = `${relative(root, declaration.file)}:${declaration.line} ${declaration.name}`;
    return examplesIn(declaration).map((text) => ({ place, text }));
  });
}

/** Runs every example in one process of its own and answers one line for each that fails. */
export async function failingExamples(examples: readonly DocExample[], workFolder: string): Promise<readonly string[]> {
  const modules = examples.map(({ place, text }) => ({ place, ...checkedModule(text) }));
  const unchecked = modules.filter(({ checks }) => checks === 0);
  rmSync(workFolder, { recursive: true, force: true });
  mkdirSync(workFolder, { recursive: true });
  for (const [at, { code }] of modules.entries()) writeFileSync(join(workFolder, `example-${at}.ts`), code);
  writeFileSync(join(workFolder, "check.ts"), CHECK_MODULE);
  writeFileSync(join(workFolder, "run.ts"), runModule(modules.map(({ place }) => place)));
  const output = await run(join(workFolder, "run.ts"));
  return [
    ...unchecked.map(({ place }) => `${place}: the example checks nothing, it has no "// => value" line`),
    ...output,
  ];
}

/** The example as a module in which each `expression; // => value` has become a check, and how many there are. */
export function checkedModule(text: string): { readonly code: string; readonly checks: number } {
  const source = ts.createSourceFile("example.ts", text, ts.ScriptTarget.Latest, true);
  let code = text;
  let checks = 0;
  for (const statement of [...source.statements].reverse()) {
    const value = expectedValue(text, statement);
    if (value === undefined || !ts.isExpressionStatement(statement)) continue;
    const call = `check(() => (${value}), ${statement.expression.getText()});`;
    code = code.slice(0, statement.getStart()) + call + code.slice(statement.getEnd());
    checks += 1;
  }
  return { code: `import { check } from "./check.ts";\n${code}\n`, checks };
}

function examplesIn(declaration: ExportedDeclaration): readonly string[] {
  const sections = (declaration.doc ?? "").split(/^@(?=[a-z]+\b)/m).slice(1);
  return sections
    .filter((section) => section.startsWith("example"))
    .map((section) => section.replace(/^example/, "").trim());
}

function expectedValue(text: string, statement: ts.Statement): string | undefined {
  const rest = text.slice(statement.getEnd());
  return /^[ \t]*\/\/ => (.*)/.exec(rest)?.[1];
}

function run(file: string): Promise<readonly string[]> {
  const child = spawn(process.execPath, [file], { stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  let errors = "";
  child.stdout.on("data", (chunk) => (output += chunk));
  child.stderr.on("data", (chunk) => (errors += chunk));
  return new Promise((done) => {
    child.on("close", (code) => {
      const lines = output.split("\n").filter((line) => line !== "");
      done(code === 0 || lines.length > 0 ? lines : [errors]);
    });
  });
}

const CHECK_MODULE = `import { deepStrictEqual } from "node:assert";
export function check(expected: () => unknown, found: unknown): void {
  deepStrictEqual(found, expected());
}
`;

function runModule(places: readonly string[]): string {
  return `import { inspect } from "node:util";
const places: readonly string[] = ${JSON.stringify(places)};
for (const [at, place] of places.entries()) {
  try {
    await import(\`./example-\${at}.ts\`);
  } catch (error) {
    const found = error as { code?: string; actual?: unknown; expected?: unknown; message?: string };
    const show = (value: unknown) => inspect(value, { depth: 6, breakLength: Infinity, compact: true });
    const what = found.code === "ERR_ASSERTION"
      ? \`expected \${show(found.expected)}, found \${show(found.actual)}\`
      : String(found.message ?? error).split("\\n").join(" ");
    console.log(\`\${place}: \${what}\`);
  }
}
`;
}
