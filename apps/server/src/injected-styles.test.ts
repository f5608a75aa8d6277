import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { hashSource, injectedStyles } from "./injected-styles.ts";

const DESK = join(import.meta.dirname, "../../desk");

describe("injectedStyles()", () => {
  const [plot, ...others] = injectedStyles(DESK);

  test("gives the style element of Observable Plot with its class name filled in", () => {
    expect(plot).toMatch(/^:where\(\.plot-[0-9a-f]{6}\) \{\n {2}--plot-background: white;\n/);
    expect(plot).not.toContain("$");
  });

  test("gives the style elements of React Aria", () => {
    expect(others).toEqual([
      "@layer {\n  [data-react-aria-pressable] {\n    touch-action: pan-x pan-y pinch-zoom;\n  }\n}",
      "@layer {\n  * {\n    overscroll-behavior: contain;\n  }\n}",
    ]);
  });

  test("hashSource() is the hash of the text as the browser computes it", () => {
    // echo -n "" | openssl dgst -sha256 -binary | base64
    expect(hashSource("")).toBe("'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='");
  });
});
