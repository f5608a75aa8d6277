import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

/** One declaration that a source file exports. */
export interface ExportedDeclaration {
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly isFunction: boolean;
  /** The text of its doc comment without the stars; absent when it has none. */
  readonly doc?: string;
}

/** Every declaration that the sources below a folder export, tests and re-exports left out. */
export function exportedDeclarations(folder: string): readonly ExportedDeclaration[] {
  return sourceFiles(folder).flatMap(declarationsOf);
}

/** The names that an `index.ts` hands on, with the file each comes from. */
export function reExports(indexFile: string): readonly { readonly name: string; readonly from: string }[] {
  return parse(indexFile).statements.flatMap((statement) => {
    if (!ts.isExportDeclaration(statement) || statement.moduleSpecifier === undefined) return [];
    const from = join(indexFile, "..", (statement.moduleSpecifier as ts.StringLiteral).text);
    const clause = statement.exportClause;
    if (clause === undefined || !ts.isNamedExports(clause)) return [{ name: "*", from }];
    return clause.elements.map((element) => ({ name: (element.propertyName ?? element.name).text, from }));
  });
}

/** The TypeScript sources below a folder that are part of the program. */
export function sourceFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
    .sort()
    .map((file) => join(folder, file));
}

function declarationsOf(file: string): readonly ExportedDeclaration[] {
  const source = parse(file);
  const found = new Map<string, ExportedDeclaration>();
  for (const statement of source.statements) {
    if (!isExported(statement)) continue;
    const doc = docOf(statement);
    const line = source.getLineAndCharacterOfPosition(statement.getStart()).line + 1;
    for (const { name, isFunction } of namesIn(statement)) {
      const earlier = found.get(name)?.doc;
      const text = earlier ?? doc;
      found.set(name, { name, file, line, isFunction, ...(text === undefined ? {} : { doc: text }) });
    }
  }
  return [...found.values()];
}

function parse(file: string): ts.SourceFile {
  return ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
}

function isExported(statement: ts.Statement): boolean {
  return (
    ts.canHaveModifiers(statement) &&
    (ts.getModifiers(statement) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
  );
}

function namesIn(statement: ts.Statement): readonly { readonly name: string; readonly isFunction: boolean }[] {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.map(({ name, initializer }) => ({
      name: name.getText(),
      isFunction:
        initializer !== undefined && (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer)),
    }));
  }
  const isFunction = ts.isFunctionDeclaration(statement);
  const name = (statement as ts.DeclarationStatement).name?.getText();
  return name === undefined ? [] : [{ name, isFunction }];
}

function docOf(statement: ts.Statement): string | undefined {
  const comment = ts.getJSDocCommentsAndTags(statement).filter(ts.isJSDoc).at(-1);
  if (comment === undefined) return undefined;
  return comment
    .getText()
    .replace(/^\/\*\*|\*\/$/g, "")
    .split("\n")
    .map((line) => line.replace(/^\s*\* ?/, ""))
    .join("\n")
    .trim();
}
