import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { deskIsStale, putInPlace } from "./desk-build.ts";

let root = "";

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "entente-build-"));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

describe("deskIsStale()", () => {
  test("is true before the first build", async () => {
    write("apps/desk/src/main.tsx", { changedAtS: 10 });
    expect(await deskIsStale(root)).toBe(true);
  });

  test("is true for a build without compressed copies", async () => {
    write("apps/desk/dist/index.html", { changedAtS: 20 });
    expect(await deskIsStale(root)).toBe(true);
  });

  test("is false while the build is newer than every source", async () => {
    write("apps/desk/src/main.tsx", { changedAtS: 10 });
    write("apps/desk/dist/index.html.br", { changedAtS: 20 });
    write("cases/island/case.json", { changedAtS: 30 });
    expect(await deskIsStale(root)).toBe(false);
  });

  test.each([
    "apps/desk/src/sheet/sheet.tsx",
    "apps/desk/index.html",
    "packages/analysis/src/bargaining/zone.ts",
    "package-lock.json",
  ])("is true once %s has changed", async (source) => {
    write("apps/desk/dist/index.html.br", { changedAtS: 20 });
    write(source, { changedAtS: 30 });
    expect(await deskIsStale(root)).toBe(true);
  });
});

describe("putInPlace()", () => {
  test("of builds that end at one moment one stays, whole, and nothing else is left", async () => {
    const place = join(root, "dist");
    const parts = ["index.html", "assets/a.js"];
    const builds = ["", ".1", ".2", ".3"].map((name) => `${place}${name}`);
    for (const build of builds) for (const part of parts) write(join(relative(root, build), part), { changedAtS: 10 });
    for (const build of builds) writeFileSync(join(build, "name"), build);
    await Promise.all(builds.slice(1).map((build) => putInPlace(build, place)));
    expect(readdirSync(root)).toEqual(["dist"]);
    expect(readdirSync(place, { recursive: true }).sort()).toEqual(["assets", "assets/a.js", "index.html", "name"]);
    expect(builds.slice(1)).toContain(readFileSync(join(place, "name"), "utf8"));
  });
});

function write(path: string, { changedAtS }: { readonly changedAtS: number }): void {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, "");
  utimesSync(file, changedAtS, changedAtS);
}
