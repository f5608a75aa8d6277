import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fileNameOf } from "./file-name.ts";

describe("fileNameOf()", () => {
  test.each([
    ["Opening plenary", "opening-plenary.tar"],
    ["../../etc/passwd", "etc-passwd.tar"],
    ["اجتماع الوفد", "اجتماع-الوفد.tar"],
    ["…", "room.tar"],
  ])("makes of %j %j", (title, name) => {
    expect(fileNameOf(title, "tar")).toBe(name);
  });

  test("never holds a space, a slash or a sign that a shell reads", () => {
    fc.assert(fc.property(fc.string(), (title) => !/[\s/\\$`'"|;&<>*?]/.test(fileNameOf(title, "tar"))));
  });
});
