import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

const SET_UP_COMMANDS = ["npm ci && npm start", "npm ci && npm test"];

/** One line for each set-up command that README does not give as a line alone, or gives twice. */
export function setUpCommandProblems(root: string): readonly string[] {
  const lines = readFileSync(join(root, "README.md"), "utf8").split("\n");
  return SET_UP_COMMANDS.flatMap((command) => {
    const count = lines.filter((line) => line.trim() === command).length;
    return count === 1 ? [] : [`README.md: the line "${command}" stands ${count} times, expected once`];
  });
}

/** One line for each promise of docs/threat-model.md whose test is not where the promise says. */
export function promisesWithoutTest(root: string): readonly string[] {
  const text = readFileSync(join(root, "docs/threat-model.md"), "utf8");
  const rows = text.split("\n").filter((line) => /^\| P\d+ /.test(line));
  if (rows.length === 0) return ["docs/threat-model.md: no promise found"];
  return rows.flatMap((row) => {
    const id = /^\| (P\d+) /.exec(row)?.[1] ?? "";
    const tests = [...row.matchAll(/`([^`]+\.test\.tsx?)`: "([^"]+)"/g)];
    if (tests.length === 0) return [`docs/threat-model.md: ${id} names no test`];
    return tests.flatMap(([, file = "", name = ""]) =>
      hasTest(join(root, file), name) ? [] : [`docs/threat-model.md: ${id}: no test "${name}" in ${file}`],
    );
  });
}

/** One line for each relative link in the repository's documents that leads nowhere. */
export function brokenLinks(root: string): readonly string[] {
  return documents(root).flatMap((file) => {
    const text = readFileSync(file, "utf8");
    return [...text.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, target = ""]) => {
      const path = target.split("#")[0] ?? "";
      const isElsewhere = path === "" || /^[a-z]+:/.test(path);
      return isElsewhere || existsSync(join(dirname(file), path)) ? [] : [`${relative(root, file)}: no ${target}`];
    });
  });
}

function hasTest(file: string, name: string): boolean {
  return existsSync(file) && readFileSync(file, "utf8").includes(name);
}

function documents(root: string): readonly string[] {
  const inDocs = readdirSync(join(root, "docs"), { recursive: true, encoding: "utf8" }).map((file) =>
    join("docs", file),
  );
  const atRoot = readdirSync(root).filter((file) => file.endsWith(".md"));
  return [...atRoot, ...inDocs].filter((file) => file.endsWith(".md")).map((file) => join(root, file));
}
