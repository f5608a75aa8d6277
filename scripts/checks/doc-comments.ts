import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { type ExportedDeclaration, exportedDeclarations, reExports } from "../exported-declarations.ts";

/**
 * One line for each export of a package without its doc comment, and for each public function without an example.
 * Public is what an entry of the package's manifest hands on.
 */
export function missingDocComments(root: string): readonly string[] {
  return readdirSync(join(root, "packages")).flatMap((name) => {
    const folder = join(root, "packages", name);
    const isPublic = publicNames(folder);
    return exportedDeclarations(join(folder, "src")).flatMap((one) => missingIn(one, { root, isPublic }));
  });
}

function missingIn(
  declaration: ExportedDeclaration,
  { root, isPublic }: { readonly root: string; readonly isPublic: ReadonlySet<string> },
): readonly string[] {
  const place = `${relative(root, declaration.file)}:${declaration.line} ${declaration.name}`;
  if (declaration.doc === undefined || declaration.doc.startsWith("@")) return [`${place}: no doc comment`];
  const needsExample = declaration.isFunction && isPublic.has(`${declaration.file}#${declaration.name}`);
  return needsExample && !/^@example\b/m.test(declaration.doc) ? [`${place}: no @example in its doc comment`] : [];
}

function publicNames(packageFolder: string): ReadonlySet<string> {
  const manifest = JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8")) as {
    readonly exports: Readonly<Record<string, string>>;
  };
  const entries = Object.values(manifest.exports).map((entry) => join(packageFolder, entry));
  return new Set(entries.flatMap(namesOf));
}

function namesOf(indexFile: string): readonly string[] {
  return reExports(indexFile).flatMap(({ name, from }) =>
    from.endsWith("/index.ts") ? namesOf(from) : [`${from}#${name}`],
  );
}
