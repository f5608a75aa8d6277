import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { writeCompressedCopies } from "./compressed-copies.ts";

test("writeCompressedCopies() writes copies that unpack to the file, and none for images and small files", async () => {
  const folder = mkdtempSync(join(tmpdir(), "entente-compressed-"));
  mkdirSync(join(folder, "assets"));
  const script = "export const option = 45;\n".repeat(200);
  writeFileSync(join(folder, "assets/index.js"), script);
  writeFileSync(join(folder, "assets/photo.png"), script);
  writeFileSync(join(folder, "small.js"), "export {};");

  await writeCompressedCopies(folder);

  expect(brotliDecompressSync(readFileSync(join(folder, "assets/index.js.br"))).toString()).toBe(script);
  expect(gunzipSync(readFileSync(join(folder, "assets/index.js.gz"))).toString()).toBe(script);
  expect(existsSync(join(folder, "assets/photo.png.br"))).toBe(false);
  expect(existsSync(join(folder, "small.js.br"))).toBe(false);
  rmSync(folder, { recursive: true });
});
