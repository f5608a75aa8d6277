import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect } from "vitest";
import { publishedSchema } from "./published-schema.ts";
import type { Ran, Report } from "./run-entente.ts";
import { ententeHere } from "./run-here.ts";

const DRAFT = `# Harbor Accord

## Article 1
Use of terms

In this Accord, "the Zone" means the shelf sea.

## Article 2
Catch shares

1. Arkvale has 60 per cent and Brennholm has 40 per cent of the catch.

2. Each Party shall:

(a) report landings every quarter;

(b) close the grounds in spring, under article 1.
`;

/** A folder that goes away with the tests, the draft in it, and as many texts made of the draft as are asked for. */
export function temporaryTexts(): { readonly scratch: string; readonly accord: () => Promise<string> } {
  const scratch = mkdtempSync(join(tmpdir(), "entente-text-"));
  const draft = join(scratch, "draft.md");
  writeFileSync(draft, DRAFT);
  afterAll(() => rmSync(scratch, { recursive: true, force: true }));
  let folders = 0;
  return {
    scratch,
    accord: async () => {
      folders += 1;
      const folder = join(scratch, `accord-${folders}`);
      await report("import", draft, folder);
      return folder;
    },
  };
}

/** Runs `entente text …` in this process. */
export function said(...args: readonly string[]): Promise<Ran> {
  return ententeHere(["text", ...args]);
}

/** The JSON of `entente text NAME …`, which must succeed, checked against its published schema. */
export function report(name: string, ...args: readonly string[]): Promise<Report> {
  return reportOf(0, name, ...args);
}

/** The same, with the exit code that is expected. */
export async function reportOf(exit: number, name: string, ...args: readonly string[]): Promise<Report> {
  const { code, stdout, stderr } = await said(name, ...args, "--json");
  expect({ code, stderr }).toEqual({ code: exit, stderr: "" });
  const value: unknown = JSON.parse(stdout);
  expect(publishedSchema(`text-${name}`).safeParse(value).error).toBeUndefined();
  return value;
}
