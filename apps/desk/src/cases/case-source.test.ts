import { describe, expect, test } from "vitest";
import { folderCase, type PickedFile, pickedFile } from "./case-source.ts";

const file = (path: string): PickedFile => ({ path, file: new File([path], path.split("/").at(-1) ?? path) });

describe("folderCase()", () => {
  test("finds the case in a chosen folder and names its files from there", () => {
    const source = folderCase([file("talks/case.json"), file("talks/instructions/a.json"), file("other/notes.json")]);
    expect(source?.id).toBe("talks");
    expect(source?.paths).toEqual(["case.json", "instructions/a.json"]);
  });

  test("takes the outermost of several cases", () => {
    expect(folderCase([file("a/old/case.json"), file("a/case.json")])?.id).toBe("a");
  });

  test("opens a file only when it is read", async () => {
    const source = folderCase([file("talks/case.json")]);
    expect(new TextDecoder().decode(await source?.read("case.json"))).toBe("talks/case.json");
    await expect(source?.read("instructions/b.json")).rejects.toThrow(RangeError);
  });

  test("is none without a case.json", () => {
    expect(folderCase([file("talks/notes.json")])).toBeUndefined();
  });
});

describe("pickedFile()", () => {
  test("puts files chosen one by one where the format wants them", () => {
    const paths = ["case.json", "arkvale.json"].map((name) => pickedFile(new File([], name)).path);
    expect(paths).toEqual(["case.json", "instructions/arkvale.json"]);
  });
});
