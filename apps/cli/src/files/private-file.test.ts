import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { writePrivately } from "./private-file.ts";

describe("writePrivately()", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "entente-private-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test("replaces a file whole, for its owner alone", () => {
    const file = join(folder, "plenary.tar");
    writeFileSync(file, "before", { mode: 0o644 });
    writePrivately(file, "after");
    expect(readFileSync(file, "utf8")).toBe("after");
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(["plenary.tar"]);
  });

  test("touches no file that somebody put beside it, nor what that leads to", () => {
    const file = join(folder, "plenary.tar");
    symlinkSync(join(folder, "elsewhere"), `${file}.new`);
    writePrivately(file, "secret");
    expect(readFileSync(file, "utf8")).toBe("secret");
    expect(existsSync(join(folder, "elsewhere"))).toBe(false);
    expect(readdirSync(folder).sort()).toEqual(["plenary.tar", "plenary.tar.new"]);
  });

  test("writes through a link to the file that it leads to", () => {
    writeFileSync(join(folder, "real"), "before");
    symlinkSync("real", join(folder, "link"));
    writePrivately(join(folder, "link"), "after");
    expect(readFileSync(join(folder, "real"), "utf8")).toBe("after");
  });

  test("refuses what is no file, and leaves nothing beside it", () => {
    mkdirSync(join(folder, "policy"));
    symlinkSync("/dev/null", join(folder, "null"));
    for (const name of ["policy", "null"]) {
      expect(() => writePrivately(join(folder, name), "text")).toThrow(`${join(folder, name)}: not a file`);
    }
    expect(() => writePrivately(join(folder, "none/policy"), "text")).toThrow("there is no such file or folder");
    expect(readdirSync(folder).sort()).toEqual(["null", "policy"]);
    expect(statSync("/dev/null").isCharacterDevice()).toBe(true);
  });
});
