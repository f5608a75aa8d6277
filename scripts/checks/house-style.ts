import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import ts from "typescript";
import { sourceFiles } from "../exported-declarations.ts";

const MOST_LINES = 400;
const FORBIDDEN_NAMES = /(^|\/)(utils?|helpers?|common|services?|types)(\/|\.tsx?$)/;
const FORBIDDEN_IN_ANALYSIS: ReadonlySet<string> = new Set([
  "Date",
  "performance",
  "fetch",
  "document",
  "window",
  "process",
]);
const SOURCE_FOLDERS = ["packages", "apps", "scripts", "tests"];

/** One line for each file that is too long or stands under a name that says nothing about the domain. */
export function layoutProblems(root: string): readonly string[] {
  return ourFiles(root).flatMap((file) => {
    const lines = readFileSync(join(root, file), "utf8").split("\n").length - 1;
    const isGenerated = file.includes("/generated/");
    return [
      ...(lines > MOST_LINES && !isGenerated ? [`${file}: ${lines} lines, at most ${MOST_LINES}`] : []),
      ...(FORBIDDEN_NAMES.test(file) ? [`${file}: name it after the part of the domain that it holds`] : []),
    ];
  });
}

/** One line for each clock, chance, input or output in packages/analysis: it answers from its arguments alone. */
export function impureAnalysis(root: string): readonly string[] {
  return sourceFiles(join(root, "packages/analysis/src")).flatMap((file) => {
    const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
    const found: string[] = [];
    const visit = (node: ts.Node): void => {
      const name = impureName(node);
      const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      if (name !== undefined) found.push(`${relative(root, file)}:${line}: uses ${name}`);
      ts.forEachChild(node, visit);
    };
    visit(source);
    return found;
  });
}

function impureName(node: ts.Node): string | undefined {
  if (ts.isPropertyAccessExpression(node) && node.getText() === "Math.random") return "Math.random";
  if (!ts.isIdentifier(node) || !FORBIDDEN_IN_ANALYSIS.has(node.text)) return undefined;
  const parent = node.parent;
  const isUse =
    ((ts.isPropertyAccessExpression(parent) || ts.isCallExpression(parent) || ts.isNewExpression(parent)) &&
      parent.expression === node) ||
    ts.isTypeReferenceNode(parent);
  return isUse ? node.text : undefined;
}

function ourFiles(root: string): readonly string[] {
  return SOURCE_FOLDERS.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((file) => join(folder, file)),
  ).filter((file) => /\.(tsx?|js|mjs)$/.test(file) && !/(^|\/)(node_modules|dist)\//.test(file));
}
